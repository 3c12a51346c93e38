"""Sending 2,000 waiting emails to a mail server on this machine: claimed, sent and noted one by one.

On SQLite, and on a throw-away PostgreSQL database where DATABASE_URL names a server that lets one be made.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from recommendations.accounts.models import User
from recommendations.outbox.delivery import deliver_waiting
from recommendations.outbox.models import EmailState, OutgoingEmail
from recommendations.outbox.queueing import compose

EMAILS = 2_000
OLD = int(os.environ.get("BENCH_OLD_EMAILS", "1000000"))
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
PROJECT = Path(__file__).resolve().parent.parent.parent

SINK = """
import sys, time
from aiosmtpd.controller import Controller
class Sink:
    async def handle_DATA(self, server, session, envelope):
        return "250 OK"
Controller(Sink(), hostname="127.0.0.1", port=int(sys.argv[1])).start()
print("ready", flush=True)
time.sleep(3600)
"""


def run(print_line: Callable[[str], None]) -> None:
    """Print how many emails a second go, alone and beside a million old ones, and how many queries each takes."""
    measure(print_line)
    if url := os.environ.get("BENCH_DATABASE_URL"):
        told = subprocess.run(
            [sys.executable, "-m", "tests.bench.on_postgresql"],
            cwd=PROJECT,
            env={**os.environ, "DATABASE_URL": url, "YOTPLAN_SECRET_KEY": "a-key-for-benchmarks-only-and-nothing"},
            capture_output=True,
            text=True,
            check=True,
        )
        for line in told.stdout.splitlines():
            print_line(line)


def measure(print_line: Callable[[str], None]) -> None:
    name = connection.vendor
    people = [
        User.objects.get_or_create(email=f"owner{n}@example.org", defaults={"name": f"Owner {n}"})[0]
        for n in range(200)
    ]

    def how_fast(turn: str) -> str:
        _wait_to_be_sent(people, turn)
        began, worked, sent = time.perf_counter(), time.process_time(), 0
        while done := deliver_waiting(clock=timezone.now):
            sent += done
        took = time.perf_counter() - began
        waiting = OutgoingEmail.objects.exclude(state=EmailState.SENT).count()
        assert (sent, waiting) == (EMAILS, 0), (sent, waiting)
        work = 1000 * (time.process_time() - worked) / EMAILS
        return f"{EMAILS / took:.0f} a second, {work:.1f} ms of our processor's time each"

    with _a_sink() as settings, settings:
        print_line(f"{name}, {EMAILS:,} emails to a mail server here: {how_fast('alone')}")
        _fill_with_old_ones()
        print_line(f"{name}, the same beside {OLD:,} old ones: {how_fast('beside')}")
        _wait_to_be_sent(people, "counted")
        deliver_waiting(clock=timezone.now, most=1)
        with CaptureQueriesContext(connection) as queries:
            deliver_waiting(clock=timezone.now, most=101)
        with CaptureQueriesContext(connection) as fewer:
            deliver_waiting(clock=timezone.now, most=1)
        print_line(f"{name}: {(len(queries) - len(fewer)) / 100:.0f} statements an email, BEGIN and COMMIT included")


@contextmanager
def _a_sink() -> Iterator[override_settings]:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    sink = subprocess.Popen([sys.executable, "-c", SINK, str(port)], stdout=subprocess.PIPE)
    try:
        sink.stdout.readline()
        yield override_settings(
            EMAIL_ON=True,
            EMAIL_BACKEND="recommendations.outbox.smtp.EmailBackend",
            EMAIL_HOST="127.0.0.1",
            EMAIL_PORT=port,
        )
    finally:
        sink.kill()
        sink.wait()


def _wait_to_be_sent(people: list, turn: str) -> None:
    OutgoingEmail.objects.bulk_create(
        compose(
            key=f"{turn}:{number}",
            to=people[number % len(people)],
            occasion="invitation",
            at=AT,
            from_name="Alderbrook Youth Justice Service via YOT Plan",
            headers={"List-Id": "Alderbrook"},
            context={"service": {"name": "Alderbrook"}},
        )
        for number in range(EMAILS)
    )


def _fill_with_old_ones() -> None:
    """Put many emails sent long ago into the table, by the database itself."""
    row = OutgoingEmail.objects.values().first()
    columns = [field.column for field in OutgoingEmail._meta.concrete_fields if field.column != "id"]
    changed = {"key": "'old:' || n", "body_text": "'Old'", "body_html": "''", "state": f"'{EmailState.SENT}'"}
    chosen = ", ".join(changed.get(column, f'"{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    table = OutgoingEmail._meta.db_table
    # Nothing in it comes from outside this file.
    many = f"WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < {OLD})"  # noqa: S608
    filled = f"INSERT INTO {table} ({names}) SELECT {chosen} FROM many, {table} WHERE {table}.id = %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"{many} {filled}", [row["id"]])
        cursor.execute("ANALYZE")
