"""Comparing the rows as they stand with their newest versions: what was written around the record shows here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection, models
from django.db.models import Exists, Max, Min, OuterRef

from recommendations.audit import findings as found_codes
from recommendations.audit.findings import Finding
from recommendations.audit.history import HISTORIES, TRACKED
from recommendations.audit.models import Operation
from recommendations.audit.operations import INSTALLATION
from recommendations.audit.quick_seals import columns_of, history_of, kinds_written, text_of
from recommendations.audit.raw_rows import UNREADABLE, Row, asked, readable, rows_of

BATCH = 1000
UNREADABLE_ROW: Row = (0,)  # a row that is there, and no more


def differing_rows(chain: str, *, after: int = 0) -> list[Finding]:
    """Return every present row that differs from its newest version, where the chain has touched it after that number.

    Rows that no version tells of belong to no chain and are found with the installation's. A version that cannot be
    read is for the check of the chain to tell of.
    """
    findings: list[Finding] = []
    of_chain = Operation.objects.filter(chain=chain, number__gt=after).aggregate(first=Min("pk"), last=Max("pk"))
    touched = kinds_written(of_chain["first"] or 0, of_chain["last"] or 0)
    for name, model in TRACKED.items():
        newest = _newest(name, chain, after=after) if name in touched else []
        for start in range(0, len(newest), BATCH):
            batch = newest[start : start + BATCH]
            wrong = _differing(name, chain, batch)
            # Whoever changes a row meanwhile writes its version too: only what differs by the same version is wrong.
            again = dict(_newest_of(name, [pk for pk, _ in batch if pk in wrong]))
            moved = [(pk, again[pk]) for pk, history_id in batch if pk in wrong and again.get(pk) != history_id]
            findings += [finding for pk, finding in wrong.items() if again.get(pk) == dict(batch)[pk]]
            findings += _differing(name, chain, moved).values()
        if chain == INSTALLATION:
            recorded = history_of(name).objects.filter(id=OuterRef("pk"))
            unrecorded = model._base_manager.filter(~Exists(recorded)).count()
            findings += [Finding(chain, 0, found_codes.ROW_UNRECORDED, what=name)] * unrecorded
    return findings


Newest = list[tuple[int, int]]
"""Keys of rows, each with the key of its newest version."""

NEWEST = (
    "(SELECT v.history_id FROM {history} v WHERE v.id = x.id ORDER BY v.operation_id DESC, v.history_id DESC LIMIT 1)"
)


def _newest(name: str, chain: str, *, after: int) -> Newest:
    history, operations = _table(history_of(name)), _table(Operation)
    touched = (
        f"SELECT DISTINCT h.id AS id FROM {operations} o JOIN {history} h ON h.operation_id = o.id"  # noqa: S608 - our names
        " WHERE o.chain = %s AND o.number > %s"
    )
    found = f"SELECT x.id, {NEWEST.format(history=history)} FROM ({touched}) x"  # noqa: S608 - our names
    return sorted((row[0], row[1]) for row in asked(found, [chain, after]) if isinstance(row[0], int))


def _newest_of(name: str, pks: Sequence[int]) -> Newest:
    if not pks:
        return []
    history = _table(history_of(name))
    keys = ", ".join(map(str, pks))
    rows = f"(SELECT DISTINCT h.id AS id FROM {history} h WHERE h.id IN ({keys})) x"  # noqa: S608 - our names, whole numbers
    return [(row[0], row[1]) for row in asked(f"SELECT x.id, {NEWEST.format(history=history)} FROM {rows}")]  # noqa: S608


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _differing(name: str, chain: str, newest: Newest) -> dict[int, Finding]:
    """Return what is wrong by the keys of the rows; their versions are read first."""
    if not newest:
        return {}
    history, columns = history_of(name), columns_of(history_of(name))
    told = ("id", "history_id", "operation_id", "history_type", "schema", *columns)
    versions = _by_key(history, told, where="history_id", among=[history_id for _, history_id in newest])
    operations = {version[2] for version in versions.values()}
    numbers = dict(Operation.objects.filter(pk__in=operations, chain=chain).values_list("pk", "number"))
    keys = [pk for pk, _ in newest]
    there = _by_key(TRACKED[name], ("id",), where="id", among=keys)
    present = _by_key(TRACKED[name], ("id", *columns), where="id", among=keys)
    wrong = {}
    for pk, _, operation, kind, schema, *values in versions.values():
        row = present.get(pk, UNREADABLE_ROW if pk in there else None)
        code = _difference(name, kind, schema, values, row and row[1:])
        if code and operation in numbers:
            wrong[pk] = Finding(chain, numbers[operation], code, what=f"{name}:{pk}")
    return wrong


def _by_key(model: type[models.Model], columns: Sequence[str], *, where: str, among: Sequence[int]) -> dict[int, Row]:
    """Return the rows by the column asked for; what cannot be read is left out."""
    place = columns.index(where)

    def load(keys: Sequence[int]) -> dict[int, Row]:
        return {row[place]: row for row in rows_of(model, columns, where=where, among=keys)}

    return readable(load, among)


def _difference(name: str, kind: str, schema: Any, version: Sequence[Any], row: Sequence[Any] | None) -> str:
    if kind == "-":
        return "" if row is None else found_codes.ROW_CAME_BACK
    if row is None:
        return found_codes.ROW_MISSING
    sealed = HISTORIES[name].schemas.get(schema)
    if sealed is None:
        return ""  # nobody can say; the seal tells that the version was changed
    if list(version) == list(row):
        return ""
    if not row:
        return found_codes.ROW_CHANGED
    history, names = history_of(name), {*sealed.plain, *sealed.hidden}
    for column, told, stands in zip(columns_of(history), version, row, strict=True):
        if column in names and told != stands:
            try:
                told = text_of(history, column)(told)
            except UNREADABLE:
                return ""  # the version's own fault, and told of there
            if told != _or_unreadable(name, column, stands):
                return found_codes.ROW_CHANGED
    return ""


def _or_unreadable(name: str, column: str, value: Any) -> str | None:
    try:
        return text_of(history_of(name), column)(value)
    except UNREADABLE:
        return None
