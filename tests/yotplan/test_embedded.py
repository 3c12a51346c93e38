"""The one foreground process, started for real: it greets, serves, stops cleanly and refuses in one sentence."""

from __future__ import annotations

import http.cookiejar
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from yotplan.environment import PROJECT, SETTINGS

START = [sys.executable, "-m", "yotplan.embedded"]
PATIENCE = 60  # seconds; a busy machine is no failure


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(**ours: object) -> dict[str, str]:
    """Return this process's environment with nothing set that concerns us, but what is given."""
    clean = {name: value for name, value in os.environ.items() if name not in SETTINGS and name != "PYTEST_VERSION"}
    return {**clean, **{name: str(value) for name, value in ours.items()}}


class Running:
    """A started process with its address."""

    def __init__(self, data: Path, command: list[str] = START) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.process = subprocess.Popen(
            command, cwd=PROJECT, env=environment(YOTPLAN_DATA=data, YOTPLAN_PORT=self.port),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def wait_for_pages(self) -> str:
        """Return the sign-in page once it is served."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise AssertionError(f"it ended with {self.process.returncode}: {self.process.stderr.read()}")
            try:
                with urllib.request.urlopen(f"{self.address}/account/login/", timeout=5) as answer:  # noqa: S310 - our own
                    return answer.read().decode()
            except urllib.error.HTTPError as answer:
                raise AssertionError(f"the sign-in page answers {answer.code}") from None
            except OSError:  # not yet, or not any more
                time.sleep(0.05)
        raise AssertionError("no page was served in time")

    def stop(self, how: signal.Signals) -> tuple[int, str, str]:
        """Send the signal and return the exit code and what was printed."""
        self.process.send_signal(how)
        printed, complained = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, printed, complained


@dataclass(frozen=True)
class FirstRun:
    """What the first start on an empty folder served and printed, and the folder it left."""

    data: Path
    address: str
    page: str
    answers: dict[str, int]
    code: int
    printed: str
    complained: str

    @property
    def sign_ins(self) -> list[tuple[str, str, str]]:
        return re.findall(r"^  (\S.*?)\s{3,}(\S+@\S+)\s{3,}(\S.*)$", self.printed, re.MULTILINE)


@pytest.fixture(scope="module")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> FirstRun:
    data = tmp_path_factory.mktemp("first") / "data"
    running = Running(data)
    try:
        page = running.wait_for_pages()
        answers = {}
        for path in re.findall(r'(?:href|src)="(/static/[^"]+)"', page):
            with urllib.request.urlopen(running.address + path, timeout=10) as answer:  # noqa: S310 - our own
                answers[path] = answer.status
        return FirstRun(data, running.address, page, answers, *running.stop(signal.SIGINT))
    finally:
        running.process.kill()


@pytest.fixture
def start(first_run: FirstRun, tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Start processes on a copy of the first run's folder, and leave none behind."""
    started: list[Running] = []
    shutil.copytree(first_run.data, tmp_path / "data")

    def run(command: list[str] = START) -> Running:
        started.append(Running(tmp_path / "data", command))
        return started[-1]

    yield run
    for running in started:
        if running.process.poll() is None:
            running.process.kill()
            running.process.communicate()


def refusal(**ours: object) -> str:
    """Start where it must be refused; return the one sentence."""
    done = subprocess.run(
        START, cwd=PROJECT, env=environment(**ours), capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert done.stderr.startswith("YOT Plan cannot start. ")
    return done.stderr


def test_the_first_start_serves_pages_with_their_styles_and_scripts(first_run):
    assert "<h1" in first_run.page
    assert len(first_run.answers) >= 5
    assert set(first_run.answers.values()) == {200}


def test_it_prints_the_address_and_a_sign_in_for_each_role(first_run):
    assert f"YOT Plan is ready at {first_run.address}" in first_run.printed
    assert len(first_run.sign_ins) >= 4


def test_ctrl_c_stops_it_cleanly(first_run):
    assert first_run.code == 0, first_run.complained
    assert first_run.complained == ""
    assert first_run.printed.rstrip().endswith("Stopped.")


def test_a_second_start_leaves_the_data_alone_and_the_sign_ins_work(first_run, start):
    second = start()
    second.wait_for_pages()
    _, email, password = first_run.sign_ins[0]
    assert "Sign out" in signed_in_page(second.address, email, password)
    code, printed, complained = second.stop(signal.SIGTERM)
    assert (code, complained) == (0, "")
    assert "Loading" not in printed
    assert "Bringing" not in printed
    assert re.findall(r"\S+@\S+", printed) == [sign_in[1] for sign_in in first_run.sign_ins]


def signed_in_page(address: str, email: str, password: str) -> str:
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    form = browser.open(f"{address}/account/login/", timeout=10).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[1]
    sent = urllib.parse.urlencode({"login": email, "password": password, "csrfmiddlewaretoken": token}).encode()
    return browser.open(f"{address}/account/login/", data=sent, timeout=10).read().decode()


@pytest.mark.parametrize("part", ["celery.beat.Service", "celery.worker.WorkController"])
def test_when_a_part_dies_all_stop_and_say_so(start, part):
    module, name = part.rsplit(".", 1)
    source = (
        f"import sys, {module} as m\n"
        f"def die(self, *given, **named): raise RuntimeError('pulled the plug')\n"
        f"m.{name}.start = die\n"
        "from yotplan.embedded import main\n"
        "sys.exit(main())\n"
    )
    running = start([sys.executable, "-c", source])
    _, complained = running.process.communicate(timeout=PATIENCE)
    assert running.process.returncode == 1
    assert re.search(r"YOT Plan stopped, because its (beat|worker) died\.", complained)


def test_a_second_start_on_the_same_folder_is_refused(start, tmp_path):
    start().wait_for_pages()
    assert "another YOT Plan is running on this folder" in refusal(
        YOTPLAN_DATA=tmp_path / "data", YOTPLAN_PORT=free_port()
    )


def test_a_busy_port_is_refused(tmp_path):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        said = refusal(YOTPLAN_DATA=tmp_path / "data", YOTPLAN_PORT=port)
    assert f"Port {port} cannot be opened" in said
    assert "YOTPLAN_PORT" in said


@pytest.mark.parametrize("key", ["", "x" * 40])
def test_a_folder_that_cannot_be_written_is_refused(tmp_path, key):
    # Below a file, because tests may run as root, whom permissions do not stop.
    (tmp_path / "file").write_text("")
    said = refusal(YOTPLAN_DATA=tmp_path / "file" / "data", YOTPLAN_PORT=free_port(), YOTPLAN_SECRET_KEY=key)
    assert f"YOTPLAN_DATA={tmp_path}/file/data: this folder cannot be written" in said


def test_a_database_that_is_none_is_refused(tmp_path):
    (tmp_path / "yotplan.sqlite3").write_text("this is not a database, whatever its name says" * 50)
    assert "this database cannot be used" in refusal(YOTPLAN_DATA=tmp_path, YOTPLAN_PORT=free_port())


def test_a_wrong_setting_is_refused_by_name(tmp_path):
    assert "YOTPLAN_DEBUG='maybe': expected yes or no" in refusal(YOTPLAN_DATA=tmp_path, YOTPLAN_DEBUG="maybe")


def test_where_a_database_is_configured_it_says_to_start_the_parts(tmp_path):
    said = refusal(YOTPLAN_DATA=tmp_path, DATABASE_URL="postgres://a:b@host:5432/name")
    assert "gunicorn" in said
    assert "celery" in said
