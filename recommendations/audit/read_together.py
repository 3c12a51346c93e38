"""Versions of many kinds of rows read in one statement: a plan at two instants is twenty tables, and one question.

Only the columns that are asked for come, as rows without models, since building a model for each of thousands of
versions costs more than reading them. What is asked is put together from our own names and whole numbers alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from types import SimpleNamespace
from typing import Any

from django.db import connection, models

from recommendations.audit.as_of import history_of
from recommendations.audit.models import Operation

NEWEST = (
    "{row}.operation_id <= {last} AND {row}.history_type <> '-' AND {row}.history_id = (SELECT v.history_id"
    " FROM {history} v WHERE v.id = {row}.id AND v.operation_id <= {last}"
    " ORDER BY v.operation_id DESC, v.history_id DESC LIMIT 1)"
)


@dataclass(frozen=True)
class Asked:
    """Versions of one model: the columns wanted, by their names or by name and SQL, and SQL about the version `r`."""

    model: type[models.Model]
    columns: tuple[str, ...]
    where: str
    and_whose: str = ""  # SQL that gives one more column, `whose`


def stood(model: type[models.Model], *columns: str, after: Operation, where: str, and_whose: str = "") -> Asked:
    """Ask for the newest version of each row after the operation, without those deleted by then."""
    newest = NEWEST.format(row="r", last=int(after.pk), history=_table(history_of(model)))
    return Asked(model, columns, f"{newest} AND {where}", and_whose)


def changed_between(
    model: type[models.Model], *columns: str, earlier: Operation, later: Operation, where: str
) -> Asked:
    """Ask for every version written after the earlier operation, up to and with the later one.

    Keys grow along a chain, and those of other services in between are never versions of this one's rows.
    """
    return Asked(
        model, columns, f"r.operation_id > {int(earlier.pk)} AND r.operation_id <= {int(later.pk)} AND {where}"
    )


def is_one_of(column: str, keys: Iterable[int]) -> str:
    """Return the condition that the version's column is one of these keys; of none it is never true."""
    return f"r.{column} IN ({', '.join(str(int(key)) for key in sorted(keys)) or 'NULL'})"


def is_of_those(
    column: str, model: type[models.Model], key: str, *, of: str, value: int, after: Operation | None = None
) -> str:
    """Return the condition that the column is the `key` of a row of that model whose column `of` is the value.

    As the rows stood after the operation, or in any of their versions where none is given.
    """
    history = _table(history_of(model))
    condition = f"o.{of} = {int(value)}"
    if after is not None:
        condition = f"{NEWEST.format(row='o', last=int(after.pk), history=history)} AND {condition}"
    return f"r.{column} IN (SELECT o.{key} FROM {history} o WHERE {condition})"  # noqa: S608 - our own names


def read(asked: Sequence[Asked]) -> list[list[Any]]:
    """Return the rows of each, in the order asked for; one query however many they are, none for none.

    Rows have the columns as attributes, dates and instants as such, and stand in no particular order.
    """
    found: list[list[Any]] = [[] for _ in asked]
    if not asked:
        return found
    parts = [_part(place, one) for place, one in enumerate(asked)]
    readers = [_readers(one.model, one.columns) for one in asked]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        for place, told in cursor.fetchall():
            row = json.loads(told)
            for column, reads in readers[place]:
                if row[column] is not None:
                    row[column] = reads(row[column])
            found[place].append(SimpleNamespace(**row))
    return found


def _part(place: int, asked: Asked) -> str:
    history = history_of(asked.model)
    pairs = [f"'{name}', r.{connection.ops.quote_name(name)}" for name in asked.columns]
    if asked.and_whose:
        pairs.append(f"'whose', ({asked.and_whose})")
    called = "json_object({})" if connection.vendor == "sqlite" else "json_build_object({})::text"
    told = called.format(", ".join(pairs))
    return f"SELECT {place}, {told} FROM {_table(history)} r WHERE {asked.where}"  # noqa: S608 - our own names


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


@cache
def _readers(model: type[models.Model], columns: tuple[str, ...]) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    kinds = {field.attname: field.get_internal_type() for field in history_of(model)._meta.concrete_fields}
    return tuple((name, READERS[kinds[name]]) for name in columns if kinds[name] in READERS)


def _instant(text: str) -> datetime:
    """Return the instant; SQLite keeps it in UTC and does not say so."""
    at = datetime.fromisoformat(text)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


READERS: dict[str, Callable[[Any], Any]] = {
    "DateField": date.fromisoformat,
    "DateTimeField": _instant,
    "BooleanField": bool,
}
