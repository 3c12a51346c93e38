"""The record's protection in SQLite: up to three triggers a table, whose text is its own proof.

SQLite drops a table's triggers silently when a migration remakes the table, and an INSERT OR REPLACE deletes without
asking a DELETE trigger: hence the third, which also refuses a second row of the same key.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.backends.base.base import BaseDatabaseWrapper

from recommendations.audit.events import REDACTED
from recommendations.audit.protection.rules import REFUSAL, Guard, Taken

GUARDING = "_guard_"


class Words:
    """SQLite's words for the rules."""

    def same(self, column: str) -> str:
        return f'NEW."{column}" IS OLD."{column}"'

    def table(self, name: str) -> str:
        return f'"{name}"'

    def blank_json(self, column: str) -> str:
        old, new = f'json_type(OLD."{column}")', f'NEW."{column}"'
        return (
            f"OLD.\"{column}\" <> {new} AND ({old} = 'object' AND {new} = '{{}}' OR {old} = 'array' AND {new} = '[]')"
        )

    def holds_mark(self, column: str) -> str:
        return f"instr(NEW.\"{column}\", '{REDACTED}') > 0"

    def has_key(self, column: str, key: str) -> str:
        return f"json_type(OLD.\"{column}\", '$.{key}') IS NOT NULL"

    def without_changed(self, column: str, keys: Iterable[str]) -> str:
        """json_remove is given a path that leads nowhere for each key whose column stays as it is."""
        paths = [f"CASE WHEN {self.same(key)} THEN '$.-' ELSE '$.{key}' END" for key in keys]
        return f'json(NEW."{column}") = json_remove(OLD."{column}", {", ".join(paths)})'


def triggers(guard: Guard) -> dict[str, str]:
    """Return the text of each trigger of the table, by its name."""
    words, table = Words(), guard.table
    allowed = [f'NOT EXISTS (SELECT 1 FROM "{table}" t WHERE {_same_as_new(taken)})' for taken in guard.taken]  # noqa: S608 - our own names
    if guard.insert is not None:
        allowed.append(guard.insert(words))
    when = {
        "insert": f" WHEN ({' AND '.join(f'({one})' for one in allowed)}) IS NOT TRUE",
        "update": f" WHEN ({guard.update(words)}) IS NOT TRUE" if callable(guard.update) else "",
        "delete": "",
    }
    return {
        f"{table}{GUARDING}{event}": (
            f'CREATE TRIGGER "{table}{GUARDING}{event}" BEFORE {event.upper()} ON "{table}" FOR EACH ROW{condition} '
            f"BEGIN SELECT RAISE(ABORT, '{table}: {REFUSAL}'); END"
        )
        for event, condition in when.items()
    }


def _same_as_new(taken: Taken) -> str:
    equal = [f't."{column}" = NEW."{column}"' for column in taken.columns]
    return " AND ".join([*equal, *[f't."{flag}" AND NEW."{flag}"' for flag in taken.flags]])


def standing(connection: BaseDatabaseWrapper) -> dict[tuple[str, str], str]:
    """Return the text of every trigger of ours that stands, by its table and name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger' AND name GLOB %s ORDER BY name",
            [f"*{GUARDING}*"],
        )
        return {(table, name): text for table, name, text in cursor.fetchall()}


def expected(connection: BaseDatabaseWrapper, found: Iterable[Guard]) -> dict[tuple[str, str], str]:
    """Return what should stand, as `standing` tells it."""
    return {(guard.table, name): text for guard in found for name, text in triggers(guard).items()}


def put_up(connection: BaseDatabaseWrapper, found: Iterable[Guard]) -> None:
    """Create the triggers; none of them may stand."""
    with connection.cursor() as cursor:
        for guard in found:
            for text in triggers(guard).values():
                cursor.execute(text)


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Drop every trigger of ours, whatever release put it up."""
    names = [name for _table, name in standing(connection)]
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f'DROP TRIGGER "{name}"')
