"""Sealed operations by the hundred thousand: the rows and seals that commands leave, straight into the tables.

The present rows are written by whoever uses this; here stand operations, events, row versions and the head.
"""

from __future__ import annotations

import hmac
import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction

from recommendations.audit.events import EventType
from recommendations.audit.history import HISTORIES
from recommendations.audit.models import ChainHead, Event, Operation
from recommendations.audit.operations import key_of
from recommendations.domain.chain import FIRST, plain

MOST_WAITING = 50_000  # rows kept in memory before they are written
SALTS = random.Random(5)
encode_json = json.JSONEncoder().encode
encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


@dataclass(frozen=True)
class Change:
    """One row version: a row as it now is, and whether it was added, changed or deleted."""

    row: models.Model
    kind: str = "~"


@dataclass(frozen=True)
class Happened:
    """One event with its details, about a row within another."""

    event: EventType
    subject: models.Model
    within: models.Model | None
    details: dict[str, str]


@dataclass
class Rows:
    """Rows waiting to be written, by table; `keys` counts the operations on from what is there."""

    waiting: dict[type[models.Model], list[list[Any]]] = field(default_factory=lambda: defaultdict(list))
    last_operation: int = 0
    versions: int = 0

    def __post_init__(self) -> None:
        self.last_operation = Operation.objects.aggregate(last=models.Max("pk"))["last"] or 0

    def add(self, model: type[models.Model], values: list[Any]) -> None:
        self.waiting[model].append(values)

    def write(self) -> None:
        """Write what waits, the operations first because the others point to them."""
        for model in sorted(self.waiting, key=lambda model: model is not Operation):
            if rows := self.waiting[model]:
                _write(model, rows)
                rows.clear()

    def write_if_many(self) -> None:
        if sum(map(len, self.waiting.values())) > MOST_WAITING:
            self.write()


def write_present(rows: Sequence[models.Model]) -> None:
    """Write the rows themselves, of one model and with keys given by hand, as they now are."""
    names = [field.attname for field in rows[0]._meta.concrete_fields]
    _write(type(rows[0]), [[row.__dict__[name] for name in names] for row in rows])


def _write(model: type[models.Model], rows: list[list[Any]]) -> None:
    quote = connection.ops.quote_name
    columns = [column for column in model._meta.concrete_fields if not _counts_itself(model, column)]
    for place, column in enumerate(columns):
        if adapt := _adapted(column):
            for row in rows:
                row[place] = adapt(row[place])
    names = ", ".join(quote(column.column) for column in columns)
    table = quote(model._meta.db_table)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["?"] * len(columns))
            connection.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608 - our names


def _counts_itself(model: type[models.Model], field: models.Field[Any, Any]) -> bool:
    return field.primary_key and (model is Event or field.name == "history_id")


def _adapted(field: models.Field[Any, Any]) -> Callable[[Any], Any] | None:
    """Return what makes of a value what the database holds; dates repeat, so they are remembered."""
    kind = field.get_internal_type()
    if kind == "JSONField":
        return encode_json
    if connection.vendor == "postgresql" or kind not in {"DateField", "DateTimeField"}:
        return None
    return lru_cache(10_000)(lambda value: field.get_db_prep_save(value, connection))


@dataclass
class Chain:
    """The end of one service's chain, to which sealed operations are added."""

    service: models.Model
    rows: Rows
    number: int = 0
    seal: str = FIRST

    def __post_init__(self) -> None:
        head = ChainHead.objects.filter(chain=key_of(self.service)).first()
        if head is not None:
            self.number, self.seal = head.number, head.seal

    def add(self, *, at: datetime, actor: str, events: Iterable[Happened], changes: Iterable[Change]) -> int:
        """Seal one operation; return its key. `at` must be later than the last."""
        rows, chain = self.rows, key_of(self.service)
        rows.last_operation += 1
        pk, self.number, salt = rows.last_operation, self.number + 1, _salt()
        content = {
            "format": 1,
            "chain": chain,
            "number": self.number,
            "at": plain(at),
            "actor": actor,
            "reason": _hidden("", salt),
            "previous": self.seal,
            "events": [self._event(pk, place, event) for place, event in enumerate(events, start=1)],
            # Stable: versions of one kind keep the order in which their keys will be counted.
            "versions": [
                self._version(pk, at, change) for change in sorted(changes, key=lambda c: c.row._meta.model_name)
            ],
        }
        previous, self.seal = self.seal, sha256(encode(content).encode()).hexdigest()
        rows.add(Operation, [pk, chain, self.number, at, actor, "", salt, 1, previous, self.seal])
        self.at = at
        return pk

    def _event(self, pk: int, place: int, happened: Happened) -> dict[str, Any]:
        salt, code = _salt(), happened.event.code
        subject, container = key_of(happened.subject), key_of(happened.within) if happened.within else ""
        self.rows.add(Event, [pk, place, code, subject, container, happened.details, salt])
        return {
            "code": code, "subject": subject, "container": container, "details": _hidden(happened.details, salt)
        }  # fmt: skip

    def _version(self, pk: int, at: datetime, change: Change) -> dict[str, Any]:
        values, name = change.row.__dict__, change.row._meta.model_name
        tracked = HISTORIES[name]
        sealed = tracked.schemas[tracked.schema]
        salts = {column: _salt() for column in sealed.hidden}
        columns = {column: plain(values[column]) for column in sealed.plain}
        columns |= {column: _hidden(values[column], salts[column]) for column in sealed.hidden}
        history, names = _of_history(type(change.row))
        self.rows.add(history, [*(values[name] for name in names), at, change.kind, pk, tracked.schema, salts])
        self.rows.versions += 1
        return {"model": name, "schema": tracked.schema, "type": change.kind, "columns": columns}

    def end(self) -> None:
        """Write what waits and the head."""
        self.rows.write()
        at = {"number": self.number, "seal": self.seal, "at": self.at}
        ChainHead.objects.update_or_create(chain=key_of(self.service), defaults=at)


@lru_cache(100)
def _of_history(model: type[models.Model]) -> tuple[type[models.Model], list[str]]:
    """Return the model of its versions, and its own columns in their order there."""
    history = model.history.model
    names = [field.attname for field in history._meta.concrete_fields if not field.primary_key]
    place = names.index("history_date")
    assert names[place:] == ["history_date", "history_type", "operation_id", "schema", "salts"], names
    return history, names[:place]


def _salt() -> str:
    return SALTS.randbytes(16).hex()


def _hidden(value: Any, salt: str) -> str:
    return hmac.digest(bytes.fromhex(salt), encode(value).encode(), "sha256").hex()


def count_on(*written: type[models.Model]) -> None:
    """Let the database count on from the keys that were given by hand."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Operation, *written]):
            cursor.execute(statement)


def as_on(day: date, number: int) -> str:
    """Return words that differ from one change to the next, as people's do."""
    return (
        f"{number} of 40 plans audited by {day.isoformat()}; the board saw what they show and asked for the next ten."
    )
