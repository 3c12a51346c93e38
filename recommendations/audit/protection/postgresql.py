"""The record's protection in PostgreSQL: a function and two triggers a table, which fire for replication too.

Inside the functions every table is named with its schema and the search path is fixed: a temporary table of the same
name, which anybody may make, must not be asked in the record's place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.db.backends.base.base import BaseDatabaseWrapper

from recommendations.audit.events import REDACTED
from recommendations.audit.protection.rules import REFUSAL, Guard

ROWS, WHOLE = "record_guard_rows", "record_guard_truncate"
FUNCTION = "_record_guard"
SEARCH_PATH = "search_path=pg_catalog, pg_temp"
# pg_trigger.tgtype: per row and before, on insert, delete and update; before truncate, for the statement.
KINDS = {ROWS: 1 + 2 + 4 + 8 + 16, WHOLE: 2 + 32}
ALWAYS = "A"


class Words:
    """PostgreSQL's words for the rules."""

    def __init__(self, schema: str) -> None:
        self.schema = schema

    def same(self, column: str) -> str:
        return f'NEW."{column}" IS NOT DISTINCT FROM OLD."{column}"'

    def table(self, name: str) -> str:
        return f'"{self.schema}"."{name}"'

    def blank_json(self, column: str) -> str:
        old, new = f'jsonb_typeof(OLD."{column}")', f'NEW."{column}"'
        return (
            f'OLD."{column}" <> {new} AND '
            f"({old} = 'object' AND {new} = '{{}}'::jsonb OR {old} = 'array' AND {new} = '[]'::jsonb)"
        )

    def holds_mark(self, column: str) -> str:
        return f"strpos(NEW.\"{column}\", '{REDACTED}') > 0"

    def has_key(self, column: str, key: str) -> str:
        return f"jsonb_exists(OLD.\"{column}\", '{key}')"

    def without_changed(self, column: str, keys: Iterable[str]) -> str:
        changed = ", ".join(f"CASE WHEN {self.same(key)} THEN NULL ELSE '{key}' END" for key in keys)
        return f'NEW."{column}" = OLD."{column}" - array_remove(ARRAY[{changed}]::text[], NULL)'


def body(guard: Guard, schema: str) -> str:
    """Return the source of the table's function."""
    words = Words(schema)
    new = guard.insert(words) if guard.insert is not None else "true"
    changed = guard.update(words) if callable(guard.update) else "false"
    return f"""
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF ({new}) IS TRUE THEN RETURN NEW; END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF ({changed}) IS TRUE THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION '{guard.table}: {REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
END
"""


def standing(connection: BaseDatabaseWrapper) -> dict[tuple[str, str], str]:
    """Return how every trigger of ours stands, by its table and name: its kind, whether it fires, what it runs."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT c.relname, t.tgname, t.tgtype, t.tgenabled::text, t.tgqual IS NULL AND t.tgattr = '', p.proname,
                   p.prosrc, l.lanname, p.prosecdef, array_to_string(p.proconfig, ';')
            FROM pg_trigger t
            JOIN pg_class c ON c.oid = t.tgrelid
            JOIN pg_proc p ON p.oid = t.tgfoid AND p.pronamespace = c.relnamespace
            JOIN pg_language l ON l.oid = p.prolang
            WHERE NOT t.tgisinternal AND t.tgname IN (%s, %s)
              AND c.relnamespace = current_schema()::regnamespace
            ORDER BY c.relname, t.tgname
            """,
            [ROWS, WHOLE],
        )
        names = ("kind", "enabled", "is_plain", "function", "source", "language", "is_definer", "config")
        return {(table, name): _told(**dict(zip(names, how, strict=True))) for table, name, *how in cursor.fetchall()}


def expected(connection: BaseDatabaseWrapper, found: Iterable[Guard]) -> dict[tuple[str, str], str]:
    """Return what should stand, as `standing` tells it."""
    schema = _schema(connection)
    return {
        (guard.table, name): _told(
            kind=kind,
            enabled=ALWAYS,
            is_plain=True,
            function=guard.table + FUNCTION,
            source=body(guard, schema),
            language="plpgsql",
            is_definer=False,
            config=SEARCH_PATH,
        )
        for guard in found
        for name, kind in KINDS.items()
    }


def _told(**how: object) -> str:
    """Return how a trigger stands, short: its function's source by its hash."""
    source = hashlib.sha256(str(how.pop("source")).encode()).hexdigest()
    return " ".join([*[f"{name}={value}" for name, value in how.items()], f"source={source}"])


def put_up(connection: BaseDatabaseWrapper, found: Iterable[Guard]) -> None:
    """Create the functions and triggers; none of the triggers may stand."""
    _settle(connection)
    schema = _schema(connection)
    with connection.cursor() as cursor:
        for guard in found:
            table, function = f'"{schema}"."{guard.table}"', f'"{schema}"."{guard.table}{FUNCTION}"()'
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {function} RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER "
                f"SET search_path TO pg_catalog, pg_temp AS $guard${body(guard, schema)}$guard$"
            )
            cursor.execute(
                f'CREATE TRIGGER "{ROWS}" BEFORE INSERT OR UPDATE OR DELETE ON {table} '
                f"FOR EACH ROW EXECUTE FUNCTION {function}"
            )
            cursor.execute(
                f'CREATE TRIGGER "{WHOLE}" BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {function}'
            )
            for name in KINDS:
                cursor.execute(f'ALTER TABLE {table} ENABLE ALWAYS TRIGGER "{name}"')


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Drop every trigger of ours, whatever release put it up; the functions stay and are replaced."""
    _settle(connection)
    schema = _schema(connection)
    with connection.cursor() as cursor:
        for table, name in _names(connection):
            cursor.execute(f'DROP TRIGGER "{name}" ON "{schema}"."{table}"')


def _settle(connection: BaseDatabaseWrapper) -> None:
    """Check now what the transaction would check at its end: until then no trigger of those tables can be changed."""
    connection.check_constraints()


def _names(connection: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    """Return the triggers that have our names, whatever they run."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE NOT t.tgisinternal AND t.tgname IN (%s, %s) AND c.relnamespace = current_schema()::regnamespace",
            [ROWS, WHOLE],
        )
        return cursor.fetchall()


def _schema(connection: BaseDatabaseWrapper) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        return cursor.fetchone()[0]
