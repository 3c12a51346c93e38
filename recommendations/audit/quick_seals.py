"""The seals that operations have by their present content, read quickly: what a check of a million rows rests on.

The bytes are those of `seal(sealed_content(...))`, which stays the plain way to compute one and is what the tests
compare with. Here rows come raw from the database, each column is written into JSON at once for all rows of a batch,
and no model is made. A value that nobody can read raises one of UNREADABLE, as it does in the plain way.
"""

from __future__ import annotations

import hmac
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from json.encoder import encode_basestring
from typing import Any

from django.db import connection, models

from recommendations.audit.history import HISTORIES, NOTHING, TRACKED, SealedColumns, blank_of
from recommendations.audit.models import Event, Operation, RedactedText
from recommendations.audit.operations import Digests
from recommendations.audit.raw_rows import UNREADABLE, Row, asked, field_of, rows_of
from recommendations.domain.chain import plain

SEALED = ("actor", "at", "chain", "events", "format", "number", "previous", "reason", "versions")
REMEMBERED = 50_000  # values of one column; dates and keys repeat
OF_VERSION = ("operation_id", "history_id", "history_type", "schema", "salts", "history_date")
OF_EVENT = ("operation_id", "position", "code", "subject", "container", "details", "salt", "id")
OF_OPERATION = ("id", "chain", "number", "at", "actor", "reason", "reason_salt", "format", "previous_seal")

encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


@dataclass(frozen=True)
class Content:
    """What an operation holds now: the seal it makes, its instant, and how much there is of it."""

    seal: str
    at: str
    events: int
    versions: int
    is_dated: bool
    """Whether every version bears the operation's own instant, which the seal holds only once."""


@dataclass(frozen=True)
class Pieces:
    """What goes into one seal, each part in canonical JSON: its own columns, events, versions with their kinds.

    `instants` are those that its versions bear, as far as they can be read.
    """

    at: str
    columns: Mapping[str, str]
    events: list[str]
    versions: list[tuple[str, str]]
    instants: frozenset[str]
    is_dated: bool

    def seal(self) -> str:
        """Return the seal of these parts together."""
        versions = ",".join([text for _, text in self.versions])
        whole = self.columns | {"at": self.at, "events": f"[{','.join(self.events)}]", "versions": f"[{versions}]"}
        text = ",".join([f'"{name}":{whole[name]}' for name in SEALED])
        return sha256(f"{{{text}}}".encode()).hexdigest()


def contents(pks: Sequence[int]) -> dict[int, Content]:
    """Return what the operations of these keys hold now; raises one of UNREADABLE where something cannot be read."""
    return {
        pk: Content(found.seal(), found.at, len(found.events), len(found.versions), found.is_dated)
        for pk, found in _all_pieces(pks)
    }


def pieces(pk: int) -> Pieces:
    """Return what goes into the seal of one operation now; raises one of UNREADABLE where something cannot be read."""
    return dict(_all_pieces([pk]))[pk]


def instant_of(raw: Any) -> str:
    """Return an operation's raw instant in canonical JSON, empty where it cannot be read."""
    try:
        return text_of(Operation, "at")(raw)
    except UNREADABLE:
        return ""


def _all_pieces(pks: Sequence[int]) -> Iterator[tuple[int, Pieces]]:
    """Redacted texts are asked for last: what is blanked meanwhile was either read whole, or has its digest by then."""
    operations = rows_of(Operation, OF_OPERATION, where="id", among=pks)
    events: dict[int, list[Row]] = defaultdict(list)
    for event in rows_of(Event, OF_EVENT, where="operation_id", among=pks):
        events[event[0]].append(event)
    kinds = sorted(kinds_written(min(pks), max(pks))) if pks else []
    found = [(name, _versions(history_of(name), pks)) for name in kinds]
    digests = _digests(pks)
    versions: dict[int, list[tuple[str, str]]] = defaultdict(list)
    instants: dict[int, set[Any]] = defaultdict(set)
    for name, rows in found:
        for row, text in zip(rows, _version_texts(name, rows, digests), strict=True):
            versions[row[0]].append((name, text))
            instants[row[0]].add(row[5])
    for pk, chain, number, at, actor, reason, salt, form, previous in operations:
        digest = digests.get(("operation", pk), NOTHING).get("reason", "")
        columns = {
            "actor": written(actor),
            "chain": written(chain),
            "format": written(form),
            "number": written(number),
            "previous": written(previous),
            "reason": _hidden_or(digest, reason, salt),
        }
        instant, others = text_of(Operation, "at")(at), instants[pk] - {at}
        read = frozenset(map(instant_of, others))
        is_dated = not read - {instant}
        yield pk, Pieces(instant, columns, list(_events(events[pk], digests)), versions[pk], read - {""}, is_dated)


def _events(events: list[Row], digests: Digests) -> Iterator[str]:
    for _, _, code, subject, container, details, salt, pk in sorted(events, key=lambda event: event[1]):
        digest = digests.get(("event", pk), NOTHING).get("details", "")
        told = _hidden_or(digest, from_json(details), salt)
        yield (
            f'{{"code":{written(code)},"container":{written(container)},"details":{told},"subject":{written(subject)}}}'
        )


# --- Row versions -------------------------------------------------------------------------------------------------


def _versions(history: type[models.Model], pks: Sequence[int]) -> list[Row]:
    """Return the versions of one kind, in the order in which a seal holds them."""
    columns = (*OF_VERSION, *columns_of(history))
    return sorted(rows_of(history, columns, where="operation_id", among=pks), key=lambda row: row[1])


@lru_cache(1000)
def columns_of(history: type[models.Model]) -> tuple[str, ...]:
    """Return every column of the row itself that some schema seals."""
    schemas = HISTORIES[history.instance_type._meta.model_name].schemas.values()
    return tuple(sorted({column for sealed in schemas for column in (*sealed.plain, *sealed.hidden)}))


def _version_texts(name: str, rows: list[Row], digests: Digests) -> list[str]:
    """Return each version as a seal holds it: by columns, but row by row where texts were redacted."""
    texts: dict[int, str] = {}
    by_schema: dict[Any, list[Row]] = defaultdict(list)
    table = history_of(name)._meta.model_name
    for row in rows:
        by_schema[row[3]].append(row)
    for schema, alike in by_schema.items():
        sealed = HISTORIES[name].schemas[schema]
        redacted = [row for row in alike if (table, row[1]) in digests] if digests else []
        ordinary = [row for row in alike if (table, row[1]) not in digests] if redacted else alike
        for row in redacted:
            texts[row[1]] = _columns_written(name, schema, sealed, [row], digests[table, row[1]])[0]
        if ordinary:
            written_now = _columns_written(name, schema, sealed, ordinary, NOTHING)
            texts |= zip([row[1] for row in ordinary], written_now, strict=True)
    return [texts[row[1]] for row in rows]


def _columns_written(name: str, schema: int, sealed: SealedColumns, rows: list[Row], digests: Any) -> list[str]:
    history = history_of(name)
    values = dict(zip((*OF_VERSION, *columns_of(history)), zip(*rows, strict=True), strict=True))
    salts = [from_json(text) for text in values["salts"]]
    told: dict[str, Iterable[str]] = {column: map(text_of(history, column), values[column]) for column in sealed.plain}
    for column in sealed.hidden:
        read = _read_of(history, column)
        shown = map(read, values[column]) if read else values[column]
        if digest := digests.get(column):
            told[column] = [_hidden_or(digest, value, own.get(column)) for value, own in zip(shown, salts, strict=True)]
        else:
            told[column] = map(_hidden, shown, [own[column] for own in salts])
    names = sorted(told)
    # No column's name holds a per cent sign: they are Python's names.
    columns = ",".join(f'"{column}":%s' for column in names)
    form = f'{{"columns":{{{columns}}},"model":"{name}","schema":{schema},"type":%s}}'
    kinds = map(text_of(history, "history_type"), values["history_type"])
    return [form % row for row in zip(*(told[column] for column in names), kinds, strict=True)]


# --- Values ---------------------------------------------------------------------------------------------------------


def written(value: Any) -> str:
    """Return the value in canonical JSON."""
    if type(value) is str:
        return encode_basestring(value)
    if type(value) is int:
        return str(value)
    return "null" if value is None else encode(plain(value))


def _hidden(value: Any, salt: str) -> str:
    return f'"{hmac.digest(bytes.fromhex(salt), written(value).encode(), "sha256").hex()}"'


def _hidden_or(digest: str, value: Any, salt: Any) -> str:
    """A digest counts only where the text is blank: words put there later are another content."""
    return written(digest) if digest and value == blank_of(value) else _hidden(value, salt)


@lru_cache(2000)
def text_of(model: type[models.Model], column: str) -> Callable[[Any], str]:
    """Return what writes this column's raw values into JSON; it remembers, because dates and keys repeat."""
    read = _read_of(model, column)
    if read is None:
        return lru_cache(REMEMBERED, typed=True)(written)
    return lru_cache(REMEMBERED, typed=True)(lambda raw: written(read(raw)))


@lru_cache(2000)
def _read_of(model: type[models.Model], column: str) -> Callable[[Any], Any] | None:
    """Return what makes of a raw value what Django would; None where it would leave it as it is."""
    place = field_of(model, column).get_col(model._meta.db_table)
    readers = [*connection.ops.get_db_converters(place), *place.get_db_converters(connection)]

    def read(raw: Any) -> Any:
        for reader in readers:
            raw = reader(raw, place, connection)
        return raw

    return read if readers else None


def from_json(raw: Any) -> Any:
    return _read_of(Event, "details")(raw)


# --- Reading ----------------------------------------------------------------------------------------------------


def kinds_written(first: int, last: int) -> list[str]:
    """Return the kinds of row that have versions between these keys of operations: one query for all the tables."""
    (found,) = asked(_which_have_versions(), [first, last] * len(TRACKED))
    return [name for name, is_written in zip(TRACKED, found, strict=True) if is_written]


@cache
def _which_have_versions() -> str:
    quote = connection.ops.quote_name
    asking = [
        f"EXISTS(SELECT 1 FROM {quote(history_of(name)._meta.db_table)} WHERE operation_id BETWEEN %s AND %s)"  # noqa: S608 - our names
        for name in TRACKED
    ]
    return f"SELECT {', '.join(asking)}"


@cache
def history_of(name: str) -> type[models.Model]:
    """Return the model of a tracked model's versions; asking simple-history for it each time is dear."""
    return TRACKED[name].history.model


def _digests(pks: Sequence[int]) -> Digests:
    """Return the digests that stand for the texts redacted of these operations."""
    found: dict[tuple[str, int], dict[str, str]] = defaultdict(dict)
    for table, row, column, digest in rows_of(
        RedactedText, ("table", "row", "column", "digest"), where="within_id", among=pks
    ):
        found[table, row][column] = digest
    return dict(found)
