"""Rows as the database gives them, without models: for checks that read millions, and rows that nobody can read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from django.db import OperationalError, connection, models

# What a value that somebody put into a column behind Django's back may raise when it is read.
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)

Row = Sequence[Any]


def rows_of(model: type[models.Model], columns: Sequence[str], *, where: str, among: Sequence[int]) -> list[Row]:
    """Return the raw values of these columns, of the rows whose column `where` holds one of the whole numbers."""
    quote = connection.ops.quote_name
    names = ", ".join(quote(field_of(model, column).column) for column in columns)
    keys = ", ".join(str(int(key)) for key in among)
    chosen = f"{quote(field_of(model, where).column)} IN ({keys or 'NULL'})"
    return asked(f"SELECT {names} FROM {quote(model._meta.db_table)} WHERE {chosen}")  # noqa: S608 - our names, whole numbers


def asked(statement: str, values: Sequence[Any] | None = None) -> list[Row]:
    """Return the raw rows that answer the statement; text that is no text raises ValueError."""
    with connection.cursor() as cursor:
        try:
            cursor.execute(statement, values)
            return cursor.fetchall()
        except OperationalError as problem:
            if "decode" in str(problem):
                raise ValueError(str(problem)) from problem
            raise


@lru_cache(2000)
def field_of(model: type[models.Model], column: str) -> models.Field[Any, Any]:
    return next(field for field in model._meta.concrete_fields if field.attname == column)


def readable(load: Callable[[Sequence[int]], dict[int, Any]], keys: Sequence[int]) -> dict[int, Any]:
    """Return what can be loaded by these keys; what cannot even be read is left out and takes nothing else with it."""
    try:
        return load(keys)
    except UNREADABLE:
        half = len(keys) // 2
        return {**readable(load, keys[:half]), **readable(load, keys[half:])} if half else {}
