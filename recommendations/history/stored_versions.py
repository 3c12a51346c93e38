"""Versions of rows of every kind, read in one statement: what the columns that a timeline tells of held."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection, models

from recommendations.audit.history import TRACKED
from recommendations.history.changed_rows import ChangedRow
from recommendations.history.field_words import PRECISION_OF, told_fields

Version = dict[str, Any]
NOTHING = "CAST(NULL AS text)"


def stored_versions(rows: Iterable[ChangedRow]) -> dict[tuple[str, int | None], Version]:
    """Return each row's version and the one before it, by model and key: their told columns, by name."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        wanted[row.model] |= {row.version, *([row.before] if row.before is not None else [])}
    if not wanted:
        return {}
    read = {name: _columns(name) for name in wanted}
    width = max(len(columns) for columns in read.values())
    with connection.cursor() as cursor:
        # A statement for each kind of row cost a page as many queries as there are kinds on it.
        cursor.execute(
            " UNION ALL ".join(_part(name, sorted(wanted[name]), read[name], width) for name in sorted(wanted))
        )
        found = cursor.fetchall()
    return {
        (name, pk): {field.attname: _read(field, text) for field, text in zip(read[name], texts, strict=False)}
        for name, pk, *texts in found
    }


def _columns(name: str) -> list[models.Field[Any, Any]]:
    model = TRACKED[name]
    precisions = {precision for (of, _column), precision in PRECISION_OF.items() if of == name}
    return [*told_fields(model), *(model._meta.get_field(column) for column in sorted(precisions))]


def _part(name: str, pks: list[int], columns: list[models.Field[Any, Any]], width: int) -> str:
    quote = connection.ops.quote_name
    texts = [f"CAST({quote(field.attname)} AS text)" for field in columns] + [NOTHING] * (width - len(columns))
    table = quote(TRACKED[name].history.model._meta.db_table)
    # Names are those of our own tables and columns, and keys are numbers.
    return (
        f"SELECT '{name}', history_id, {', '.join(texts)} FROM {table} "  # noqa: S608
        f"WHERE history_id IN ({', '.join(str(int(pk)) for pk in pks)})"
    )


def _read(field: models.Field[Any, Any], text: str | None) -> Any:
    if text is None:
        return None
    if field.related_model is not None or isinstance(field, models.IntegerField):
        return int(text)
    if isinstance(field, models.BooleanField):
        return text in {"1", "true"}
    if isinstance(field, models.DateField):
        return date.fromisoformat(text)
    return json.loads(text) if isinstance(field, models.JSONField) else text
