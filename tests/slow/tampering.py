"""Changing the stored record behind the product's back, by SQL, and putting it back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, connection, models, transaction

from recommendations.audit.verification import every_chain, verify_chain


class Undone(Exception):
    """Raised at the end of each tampering, so that the next finds the record whole."""


def sql(statement: str, *values: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def table(model: type[models.Model]) -> str:
    return model._meta.db_table


def stored(model: type[models.Model], pk: int) -> dict[str, Any]:
    """Return the row as the database holds it, without Django's reading of it."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table(model)} WHERE {model._meta.pk.column} = %s", [pk])  # noqa: S608 - our names
        return dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))


def put(model: type[models.Model], pk: int, **columns: object) -> None:
    names = ", ".join(f'"{column}" = %s' for column in columns)
    changed = sql(f"UPDATE {table(model)} SET {names} WHERE {model._meta.pk.column} = %s", *columns.values(), pk)  # noqa: S608 - our names
    assert changed == 1


def copied(model: type[models.Model], pk: int, **other: object) -> None:
    """Insert a second row like this one, under a key of its own."""
    values = {**stored(model, pk), **other}
    del values[model._meta.pk.column]
    marks = ", ".join(["%s"] * len(values))
    names = ", ".join(f'"{column}"' for column in values)
    sql(f"INSERT INTO {table(model)} ({names}) VALUES ({marks})", *values.values())  # noqa: S608 - our names


def deleted(model: type[models.Model], pk: int) -> None:
    sql(f"DELETE FROM {table(model)} WHERE {model._meta.pk.column} = %s", pk)  # noqa: S608 - our names


def other_values(field: models.Field[Any, Any], value: object) -> list[object]:
    """Values this column does not hold: one a person might wish it held, nothing, and rubbish."""
    kind = field.get_internal_type()
    if kind == "JSONField":
        return [json.dumps({"another": "word"}), json.dumps([]) if value != "[]" else json.dumps([1]), "{rubbish"]
    if kind == "DateField":
        return ["2031-05-06", "rubbish", "2031-02-31", None]
    if kind == "DateTimeField":
        return ["2031-05-06 07:08:09", "rubbish", "2031-02-31 07:08:09", None]
    if kind == "BooleanField":
        return [0 if value else 1]
    if isinstance(value, int) or "Integer" in kind or "ForeignKey" in kind:
        return [1 if value is None else int(value) + 1, 987654321, "rubbish", None]
    return [f"{value or ''}x", "" if value else "put in", "0" * 64, None]


class TampersWithTheRecord:
    """Mixed into a TestCase whose record is written."""

    def findings(self) -> list[tuple[str, int, str]]:
        return [(found.chain, found.number, found.code) for chain in every_chain() for found in verify_chain(chain)]

    @contextmanager
    def tampered(self) -> Iterator[None]:
        """What is done within is undone afterwards; a change that the database itself refuses is no tampering."""
        try:
            with transaction.atomic():
                yield
                raise Undone
        except (Undone, IntegrityError):
            pass

    def changes(self, model: type[models.Model], pk: int, columns: set[str]) -> Iterator[tuple[str, object]]:
        row = stored(model, pk)
        for column in sorted(columns):
            field = next(field for field in model._meta.concrete_fields if field.attname == column)
            for value in other_values(field, row[column]):
                # Rubbish in an empty date is read as an empty date by everybody, so it changes nothing.
                reads_the_same = row[column] is None and "rubbish" in str(value) and "Date" in field.get_internal_type()
                if value != row[column] and not reads_the_same:
                    yield column, value
