"""The record as lines of JSON: what each seal is computed over, with the texts and the salts that give its digests.

One operation is one line, written the one way (`domain.chain.canonical`), so that whoever checks it need not wonder
what else could stand in it. `offline/check_record.py` reads these lines, and nothing else does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db.models import Exists, QuerySet
from django.utils.translation import gettext as _

from recommendations.audit import record_events
from recommendations.audit.events import REGISTRY
from recommendations.audit.history import HISTORIES, TRACKED, blank_of
from recommendations.audit.models import Event, Operation, RedactedText
from recommendations.audit.operations import INSTALLATION
from recommendations.domain.chain import canonical, hidden, plain
from recommendations.foundation.errors import DomainError

BATCH = 200
# What a value that somebody put into a column behind Django's back may raise when it is read.
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, OverflowError)
# Gives the actors of a batch their present names.
Names = Callable[[Iterable[str]], Mapping[str, str]]


class RecordUnreadable(DomainError):
    """An operation holds something that cannot even be read: it was written around the product."""


@dataclass(frozen=True)
class Line:
    """One operation as a line, and what the manifest tells of it."""

    data: bytes
    number: int
    seal: str
    actor: str
    events: int
    versions: int
    redacted: int
    anchors: list[dict[str, Any]] = field(default_factory=list)


def lines_of_chain(chain: str, *, upto: int, names: Names) -> Iterator[Line]:
    """Return every operation of the chain up to and with that number, in order, a batch at a time in memory."""
    told = Operation.objects.filter(chain=chain, number__lte=upto).order_by("number")
    yield from _lines(told, names=names, about=None)


def lines_of_anchors(chain: str, *, upto: int) -> Iterator[Line]:
    """Return the operations of the installation that noted the chain's seal up to that number.

    What else they hold is another service's affair: its digest stands for it, so that the seal can be computed all
    the same. Operations that write rows are left out, because the columns of a row cannot be withheld.
    """
    noted = Event.objects.filter(
        code=record_events.RECORD_ANCHORED.code, subject=chain, operation__chain=INSTALLATION
    ).order_by("operation__number", "position")
    keys = [pk for pk, details in noted.values_list("operation_id", "details") if _is_up_to(details, upto)]
    told = Operation.objects.filter(pk__in=keys).order_by("number")
    for line in _lines(told, names=lambda actors: dict.fromkeys(actors, _("YOT Plan")), about=chain):
        if not line.versions:
            yield line


def _is_up_to(details: Any, upto: int) -> bool:
    number = str(details.get("number", "")) if isinstance(details, dict) else ""
    return number.isdecimal() and int(number) <= upto


def _lines(told: QuerySet[Operation], *, names: Names, about: str | None) -> Iterator[Line]:
    keys = told.values_list("pk", flat=True).iterator()
    while batch := list(islice(keys, BATCH)):
        try:
            lines = _batch(batch, names=names, about=about)
        except UNREADABLE:
            raise RecordUnreadable(
                _("The record cannot be exported: something in it cannot be read. Verify the record; it says where.")
            ) from None
        yield from lines


def _batch(pks: list[int], *, names: Names, about: str | None) -> list[Line]:
    operations = list(Operation.objects.filter(pk__in=pks).order_by("number"))
    events: dict[int, list[Event]] = defaultdict(list)
    for event in Event.objects.filter(operation_id__in=pks).order_by("position"):
        events[event.operation_id].append(event)
    versions: dict[int, list[Any]] = defaultdict(list)
    for name in _kinds_written(pks):
        history = TRACKED[name].history.model
        for version in history.objects.filter(operation_id__in=pks).order_by("history_id"):
            versions[version.operation_id].append(version)
    # Read last: a text that is blanked meanwhile was read whole, or has its digest.
    blanked: dict[int, list[RedactedText]] = defaultdict(list)
    digests: dict[tuple[str, int, str], RedactedText] = {}
    for text in RedactedText.objects.filter(operation_id__in=pks).select_related("within"):
        blanked[text.operation_id].append(text)
    for text in RedactedText.objects.filter(within_id__in=pks).select_related("operation"):
        digests[text.table, text.row, text.column] = text
    called = names({done.actor for done in operations})
    return [
        _Writing(done, digests=digests, about=about).line(
            events[done.pk], versions[done.pk], blanked[done.pk], who=called[done.actor]
        )
        for done in operations
    ]


def _kinds_written(pks: list[int]) -> list[str]:
    """Return the kinds of row, in the order of a seal, that have versions among these operations: one query."""
    between = {"operation_id__gte": min(pks), "operation_id__lte": max(pks)}
    written = {
        f"has_{name}": Exists(model.history.model.objects.order_by().filter(**between))
        for name, model in TRACKED.items()
    }
    found = Operation.objects.filter(pk=pks[0]).values(**written).get()
    return [name for name in sorted(TRACKED) if found[f"has_{name}"]]


class _Writing:
    """One operation being written; counts the texts that are redacted."""

    def __init__(
        self, done: Operation, *, digests: Mapping[tuple[str, int, str], RedactedText], about: str | None
    ) -> None:
        self.done, self.digests, self.about = done, digests, about
        self.redacted = 0

    def line(self, events: list[Event], versions: list[Any], blanked: list[RedactedText], *, who: str) -> Line:
        done = self.done
        content = {
            "format": done.format,
            "chain": done.chain,
            "number": done.number,
            "at": done.at,
            "actor": done.actor,
            "reason": self.text("operation", done.pk, "reason", done.reason, done.reason_salt),
            "previous": done.previous_seal,
            "seal": done.seal or "",
            "events": [self.event(event, who=who) for event in events],
            "versions": [self.version(version) for version in versions],
            "blanked": sorted(
                [text.table, text.row, text.column, text.digest, f"{text.within.chain}/{text.within.number}"]
                for text in (blanked if self.about is None else [])
            ),
        }
        return Line(
            data=canonical(content) + b"\n",
            number=done.number,
            seal=done.seal or "",
            actor=done.actor,
            events=len(events),
            versions=len(versions),
            redacted=self.redacted,
            anchors=[_anchor(done, event) for event in events if self.about and event.subject == self.about],
        )

    def event(self, event: Event, *, who: str) -> dict[str, Any]:
        head = {"code": event.code, "subject": event.subject, "container": event.container}
        if self.about not in {None, event.subject}:
            return {
                **head,
                "details": self.withheld("event", event.pk, "details", event.details, event.salt),
                "sentence": "",
            }
        kind = REGISTRY.get(event.code)
        return {
            **head,
            "details": self.text("event", event.pk, "details", event.details, event.salt),
            "sentence": kind.tell(event.details, who=who) if kind else event.code,
        }

    def version(self, version: Any) -> dict[str, Any]:
        name, table = version.instance_type._meta.model_name, version._meta.model_name
        columns = HISTORIES[name].schemas[version.schema]
        return {
            "model": name,
            "schema": version.schema,
            "type": version.history_type,
            "columns": {column: getattr(version, column) for column in columns.plain},
            "texts": {
                column: self.text(
                    table, version.history_id, column, getattr(version, column), version.salts.get(column, "")
                )
                for column in columns.hidden
            },
        }

    def text(self, table: str, row: int, column: str, value: Any, salt: str) -> dict[str, Any]:
        """Return the text with its salt; of a redacted one its digest, its row, and the operation that blanked it."""
        found = self.digests.get((table, row, column))
        if found is None or value != blank_of(value):
            return {"value": plain(value), "salt": salt}
        self.redacted += 1
        by = found.operation
        return {"digest": found.digest, "by": f"{by.chain}/{by.number}", "row": row}

    def withheld(self, table: str, row: int, column: str, value: Any, salt: str) -> dict[str, str]:
        found = self.digests.get((table, row, column))
        return {"withheld": found.digest if found and value == blank_of(value) else hidden(value, salt=salt)}


def _anchor(done: Operation, event: Event) -> dict[str, Any]:
    """Return what the manifest tells of an anchor."""
    return {
        "by": done.number,
        "at": plain(done.at),
        "number": int(event.details["number"]),
        "seal": event.details["seal"],
    }
