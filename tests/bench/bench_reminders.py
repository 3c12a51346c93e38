"""The sweep over 50,000 open actions of 200 owners: what is owed at first, an hour later, on an ordinary day.

And the same with a million promises of old in the tables: what has gone must cost nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Self

from django.db import connection
from django.test.utils import CaptureQueriesContext

from recommendations import schedule
from recommendations.action_plans.models import Action, Milestone
from recommendations.outbox.models import EmailState, OutgoingEmail
from recommendations.reminders.models import Course, Promise
from recommendations.reminders.occasions import OCCASIONS, facts_of
from recommendations.reminders.sweeping import sweep
from tests.bench.many_reminders import AT, TODAY, fill, grow_old

ACTIONS = 50_000
OWNERS = 200
OLD = 1_000_000
MOST_SECONDS = 2.0
assert schedule.OCCASIONS  # importing it declares every occasion


def run(print_line: Callable[[str], None]) -> None:
    """Print what each question costs and what each sweep does, on SQLite and where there is one on PostgreSQL."""
    measure(print_line)
    if url := os.environ.get("BENCH_DATABASE_URL"):
        told = subprocess.run(
            [sys.executable, "-m", "tests.bench.on_postgresql", "reminders"],
            env={**os.environ, "DATABASE_URL": url, "YOTPLAN_SECRET_KEY": "a-key-for-benchmarks-only-and-nothing"},
            capture_output=True,
            text=True,
            check=True,
        )
        for line in told.stdout.splitlines():
            print_line(line)


def measure(print_line: Callable[[str], None]) -> None:
    fill(ACTIONS, owners=OWNERS)
    _analyse()
    print_line(f"{Action.objects.count():,} actions, {Milestone.objects.count():,} milestones on {connection.vendor}")
    _sweeps(print_line)
    _questions(print_line, on=TODAY + timedelta(days=1))
    before = Promise.objects.count()
    grow_old(OLD)
    _analyse()
    print_line(f"with {Promise.objects.count() - before:,} promises of old, their reminders and emails:")
    _questions(print_line, on=TODAY + timedelta(days=1))
    for day in (1, 2):
        _sweep(print_line, f"{day} days on", days=day)


def _sweeps(print_line: Callable[[str], None]) -> None:
    _sweep(print_line, "first sweep ever: everything planned, all that was owed told", days=0)
    _sweep(print_line, "the same hour again", days=0)


def _sweep(print_line: Callable[[str], None], words: str, *, days: int) -> None:
    courses, promises, emails = Course.objects.count(), Promise.objects.count(), OutgoingEmail.objects.count()
    with _Clock() as clock:
        told = sweep(at=AT + timedelta(days=days))
    # They go: what is never sent would be told anew the day after.
    OutgoingEmail.objects.filter(state=EmailState.WAITING).update(state=EmailState.SENT, sent_at=AT)
    print_line(
        f"{words}: {clock}, {Course.objects.count() - courses:,} courses opened, "
        f"{Promise.objects.count() - promises:,} promises made, {told:,} told, "
        f"{OutgoingEmail.objects.count() - emails:,} emails"
    )


def _questions(print_line: Callable[[str], None], *, on: date) -> None:
    """What a sweep asks before it does anything: of each kind what is new and what has ended, and what is owed."""
    total, most = _Clock(), 0
    for code, occasion in OCCASIONS.items():
        told = []
        for words, question in (("to open", occasion.to_open), ("to end", occasion.to_end)):
            with CaptureQueriesContext(connection) as queries, _Clock() as clock:
                found = sum(1 for _ in question(on))
            told.append(f"{words} {found:,} in {clock}")
            total.add(clock)
            most = max(most, len(queries))
        print_line(f"  {code}: {', '.join(told)}")
    with _Clock() as finding:
        rows = Promise.objects.owed(at=AT + (on - TODAY)).select_related("course")
        owed = list(rows.order_by("first_on", "step", "id"))
    with _Clock() as telling:
        facts_of([promise.course for promise in owed], on=on)
    total.add(finding)
    total.add(telling)
    print_line(f"  {len(owed):,} owed on the day found in {finding}, what is said of them in {telling}")
    print_line(f"finding what is owed: {total}, at most {MOST_SECONDS} s wanted; {most} query for each question")


class _Clock:
    """Seconds by the wall and of the processor: other work on the machine changes only the first."""

    def __init__(self) -> None:
        self.wall = self.processor = 0.0

    def __enter__(self) -> Self:
        self.began = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_problem: object) -> None:
        self.wall += time.perf_counter() - self.began[0]
        self.processor += time.process_time() - self.began[1]

    def add(self, other: _Clock) -> None:
        self.wall += other.wall
        self.processor += other.processor

    def __str__(self) -> str:
        return f"{self.wall:.3f} s ({self.processor:.3f} s here)"


def _analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
