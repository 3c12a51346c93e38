"""Putting the record's protection up, lifting it, and telling whether it stands exactly as it should."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from types import ModuleType

from django.db import connection, transaction

from recommendations.audit.protection import postgresql, sqlite
from recommendations.audit.protection.rules import Guard, guards
from recommendations.domain.chain import canonical

Standing = dict[tuple[str, str], str]
KINDS_OF_DATABASE = {"sqlite": sqlite, "postgresql": postgresql}


@dataclass(frozen=True, order=True)
class Difference:
    """One trigger that does not stand as it should; `is_missing` where it does not stand at all."""

    table: str
    trigger: str
    is_missing: bool


def _ours() -> ModuleType:
    return KINDS_OF_DATABASE[connection.vendor]


def standing() -> Standing:
    """Return every trigger of ours that stands and how, by its table and name."""
    return _ours().standing(connection)


def expected() -> Standing:
    """Return every trigger that should stand, as `standing` tells it."""
    return _ours().expected(connection, guards())


def differences(found: Standing | None = None) -> list[Difference]:
    """Return the triggers that are missing or not exactly as they should be, those of absent tables too."""
    found, wanted = standing() if found is None else found, expected()
    wrong = [
        Difference(table, name, is_missing=(table, name) not in found)
        for (table, name), text in wanted.items()
        if found.get((table, name)) != text
    ]
    stray = [Difference(*place, is_missing=False) for place in found if place not in wanted]
    return sorted([*wrong, *stray])


def digest_of(found: Standing) -> str:
    """Return one hash over everything that stands."""
    return hashlib.sha256(canonical(sorted([*key, text] for key, text in found.items()))).hexdigest()


def put_up() -> None:
    """Put every trigger up anew, on each table that is there with the columns that its rules name."""
    with transaction.atomic():
        _ours().take_down(connection)
        _ours().put_up(connection, _possible())


def lift() -> None:
    """Take every trigger down, for migrations alone: whoever lifts puts up again."""
    with transaction.atomic():
        _ours().take_down(connection)


def _possible() -> list[Guard]:
    """Return the guards whose columns are there: after a migration that failed half way some may not be."""
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        # One table's rules ask others: without these nothing can be guarded.
        if not {guard.table for guard in guards() if guard.is_asked} <= there:
            return []
        return [
            guard
            for guard in guards()
            if guard.table in there
            and set(guard.columns)
            <= {column.name for column in connection.introspection.get_table_description(cursor, guard.table)}
        ]
