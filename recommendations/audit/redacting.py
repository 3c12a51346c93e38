"""The one way through the record's protection: blanking a text for good, within an operation that says so.

What stays of a text is the salted hash that its seal holds. Its salt goes with it, because the hash of a short text
and its salt together would give the text away. Nothing here can put other words in the place of words.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from recommendations.audit import record_events
from recommendations.audit.history import MOST_AT_ONCE, blank_of
from recommendations.audit.models import Event, Operation, RedactedText
from recommendations.audit.operations import record
from recommendations.audit.running import RunningOperation
from recommendations.domain.chain import canonical, hidden


@dataclass(frozen=True, order=True)
class Text:
    """One text of the record: `table` is "historicalaction", "event" or "operation", `column` one sealed as a hash."""

    table: str
    row: int
    column: str


def blank(texts: Iterable[Text], *, subject: models.Model, within: models.Model | None = None) -> int:
    """Blank the texts within the running operation and record that it was done; return how many there were.

    Texts that are empty or blank already are passed over, and so are the events that tell of redactions; where none is
    left, nothing is recorded. An operation has one such event, however often it comes here: the event tells of all
    that the operation blanked. Raises KeyError for a column that is not sealed as a hash: it could not go without
    breaking the chain.
    """
    running = RunningOperation.current()
    by_table: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for text in texts:
        by_table[text.table][text.row].add(text.column)
    count = 0
    for table, wanted in sorted(by_table.items()):
        model = apps.get_model("recommendations", table)
        rows = model._base_manager if model is Operation else model._base_manager.select_related("operation")
        keys = sorted(wanted)
        for start in range(0, len(keys), MOST_AT_ONCE):
            for row in rows.filter(pk__in=keys[start : start + MOST_AT_ONCE]).order_by("pk"):
                count += _blank_row(row, sorted(wanted[row.pk]), by=running.operation)
    if count:
        _tell(running, subject=subject, within=within)
    return count


@contextmanager
def words_taken_out() -> Iterator[None]:
    """Within the running operation, let rows be saved whose fixed texts have lost words; fixed keys stay fixed."""
    running = RunningOperation.current()
    running.redacts = True
    try:
        yield
    finally:
        running.redacts = False


def _tell(running: RunningOperation, *, subject: models.Model, within: models.Model | None) -> None:
    blanked = list(RedactedText.objects.filter(operation=running.operation))
    details = {"count": str(len(blanked)), "digest": digest_of(blanked)}
    told = next((event for event in running.events if event.code == record_events.TEXTS_REDACTED.code), None)
    if told is None:
        record(record_events.TEXTS_REDACTED, subject, within=within, **details)
    else:
        told.details = details


def digest_of(redacted: Iterable[RedactedText]) -> str:
    """Return the one hash over everything that one operation blanked."""
    rows = sorted([row.table, row.row, row.column, row.digest] for row in redacted)
    return hashlib.sha256(canonical(rows)).hexdigest()


def _blank_row(row: Any, columns: list[str], *, by: Operation) -> int:
    if isinstance(row, Event) and row.code in record_events.NEVER_REDACTED:
        return 0
    within = row if isinstance(row, Operation) else row.operation
    salts = _salts_of(row)
    blanked = [
        column for column in columns if getattr(row, column) and getattr(row, column) != blank_of(getattr(row, column))
    ]
    if not blanked:
        return 0
    found = [
        RedactedText(
            operation=by,
            within=within,
            table=row._meta.model_name,
            row=row.pk,
            column=column,
            digest=hidden(getattr(row, column), salt=salts.pop(column)),
        )
        for column in blanked
    ]
    # First: the protection lets a text be blanked only where the running operation says that it does.
    RedactedText.objects.bulk_create(found)
    values = {column: blank_of(getattr(row, column)) for column in blanked}
    type(row)._base_manager.filter(pk=row.pk).update(**values, **_with_salts(row, salts))
    return len(found)


def _salts_of(row: Any) -> dict[str, str]:
    if isinstance(row, Operation):
        return {"reason": row.reason_salt}
    if isinstance(row, Event):
        return {"details": row.salt}
    return dict(row.salts)


def _with_salts(row: Any, salts: dict[str, str]) -> dict[str, Any]:
    if isinstance(row, Operation):
        return {"reason_salt": salts.get("reason", "")}
    if isinstance(row, Event):
        return {"salt": salts.get("details", "")}
    return {"salts": salts}
