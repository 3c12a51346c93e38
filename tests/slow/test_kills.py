"""The real process, killed again and again while it works: nothing is lost, and the record holds.

Only the machine's own address is used. What an email server has accepted is counted by a server of
ours, which notes each Message-ID before it answers, so a kill falls into the gap that SMTP leaves.
"""

from __future__ import annotations

import asyncio
import contextlib
import email
import http.cookiejar
import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from tests.slow.inside import PASSWORD, REPORT
from tests.yotplan.test_embedded import START, environment, free_port
from yotplan.environment import PROJECT

pytestmark = pytest.mark.slow

KILLS = 14
PATIENCE = 240  # seconds; a busy machine is no failure
LEASES_PASS = (6, KILLS - 1)  # after these kills the machine stays off for longer than every lease


class Sink:
    """A mail server that notes a Message-ID when the email has arrived, and only a while later says so."""

    def __init__(self) -> None:
        self.accepted: list[tuple[str, str]] = []
        self.delays = random.Random(5)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        message_id = email.message_from_bytes(envelope.content)["Message-ID"]
        self.accepted.append((message_id, envelope.rcpt_tos[0]))
        await asyncio.sleep(self.delays.uniform(0.005, 0.04))
        return "250 kept"

    @property
    def times(self) -> Counter[str]:
        """How often each Message-ID arrived."""
        return Counter(message_id for message_id, _to in self.accepted)


@pytest.fixture
def sink() -> Iterator[Sink]:
    kept = Sink()
    server = Controller(kept, hostname="127.0.0.1", port=free_port())
    server.start()
    kept.port = server.port
    yield kept
    server.stop()


def inside(data: Path, *what: object) -> dict[str, Any]:
    """Fill or judge the folder in a process of its own, while nothing else runs on it."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.slow.inside", *map(str, what)], cwd=PROJECT, env=environment(YOTPLAN_DATA=data),
        capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def asked(data: Path, question: str, *values: object) -> list[tuple[Any, ...]]:
    """Read from the folder's database, whether something runs on it or not."""
    with contextlib.closing(sqlite3.connect(data / "yotplan.sqlite3", timeout=60)) as database:
        return database.execute(question, values).fetchall()


def still_to_do(data: Path) -> int:
    emails = "SELECT count(*) FROM recommendations_outgoingemail WHERE state IN ('waiting', 'sending')"
    jobs = "SELECT count(*) FROM recommendations_job WHERE state IN ('waiting', 'running')"
    return asked(data, emails)[0][0] + asked(data, jobs)[0][0]


def leases_run_out(data: Path) -> None:
    """Let ten minutes pass for whatever a lost process had claimed; nothing runs meanwhile."""
    with contextlib.closing(sqlite3.connect(data / "yotplan.sqlite3", timeout=60)) as database, database:
        database.execute(
            "UPDATE recommendations_outgoingemail SET claimed_at = datetime(claimed_at, '-10 minutes') "
            "WHERE state = 'sending'"
        )
        database.execute(
            "UPDATE recommendations_job SET lease_until = datetime(lease_until, '-10 minutes') WHERE state = 'running'"
        )


class Running:
    """The started product on a folder; its children share its session, so that none is left behind."""

    def __init__(self, data: Path, *, mail: int, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            START, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
            env=environment(YOTPLAN_DATA=data, YOTPLAN_PORT=port, EMAIL_URL=f"smtp://127.0.0.1:{mail}"),
        )  # fmt: skip

    def wait_for_pages(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            assert self.process.poll() is None, self.process.stderr.read()
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{self.address}/healthz", timeout=10):  # noqa: S310 - our own
                return
            time.sleep(0.05)
        raise AssertionError("no page was served in time")

    def kill(self) -> None:
        """Kill -9 it with all its children."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate(timeout=PATIENCE)

    def interrupt(self) -> tuple[int, str, str]:
        """Press Ctrl-C, as the terminal does it: the process alone decides what becomes of its children."""
        self.process.send_signal(signal.SIGINT)
        printed, complained = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, printed, complained


class Browser:
    """The plan lead at work. What was answered with a redirect was promised to be kept."""

    def __init__(self) -> None:
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()), _NoRedirect()
        )
        self.reports: list[str] = []
        self.updates: list[str] = []

    def open(self, address: str, **values: str) -> tuple[int, str]:
        data = urllib.parse.urlencode(values).encode() if values else None
        try:
            with self.opener.open(address, data=data, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode()

    def send(self, address: str, **values: str) -> int:
        _status, page = self.open(address)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        return self.open(address, **values, csrfmiddlewaretoken=token)[0]

    def sign_in(self, running: Running) -> None:
        assert self.send(f"{running.address}/account/login/", login="lee.parker@example.org", password=PASSWORD) == 302

    def ask_for_work(self, running: Running, *, filled: dict[str, Any], turn: int) -> None:
        """Hand over a report and record an update, each of which asks for work in the background."""
        text = REPORT.format(name=f"in turn {turn}")
        assert self.send(f"{running.address}/services/{filled['service']}/reports/add/", text=text) == 302
        self.reports.append(text)
        today = datetime.now(UTC).date()
        told = {
            "text": f"Told in turn {turn}",
            "owner_rating": "on_track",
            "source": "call",
            "said_on_day": str(today.day),
            "said_on_month": str(today.month),
            "said_on_year": str(today.year),
        }
        assert self.send(f"{running.address}/actions/{filled['actions'][turn]}/update/", **told) == 302
        self.updates.append(told["text"])


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *given: Any, **named: Any) -> None:
        return None


@pytest.fixture
def start(sink: Sink) -> Iterator[Callable[[Path], Running]]:
    """Start the product, always at the same address, and leave nothing running."""
    started: list[Running] = []
    port = free_port()

    def run(data: Path) -> Running:
        started.append(Running(data, mail=sink.port, port=port))
        return started[-1]

    yield run
    for running in started:
        if running.process.poll() is None:
            running.kill()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.process.pid, signal.SIGKILL)  # a child that outlived it


def wait_until(reached: Callable[[], bool], *, what: str) -> None:
    until = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < until, what
        time.sleep(0.02)


def assert_nothing_is_lost(judged: dict[str, Any], *, filled: dict[str, Any], browser: Browser) -> None:
    assert judged["integrity"] == [["ok"]]
    assert judged["orphans"] == []
    assert judged["findings"] == []
    assert judged["damaged"] == judged["misnamed"] == []
    assert {tuple(job[2:3]) for job in judged["jobs"]} == {("done",)}, judged["jobs"]
    assert judged["reminders"] == filled["reminders"]
    assert sorted(judged["updates"]) == sorted(browser.updates)
    read = [drafts for state, drafts in judged["intakes"].values() if state == "review"]
    assert set(read) == {4}
    paper = judged["papers"][str(filled["paper"])]
    assert paper == {"state": "ready", "snapshot": filled["snapshot"], "same": True}


def assert_every_email_went(judged: dict[str, Any], sink: Sink) -> None:
    """Each key has one Message-ID, each went to its own person, and the row owns up to what may have gone twice."""
    states = Counter(row["state"] for row in judged["emails"])
    assert set(states) == {"sent"}, states
    rows = {row["message_id"]: row for row in judged["emails"]}
    assert len(rows) == len(judged["emails"])
    assert set(sink.times) == set(rows)
    assert {(message_id, to) for message_id, to in sink.accepted} == {
        (row["message_id"], row["to__email"]) for row in judged["emails"]
    }
    twice = {message_id for message_id, times in sink.times.items() if times > 1}
    assert all(rows[message_id]["unsure"] > 0 for message_id in twice)


def test_killed_again_and_again_it_loses_nothing_and_sends_hardly_anything_twice(
    sink: Sink, start: Callable[[Path], Running], migrated_data: Path
) -> None:
    chance, data = random.Random(2026), migrated_data
    filled = inside(data, "fill", "--owners", 120, "--reports", 16)
    assert filled["emails"] >= 240, "each owner is invited and reminded; the plan lead may be, of the plan itself"
    browser = Browser()
    for turn in range(KILLS):
        running = start(data)
        if turn % 5 == 3:  # in the midst of starting
            time.sleep(chance.uniform(0.2, 2.0))
        else:
            running.wait_for_pages()
            if turn == 0:
                browser.sign_in(running)
            before, wanted = len(sink.accepted), chance.randrange(1, 16)
            browser.ask_for_work(running, filled=filled, turn=turn)
            wait_until(lambda: len(sink.accepted) >= before + wanted, what="no email was sent")  # noqa: B023 - called at once
            time.sleep(chance.uniform(0.0, 0.4))
        running.kill()
        assert asked(data, "PRAGMA integrity_check") == [("ok",)]
        if turn in LEASES_PASS:
            leases_run_out(data)
    assert still_to_do(data) > 0, "there was too little to do for so many kills"
    last = start(data)
    last.wait_for_pages()
    browser.ask_for_work(last, filled=filled, turn=KILLS)
    wait_until(lambda: still_to_do(data) == 0, what="work was left undone")
    code, _printed, complained = last.interrupt()
    assert (code, complained) == (0, "")
    judged = inside(data, "judge")
    assert_nothing_is_lost(judged, filled=filled, browser=browser)
    assert_every_email_went(judged, sink)
    assert len(judged["intakes"]) == 1 + 16 + 1, "the confirmed one, those handed over, and the pasted ones by one name"
    assert sum(job[0] == "read_report" for job in judged["jobs"]) == 1 + 16 + len(browser.reports)
    # One run sends at a time, so that a kill finds one email at most in the gap.
    assert len(sink.accepted) - len(sink.times) <= KILLS
    assert judged["left_over"] <= KILLS


def test_ctrl_c_while_work_is_running_finishes_it_and_the_rest_waits_for_the_next_start(
    sink: Sink, start: Callable[[Path], Running], migrated_data: Path
) -> None:
    data = migrated_data
    filled = inside(data, "fill", "--owners", 40, "--reports", 3)
    browser = Browser()
    running = start(data)
    running.wait_for_pages()
    browser.sign_in(running)
    browser.ask_for_work(running, filled=filled, turn=0)
    wait_until(lambda: len(sink.accepted) >= 3, what="no email was sent")
    code, printed, complained = running.interrupt()
    assert (code, complained) == (0, "")
    assert printed.rstrip().endswith("Stopped.")
    states = asked(data, "SELECT message_id, state FROM recommendations_outgoingemail")
    assert {state for _, state in states} <= {"waiting", "sent"}
    assert sorted(message_id for message_id, state in states if state == "sent") == sorted(sink.times.elements())
    assert asked(data, "SELECT count(*) FROM recommendations_job WHERE state = 'running'") == [(0,)]
    running = start(data)
    running.wait_for_pages()
    browser.ask_for_work(running, filled=filled, turn=1)
    wait_until(lambda: still_to_do(data) == 0, what="work was left undone")
    assert running.interrupt()[0] == 0
    judged = inside(data, "judge")
    assert_nothing_is_lost(judged, filled=filled, browser=browser)
    assert_every_email_went(judged, sink)
    assert set(sink.times.values()) == {1}
    assert judged["left_over"] == 0
