"""Starting what docker-compose.yml starts, as plain processes: the same commands, read from that very file."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import yaml

from yotplan.environment import PROJECT, SETTINGS

PATIENCE = 90  # seconds; a busy machine is no failure
COMPOSE = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())


def free_port() -> int:
    """Return a port nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(true: Callable[[], object], what: str) -> None:
    """Wait until the condition holds; fail with `what` where it never does."""
    until = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > until:
            raise AssertionError(f"never: {what}")
        time.sleep(0.2)


@contextlib.contextmanager
def a_database(server: str) -> Iterator[str]:
    """Make a database of one's own on the server, and drop it again."""
    name = f"yotplan_shape_{os.getpid()}_{int(time.time())}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
            connection.execute(f'DROP ROLE IF EXISTS "{name}_app"')


def as_the_app(database: str) -> str:
    """Return the address by which web, worker and beat use the database: the role that the migration makes."""
    where = urlsplit(database)
    host = where.netloc.rpartition("@")[2]
    return urlunsplit(where._replace(netloc=f"{where.path[1:]}_app:the-role-of-the-app@{host}"))


class Redis:
    """A Redis of the test's own, which it may stop and start."""

    def __init__(self, folder: Path) -> None:
        self.port, self.folder = free_port(), folder
        self.address = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            [
                shutil.which("redis-server") or "redis-server",
                *("--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"),
                *("--dir", str(self.folder)),
            ],
            stdout=subprocess.DEVNULL,
        )

        def answers() -> bool:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return True
            return False

        wait_until(answers, "Redis answers")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)


class Installation:
    """Web, worker and beat with one set of settings, each started by the command of docker-compose.yml.

    As there, who owns the tables migrates, and everything else runs as the app's own role.
    """

    def __init__(self, folder: Path, *, database: str, redis: str, mail: str) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        clean = {name: value for name, value in os.environ.items() if name not in SETTINGS and "PYTEST" not in name}
        self.environment = {
            **clean,
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "YOTPLAN_DATA": str(folder),
            "YOTPLAN_SECRET_KEY": "a-key-for-this-test-and-for-nothing-else",
            "YOTPLAN_ADDRESS": self.address,
            "YOTPLAN_SECURE": "no",
            "DATABASE_URL": as_the_app(database),
            "REDIS_URL": redis,
            "EMAIL_URL": mail,
        }
        self.owners = {"DATABASE_URL": database, "YOTPLAN_APP_DATABASE_URL": as_the_app(database)}
        self.log = (folder / "log.txt").open("a")
        self.parts: dict[str, subprocess.Popen[bytes]] = {}

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a management command, however it ends."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=PROJECT, env={**self.environment, **environment}, capture_output=True, text=True, check=False,
            timeout=PATIENCE,
        )  # fmt: skip

    def manage(self, *arguments: str, **environment: str) -> str:
        """Run a management command that must succeed and return what it printed."""
        done = self.run(*arguments, **environment)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def prepare(self) -> None:
        """Do what the container that runs first does."""
        script = COMPOSE["services"]["migrate"]["command"][-1]
        for command in script.split("&&"):
            self.manage(*command.split()[2:], **self.owners)

    def start(self, part: str) -> None:
        command = [
            word.replace("0.0.0.0:8000", f"127.0.0.1:{self.port}") for word in COMPOSE["services"][part]["command"]
        ]
        self.parts[part] = subprocess.Popen(
            command, cwd=PROJECT, env=self.environment, stdout=self.log, stderr=self.log, start_new_session=True
        )

    def keep_up(self, part: str) -> None:
        """Start a part again that has ended by itself, as docker-compose.yml tells Docker to."""
        assert COMPOSE["services"][part]["restart"] == "unless-stopped"
        if self.parts[part].poll() is not None:
            self.start(part)

    def is_healthy(self, part: str) -> bool:
        """Say whether the part's own health check of docker-compose.yml passes."""
        here = f"127.0.0.1:{self.port}"
        command = [
            word.replace("127.0.0.1:8000", here) for word in COMPOSE["services"][part]["healthcheck"]["test"][1:]
        ]
        done = subprocess.run(command, cwd=PROJECT, env=self.environment, capture_output=True, check=False, timeout=60)
        return done.returncode == 0

    def stop(self, part: str, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop a part and everything it started."""
        process = self.parts.pop(part)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, how) if how == signal.SIGKILL else process.send_signal(how)
        process.wait(PATIENCE)

    def stop_all(self) -> None:
        for part in list(self.parts):
            self.stop(part, signal.SIGKILL)

    def text(self, path: str) -> str:
        with urllib.request.urlopen(self.address + path, timeout=10) as answer:  # noqa: S310 - our own
            return answer.read().decode()

    def status(self, path: str) -> int:
        """Return the status of a page, 0 where nothing answers."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=10) as answer:  # noqa: S310 - our own
                return answer.status
        except urllib.error.HTTPError as answer:
            return answer.code
        except OSError:
            return 0
