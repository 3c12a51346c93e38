"""An installation of the first release is carried to this one, and stands as a new one does."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

pytestmark = pytest.mark.slow


def executor(alias: str, *, replaces: bool) -> MigrationExecutor:
    """An executor that takes the one migration for new installations, or the steps it stands for."""
    found = MigrationExecutor(connections[alias])
    found.loader = MigrationLoader(connections[alias], replace_migrations=replaces)
    return found


@pytest.fixture
def elsewhere(tmp_path: Path, django_db_blocker):
    """Two empty databases beside the test's own."""
    settings = {**connections["default"].settings_dict, "ENGINE": "django.db.backends.sqlite3", "OPTIONS": {}}
    for alias in ("old", "new"):
        connections.databases[alias] = {**settings, "NAME": str(tmp_path / f"{alias}.sqlite3")}
    with django_db_blocker.unblock():
        yield
        for alias in ("old", "new"):
            connections[alias].close()
            del connections.databases[alias]


def columns(alias: str) -> dict[str, dict[str, tuple[str, bool]]]:
    """Each of our tables with its columns: type, and whether it may be empty."""
    name = connections[alias].settings_dict["NAME"]
    with sqlite3.connect(name) as database:
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            table: {row[1]: (row[2], bool(row[3])) for row in database.execute(f"PRAGMA table_info({table})")}
            for table in tables
            if table.startswith("recommendations_")
        }


def indexes(alias: str) -> set[str]:
    with sqlite3.connect(connections[alias].settings_dict["NAME"]) as database:
        found = database.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite_%'")
        # Django's own names end in a hash of the columns; a remade table keeps what it was first called.
        return {name for (name,) in found}


@pytest.mark.long
def test_the_steps_and_the_one_migration_lead_to_the_same_tables(elsewhere: None):
    """On the way, an extension that was agreed before says now until when."""
    before = executor("old", replaces=False)
    before.migrate([("recommendations", "0007_action_plans_decisions_in_meetings")])
    assert_agreed_extensions_say_until_when(before)
    carried = executor("old", replaces=True)
    carried.migrate(carried.loader.graph.leaf_nodes())
    new = executor("new", replaces=True)
    new.migrate(new.loader.graph.leaf_nodes())
    assert columns("old") == columns("new")
    assert indexes("old") == indexes("new")


def assert_agreed_extensions_say_until_when(before: MigrationExecutor) -> None:
    with sqlite3.connect(connections["old"].settings_dict["NAME"]) as database:
        database.execute("PRAGMA foreign_keys = OFF")
        told = {
            "due_then": "2026-03-03", "new_due_on": "2026-04-01", "reason": "Vacant", "prevention": "Deputy",
            "asked_at": "2026-02-03", "decided_at": "2026-02-04", "decision_note": "", "reference": "",
            "new_precision": "day", "action_id": 1, "service_id": 1, "asked_by_id": 1, "decided_by_id": 2,
            "recorded_by_id": 2,
        }  # fmt: skip
        for state in ("agreed", "refused"):
            row = {**told, "state": state}
            marks = ", ".join(f":{name}" for name in row)
            database.execute(f"INSERT INTO recommendations_extension ({', '.join(row)}) VALUES ({marks})", row)  # noqa: S608
    extensions = before.loader.project_state([("recommendations", "0008_action_plans_agreed_dates")]).apps
    migration = before.loader.disk_migrations[("recommendations", "0008_action_plans_agreed_dates")]
    migration.operations[0].code(extensions, connections["old"].schema_editor(collect_sql=False))
    with sqlite3.connect(connections["old"].settings_dict["NAME"]) as database:
        found = dict(database.execute("SELECT state, agreed_on FROM recommendations_extension"))
        database.execute("DELETE FROM recommendations_extension")
    assert found == {"agreed": "2026-04-01", "refused": None}, json.dumps(found)
