"""Whoever sends is killed again and again amid reminders: none is lost, and what may have gone twice says so.

Twenty times amid 800 in every run; `make test-kills` does it fifty times amid 2,000, on either database.

The mail server notes each email before it answers. Half of the kills fall just there, where SMTP cannot tell what
became of an email; the others fall at random, a few amid starting.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from celery import Celery
from redis import StrictRedis

from tests.services.production import Installation, Redis
from tests.slow.embedded_process import Embedded
from tests.slow.mail_books import PATIENCE, Books, OnPostgres, assert_nothing_is_lost, in_world, wait_until
from tests.slow.mail_sink import Sink
from tests.slow.postgres import Postgres

pytestmark = pytest.mark.slow

EMAILS, KILLS = (2000, 50) if os.environ.get("EVERY_KILL") else (800, 20)
AMID_STARTING = 12  # every so many
LEASES_PASS = 10  # every so many kills nobody sends for longer than every lease


class Sending(Protocol):
    """Whatever sends: started for a turn and killed in it, with all that it started."""

    books: Books

    def start(self, turn: int) -> None: ...

    def kill(self, turn: int) -> None: ...


def is_amid_starting(turn: int) -> bool:
    return turn % AMID_STARTING == AMID_STARTING - 1


def killed_again_and_again(sending: Sending, sink: Sink, *, meanwhile: Callable[[], None]) -> int:
    """Kill it, at times with something in between; return the most emails that one kill left in the gap."""
    chance, most, before = random.Random(2026), 0, set()
    for turn in range(KILLS):
        sending.start(turn)
        if is_amid_starting(turn):
            time.sleep(chance.uniform(0.1, 1.0))
            sending.kill(turn)
        elif turn % 2:
            with sink.holding(len(sink.accepted) + chance.randrange(8, 64), patience=PATIENCE):
                sending.kill(turn)
        else:
            sink.wait_for(len(sink.accepted) + chance.randrange(8, 64), patience=PATIENCE)
            time.sleep(chance.uniform(0.0, 0.1))
            sending.kill(turn)
        caught = sending.books.being_sent()
        most, before = max(most, len(caught - before)), caught
        if turn % LEASES_PASS == LEASES_PASS - 1:
            meanwhile()
    assert sending.books.still_to_go() > 0, "there was too little to do for so many kills"
    return most


def told(what: str, *, sink: Sink, twice: int, most: int, began: float) -> None:
    took = time.monotonic() - began
    sys.stdout.write(
        f"{what}: {KILLS} kills, {len(sink.times)} emails, 0 lost, {twice} twice, "
        f"at most {most} in the gap of one kill, {took:.0f} s\n"
    )


# --- Everything in one process, on SQLite -----------------------------------------------------------------


@pytest.fixture
def embedded(migrated_data: Path, mail_sink: Sink) -> Iterator[Embedded]:
    sending = Embedded(migrated_data, sink=mail_sink)
    yield sending
    sending.stop()


def test_the_whole_process_killed_again_and_again_loses_no_reminder(embedded: Embedded, mail_sink: Sink) -> None:
    filled = in_world(embedded.environment, "fill", "--emails", EMAILS)
    assert filled["reminders"] == EMAILS
    began = time.monotonic()
    most = killed_again_and_again(embedded, mail_sink, meanwhile=lambda: None)  # a start knows that nobody sends
    embedded.start(KILLS)
    wait_until(lambda: embedded.books.still_to_go() == 0, what="emails were left unsent")
    embedded.kill(KILLS)
    twice = assert_nothing_is_lost(in_world(embedded.environment, "judge"), mail_sink, filled=filled)
    told("embedded on SQLite", sink=mail_sink, twice=twice, most=most, began=began)
    assert most <= 1
    assert len(mail_sink.accepted) - len(mail_sink.times) <= KILLS


# --- The worker of the production shape, on PostgreSQL and Redis ------------------------------------------


class Workers:
    """Celery's worker as docker-compose.yml starts it. Every tenth time all of it is killed, else those who send."""

    ALL_OF_IT = 10

    def __init__(self, folder: Path, *, database: str, redis: Redis, sink: Sink) -> None:
        self.installation = Installation(
            folder, database=database, redis=redis.address, mail=f"smtp://127.0.0.1:{sink.port}"
        )
        self.books = OnPostgres(database)
        self.asking, self.redis = Celery(broker=redis.address), StrictRedis.from_url(redis.address)

    def start(self, turn: int) -> None:
        """Start what is not running, and ask for emails as a commit in the web does: once, so that one sends."""
        if "worker" not in self.installation.parts:
            self.nobody_listens()
            self.installation.start("worker")
        self.ask()

    def nobody_listens(self) -> None:
        """Wait until Redis has seen that the last worker is gone: else it hands what is asked next to the dead."""
        wait_until(lambda: not any(client["cmd"] == "brpop" for client in self.redis.client_list()), what="it listens")
        self.redis.flushall()

    def ask(self) -> None:
        self.asking.send_task("outbox.deliver_emails", expires=3600)

    def kill(self, turn: int) -> None:
        if turn % self.ALL_OF_IT == 0 or is_amid_starting(turn):
            self.installation.stop("worker", signal.SIGKILL)
            return
        for number in self._pool():
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)

    def _pool(self) -> list[int]:
        """Return the processes that the worker has started to do its work."""
        parent = self.installation.parts["worker"].pid
        listed = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False
        ).stdout
        return [int(number) for number in listed.split()]


@pytest.fixture
def workers(tmp_path: Path, postgres: Postgres, redis: Redis, mail_sink: Sink) -> Iterator[Workers]:
    sending = Workers(tmp_path, database=postgres.address, redis=redis, sink=mail_sink)
    yield sending
    sending.installation.stop_all()


def test_the_worker_killed_again_and_again_loses_no_reminder(workers: Workers, mail_sink: Sink) -> None:
    filled = in_world(workers.installation.environment, "fill", "--emails", EMAILS)
    assert filled["reminders"] == EMAILS
    began = time.monotonic()
    most = killed_again_and_again(workers, mail_sink, meanwhile=workers.books.leases_run_out)
    workers.books.leases_run_out()
    workers.start(KILLS)
    wait_until(lambda: workers.books.still_to_go() == 0, what="emails were left unsent", meanwhile=workers.ask)
    twice = assert_nothing_is_lost(in_world(workers.installation.environment, "judge"), mail_sink, filled=filled)
    told("worker on PostgreSQL and Redis", sink=mail_sink, twice=twice, most=most, began=began)
    assert most <= 1
    assert len(mail_sink.accepted) - len(mail_sink.times) <= KILLS
