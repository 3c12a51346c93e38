"""What an installation's database says of its emails while it runs, and after time that a test does not wait for."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg

from tests.slow.mail_sink import Sink
from yotplan.environment import PROJECT

PATIENCE = 120  # seconds; a busy machine is no failure
LEASE = timedelta(minutes=10)  # longer than outbox.models.LEASE


class Books:
    """`write` runs a statement with `?` for each value and returns its rows."""

    def write(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        raise NotImplementedError

    def still_to_go(self) -> int:
        return self.write("SELECT count(*) FROM recommendations_outgoingemail WHERE state IN ('waiting', 'sending')")[
            0
        ][0]

    def being_sent(self) -> set[tuple[int, str]]:
        """Return each email that somebody has taken to send it, and who."""
        return set(self.write("SELECT id, claimed_by FROM recommendations_outgoingemail WHERE state = 'sending'"))

    def is_away(self) -> bool:
        return bool(self.write("SELECT 1 FROM recommendations_mailstanding WHERE away_since IS NOT NULL"))

    def leases_run_out(self, *, older_than: timedelta = timedelta(0)) -> None:
        """Let the lease pass of whatever a lost sender had claimed."""
        now = datetime.now(UTC)
        self.write(
            "UPDATE recommendations_outgoingemail SET claimed_at = ? WHERE state = 'sending' AND claimed_at < ?",
            self.instant(now - LEASE), self.instant(now - older_than),
        )  # fmt: skip

    def waits_are_over(self) -> None:
        """Let the time come at which the mail server, and each email, is to be tried again."""
        now = self.instant(datetime.now(UTC))
        self.write("UPDATE recommendations_outgoingemail SET not_before = ? WHERE state = 'waiting'", now)
        self.write("UPDATE recommendations_mailstanding SET next_try_at = ? WHERE away_since IS NOT NULL", now)

    def instant(self, at: datetime) -> object:
        return at


class OnSqlite(Books):
    def __init__(self, data: Path) -> None:
        self.file = data / "yotplan.sqlite3"

    def write(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with contextlib.closing(sqlite3.connect(self.file, timeout=60)) as database, database:
            return database.execute(statement, values).fetchall()

    def instant(self, at: datetime) -> object:
        return at.replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")


class OnPostgres(Books):
    def __init__(self, address: str) -> None:
        self.address = address

    def write(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.address) as database:
            done = database.execute(statement.replace("?", "%s"), values)
            return done.fetchall() if done.description else []


def in_world(environment: Mapping[str, str], *what: object) -> dict[str, Any]:
    """Fill or judge the installation of these settings in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.slow.mail_world", *map(str, what)], cwd=PROJECT, env=dict(environment),
        capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def wait_until(reached: Callable[[], object], *, what: str, meanwhile: Callable[[], object] = lambda: None) -> None:
    """Wait until the condition holds; every two seconds do `meanwhile`."""
    until, again = time.monotonic() + PATIENCE, time.monotonic() + 2
    while not reached():
        assert time.monotonic() < until, what
        if time.monotonic() > again:
            meanwhile()
            again = time.monotonic() + 2
        time.sleep(0.02)


def assert_nothing_is_lost(judged: dict[str, Any], sink: Sink, *, filled: dict[str, int]) -> int:
    """Every email arrived, is known to have gone, and owns up to it if it may have gone twice; return how many did."""
    assert judged["integrity"] == [["ok"]]
    rows = {row["message_id"]: row for row in judged["emails"]}
    assert len(rows) == len(judged["emails"]) >= filled["emails"]
    assert judged["reminders"] >= filled["reminders"]
    assert {row["state"] for row in judged["emails"]} == {"sent"}
    assert judged["promises"] == ["sent"]
    assert set(sink.times) == set(rows), "an email was lost, or came from nowhere"
    for message_id, times in sink.times.items():
        row = rows[message_id]
        # Each arrival but the one that was noted was an attempt of which nobody knew how it ended.
        assert times <= row["unsure"] + 1, row
        assert row["possibly_twice"] == (row["unsure"] > 0), row
    return sum(times > 1 for times in sink.times.values())
