"""The mail server, Redis and PostgreSQL go away while reminders are sent: none is lost, and nobody restarts anything.

Beat asks for emails every two seconds and not every half minute, and the time until a server is tried again is let
pass in the database; all else runs as it does.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.services.production import Installation, Redis
from tests.slow.embedded_process import Embedded
from tests.slow.mail_books import PATIENCE, Books, OnPostgres, assert_nothing_is_lost, in_world, wait_until
from tests.slow.mail_sink import Answer, Sink
from tests.slow.postgres import Postgres
from yotplan.environment import PROJECT

pytestmark = pytest.mark.slow

EMAILS = 400
A_FEW = 15
LOST_FOR_GOOD = timedelta(seconds=60)  # by then no sender still waits for an answer or for the database


def goes_on(sink: Sink, books: Books) -> None:
    """Wait until emails arrive again, once the time to try has come."""
    books.waits_are_over()
    sink.wait_for(len(sink.accepted) + A_FEW, patience=PATIENCE)


def everything_went(books: Books) -> Callable[[], bool]:
    return lambda: books.still_to_go() == 0


def time_passes(books: Books) -> Callable[[], None]:
    """Let what waits be tried again, and take from lost senders, never from one that is at work."""

    def pass_it() -> None:
        books.waits_are_over()
        books.leases_run_out(older_than=LOST_FOR_GOOD)

    return pass_it


# --- The mail server ------------------------------------------------------------------------------------


@pytest.fixture
def embedded(migrated_data: Path, mail_sink: Sink) -> Iterator[Embedded]:
    sending = Embedded(migrated_data, sink=mail_sink, every=2)
    yield sending
    sending.stop()


def test_whatever_the_mail_server_does_every_reminder_arrives(embedded: Embedded, mail_sink: Sink) -> None:
    filled = in_world(embedded.environment, "fill", "--emails", EMAILS)
    books, began = embedded.books, time.monotonic()
    embedded.start()
    mail_sink.wait_for(A_FEW, patience=PATIENCE)

    # One answer that never comes is one email's bad luck: the next goes on.
    mail_sink.next_answers.append(Answer.TAKEN_AND_DROPPED)
    mail_sink.wait_for(len(mail_sink.accepted) + A_FEW, patience=PATIENCE)
    assert not books.is_away()

    for answers in (
        [Answer.TAKEN_AND_DROPPED, Answer.DROPPED],
        [Answer.DROPPED, Answer.TAKEN_AND_DROPPED],
        [Answer.CLOSING] * 2,
    ):
        mail_sink.next_answers.extend(answers)
        wait_until(books.is_away, what=f"nobody noticed {answers}")
        mail_sink.next_answers.clear()
        goes_on(mail_sink, books)

    mail_sink.stop()
    wait_until(books.is_away, what="nobody noticed that connections are refused")
    arrived = len(mail_sink.accepted)
    time.sleep(3)
    assert len(mail_sink.accepted) == arrived
    mail_sink.start()
    goes_on(mail_sink, books)

    mail_sink.next_answers.append(Answer.TAKEN_BUT_LATE)
    mail_sink.wait_for(len(mail_sink.accepted) + A_FEW, patience=PATIENCE)

    wait_until(everything_went(books), what="emails were left unsent", meanwhile=time_passes(books))
    assert embedded.is_running(), "it did not live through it"
    embedded.kill()
    judged = in_world(embedded.environment, "judge")
    twice = assert_nothing_is_lost(judged, mail_sink, filled=filled)
    told("mail server dropping, closing, refusing, too slow", sink=mail_sink, twice=twice, began=began)
    # Taken without an answer: dropped three times, too slow once, and perhaps one when the server stopped.
    assert twice in {4, 5}
    assert judged["away"] == 0


# --- Redis and PostgreSQL ---------------------------------------------------------------------------------


@pytest.fixture
def installation(tmp_path: Path, postgres: Postgres, redis: Redis, mail_sink: Sink) -> Iterator[Installation]:
    made = Installation(
        tmp_path, database=postgres.address, redis=redis.address, mail=f"smtp://127.0.0.1:{mail_sink.port}"
    )
    yield made
    made.stop_all()


@pytest.fixture
def quick_beat(installation: Installation) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        command = ["celery", "-A", "tests.slow.quick_beat", "beat", "--loglevel", "WARNING", "--pidfile="]
        started.append(
            subprocess.Popen(
                command, cwd=PROJECT, env=installation.environment, stdout=installation.log, stderr=installation.log
            )
        )
        return started[-1]

    yield start
    for process in started:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)
        process.wait(PATIENCE)


def test_redis_and_postgresql_may_stop_and_start_amid_sending(
    installation: Installation,
    quick_beat: Callable[[], subprocess.Popen[bytes]],
    redis: Redis,
    postgres: Postgres,
    mail_sink: Sink,
) -> None:
    filled = in_world(installation.environment, "fill", "--emails", EMAILS)
    books, began = OnPostgres(postgres.address), time.monotonic()

    def kept_up() -> None:
        # A worker that loses Redis while it is still joining the others may end itself: Docker starts it again.
        installation.keep_up("worker")

    def a_few_more_arrive() -> None:
        number = len(mail_sink.accepted) + A_FEW
        wait_until(lambda: len(mail_sink.accepted) >= number, what=f"{number} emails never came", meanwhile=kept_up)

    mail_sink.slowest = 0.05  # so that the run lasts longer than what happens to it
    installation.start("worker")
    beat = quick_beat()
    a_few_more_arrive()

    redis.stop()
    a_few_more_arrive()  # what runs needs no broker
    time.sleep(3)
    redis.start()
    a_few_more_arrive()

    for how in ("fast", "immediate"):
        postgres.stop(how)
        time.sleep(2)
        postgres.start()
        a_few_more_arrive()

    # Both at once: neither is there when the other comes back.
    redis.stop()
    postgres.stop("immediate")
    time.sleep(2)
    redis.start()
    postgres.start()

    mail_sink.slowest = 0.01

    def goes_by() -> None:
        kept_up()
        time_passes(books)()

    wait_until(everything_went(books), what="emails were left unsent", meanwhile=goes_by)
    assert installation.parts["worker"].poll() is None
    assert beat.poll() is None, "beat did not live through it"
    twice = assert_nothing_is_lost(in_world(installation.environment, "judge"), mail_sink, filled=filled)
    told("Redis and PostgreSQL stopped and started", sink=mail_sink, twice=twice, began=began)


def told(what: str, *, sink: Sink, twice: int, began: float) -> None:
    sys.stdout.write(f"{what}: {len(sink.times)} emails, 0 lost, {twice} twice, {time.monotonic() - began:.0f} s\n")
