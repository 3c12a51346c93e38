"""Which rows an operation changed, and which of its events tells of each: two queries, however many events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from django.db import connection

from recommendations.audit.history import TRACKED
from recommendations.audit.models import Event

# What a row may hang on, the nearest first: the column of the row, and how the record's keys call what it names.
NAMES_WHAT_IT_HANGS_ON = {
    "action_id": "action",
    "recommendation_id": "recommendation",
    "post_id": "post",
    "plan_id": "actionplan",
    "inspection_id": "inspection",
    "body_id": "body",
    "council_id": "council",
    "service_id": "service",
}
MOST_AT_ONCE = 500  # operations in one statement


@dataclass(frozen=True)
class ChangedRow:
    """One row as one operation left it: the key of its version, and of the one before it where there is one."""

    model: str
    pk: int
    version: int
    before: int | None
    operation: int
    kind: str
    keys: tuple[str, ...]


def changed_by_event(events: Iterable[Event]) -> dict[int, list[ChangedRow]]:
    """Return what each of the events tells of, by the event's key.

    A row is told by the first event of its operation that is about it, else about what it hangs on, else by the
    operation's first event; so it is told once, whichever events a page shows.
    """
    shown = {event.pk for event in events}
    found: dict[int, list[ChangedRow]] = defaultdict(list)
    operations = sorted({event.operation_id for event in events})
    for start in range(0, len(operations), MOST_AT_ONCE):
        batch = operations[start : start + MOST_AT_ONCE]
        told = _events_of(batch)
        for row in _rows_of(batch):
            by = told[row.operation]
            teller = next((by[key] for key in row.keys if key in by), by[""])
            if teller in shown:
                found[teller].append(row)
    return found


def _events_of(operations: list[int]) -> dict[int, Mapping[str, int]]:
    """Return the first event about each subject, by operation; under "" the operation's first of all."""
    told: dict[int, dict[str, int]] = defaultdict(dict)
    rows = Event.objects.filter(operation_id__in=operations).order_by("operation_id", "position")
    for pk, operation, subject in rows.values_list("pk", "operation_id", "subject"):
        told[operation].setdefault("", pk)
        told[operation].setdefault(subject, pk)
    return defaultdict(lambda: {"": 0}, told)


def _rows_of(operations: list[int]) -> list[ChangedRow]:
    with connection.cursor() as cursor:
        # One statement over every table of versions: forty-five of them one after the other cost the page its time.
        cursor.execute(_statement().replace("%OPERATIONS%", ", ".join(str(int(pk)) for pk in operations)))
        rows = cursor.fetchall()
    return [
        ChangedRow(
            model, pk, version, before, operation, kind,
            (f"{model}:{pk}", *(
                f"{name}:{value}"
                for name, value in zip(NAMES_WHAT_IT_HANGS_ON.values(), hangs_on, strict=True)
                if value is not None
            )),
        )
        for model, pk, version, before, operation, kind, *hangs_on in rows
    ]  # fmt: skip


@cache
def _statement() -> str:
    """Return the statement with a place for the operations; its names are those of our own tables and columns."""
    quote = connection.ops.quote_name
    parts = []
    for name, model in sorted(TRACKED.items()):
        history = model.history.model
        columns = {field.attname for field in history._meta.fields}
        table = quote(history._meta.db_table)
        hangs_on = [
            f"v.{quote(column)}" if column in columns else "CAST(NULL AS bigint)" for column in NAMES_WHAT_IT_HANGS_ON
        ]
        earlier = (
            f"(SELECT b.history_id FROM {table} b WHERE b.id = v.id AND b.operation_id <= v.operation_id "  # noqa: S608
            "AND b.history_id < v.history_id ORDER BY b.operation_id DESC, b.history_id DESC LIMIT 1)"
        )
        parts.append(
            f"SELECT '{name}', v.id, v.history_id, {earlier}, v.operation_id, v.history_type, {', '.join(hangs_on)} "  # noqa: S608
            f"FROM {table} v WHERE v.operation_id IN (%OPERATIONS%)"
        )
    return " UNION ALL ".join(parts) + " ORDER BY 5, 1, 3"
