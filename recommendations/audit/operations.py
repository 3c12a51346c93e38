"""Running a command so that its change, its versions, its events and its seal are one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction

from recommendations.audit.events import EventType
from recommendations.audit.history import NOTHING, blank_of, sealed_version
from recommendations.audit.models import ChainHead, Event, Operation
from recommendations.audit.running import RunningOperation, enter, leave
from recommendations.domain.chain import FIRST, hidden, plain, seal

INSTALLATION = "installation"
# What the next operation records besides its own.
_besides: ContextVar[list[Callable[[], Event]] | None] = ContextVar("besides", default=None)


def key_of(row: models.Model) -> str:
    """Return the string that names a row in the record, such as "action:12"."""
    return f"{row._meta.model_name}:{row.pk}"


def lock_head(chain: str) -> ChainHead:
    """Return the chain's head under lock: no other command of the service can run until the transaction ends."""
    heads = ChainHead.objects.select_for_update().filter(chain=chain)
    head = heads.first()
    if head is None:
        ChainHead.objects.get_or_create(chain=chain, defaults={"seal": FIRST})
        head = heads.get()
    return head


@contextmanager
def operation(
    *, service: models.Model | None, by: models.Model | str, at: datetime, reason: str = ""
) -> Iterator[Operation]:
    """Run one command: lock the service's chain, give the next number, and seal everything written at the end.

    `service` None means the installation's own chain. `by` is a person, or a string such as
    "system:reminders". Operations do not nest. Raises RuntimeError where nothing was recorded,
    because every change has a sentence.
    """
    if RunningOperation.is_running():
        raise RuntimeError("Operations do not nest: one command, one operation")
    chain = INSTALLATION if service is None else key_of(service)
    with transaction.atomic():
        head = lock_head(chain)
        running = RunningOperation(
            Operation.objects.create(
                chain=chain,
                number=head.number + 1,
                at=at if head.at is None or at > head.at else head.at + timedelta(microseconds=1),
                actor=by if isinstance(by, str) else key_of(by),
                reason=reason,
                reason_salt=secrets.token_hex(16),
                previous_seal=head.seal,
            )
        )
        token = enter(running)
        try:
            yield running.operation
            if not running.events:
                raise RuntimeError("An operation must record at least one event")
            _record_besides()
        finally:
            leave(token)
        Event.objects.bulk_create(running.events)
        done = running.operation
        done.seal = seal(sealed_content(done, running.events, running.versions))
        # Every command pays for these two: an update is half the price of a save (measured).
        Operation.objects.filter(pk=done.pk).update(seal=done.seal)
        ChainHead.objects.filter(pk=head.pk).update(number=done.number, seal=done.seal, at=done.at)


def record(
    event: EventType, subject: models.Model | str, *, within: models.Model | None = None, **details: str
) -> Event:
    """Append one declared event to the running operation; refuses to run outside one, or without its details.

    `subject` is a row, or the key of what has none, such as "system:sign-in".
    """
    event.check(details)
    running = RunningOperation.current()
    recorded = Event(
        operation=running.operation,
        position=len(running.events) + 1,
        code=event.code,
        subject=subject if isinstance(subject, str) else key_of(subject),
        container="" if within is None else key_of(within),
        details={name: str(value) for name, value in details.items()},
        salt=secrets.token_hex(16),
    )
    running.events.append(recorded)
    return recorded


@contextmanager
def also_recording(
    event: EventType, subject: models.Model | str, *, within: models.Model | None = None, **details: str
) -> Iterator[None]:
    """Let the next operation run within record this event too, as its last: how it came to be run.

    For whoever runs a command that knows nothing of it, such as an emailed link. It is sealed with the command and gone
    with it. Raises RuntimeError where no operation came, because then nothing tells of what was done.
    """
    event.check(details)
    waiting = [lambda: record(event, subject, within=within, **details)]
    token = _besides.set(waiting)
    try:
        yield
    finally:
        _besides.reset(token)
    if waiting:
        raise RuntimeError(f"No operation recorded {event.code}")


def _record_besides() -> None:
    waiting = _besides.get()
    while waiting:
        waiting.pop()()


# The digests of redacted texts, by (table, row) and then by column.
Digests = Mapping[tuple[str, int], Mapping[str, str]]
NONE: Digests = {}


def sealed_content(
    done: Operation, events: list[Event], versions: list[Any], digests: Digests = NONE
) -> dict[str, Any]:
    """Return what the seal of an operation is computed over: seal format 1; redacted texts stand by their digests."""
    return {
        "format": done.format,
        "chain": done.chain,
        "number": done.number,
        "at": plain(done.at),
        "actor": done.actor,
        "reason": _hidden(done.reason, salt=done.reason_salt, digest=_digest(digests, done, "reason")),
        "previous": done.previous_seal,
        "events": [
            {
                "code": event.code,
                "subject": event.subject,
                "container": event.container,
                "details": _hidden(event.details, salt=event.salt, digest=_digest(digests, event, "details")),
            }
            for event in sorted(events, key=lambda event: event.position)
        ],
        "versions": [
            sealed_version(version, digests.get((version._meta.model_name, version.history_id), NOTHING))
            for version in sorted(versions, key=lambda v: (v.instance_type._meta.model_name, v.history_id))
        ],
    }


def _digest(digests: Digests, row: models.Model, column: str) -> str:
    return digests.get((row._meta.model_name, row.pk), NOTHING).get(column, "")


def _hidden(value: Any, *, salt: str, digest: str) -> str:
    return digest if digest and value == blank_of(value) else hidden(value, salt=salt)
