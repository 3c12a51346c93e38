"""Servers of the tests' own, which they may stop and start, and databases that are migrated once in a run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.production import Redis
from tests.slow.made_once import made_once
from tests.slow.mail_sink import Sink
from tests.slow.postgres import Postgres, binaries
from tests.yotplan.test_embedded import environment
from yotplan.environment import PROJECT

LONG = 300  # seconds; a busy machine is no failure


def needs(what: str, *, is_there: bool) -> None:
    """Skip where a program is not installed; fail where tests decide whether a commit is good."""
    if not is_there:
        reason = f"{what} is not installed on this machine"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)


def migrate(**settings: object) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--noinput", "--verbosity", "0"], cwd=PROJECT,
        env=environment(**settings), capture_output=True, text=True, check=False, timeout=LONG,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.fixture
def migrated_data(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """A data folder with a database that is up to date and empty."""

    def make(folder: Path) -> None:
        migrate(YOTPLAN_DATA=folder)

    made = made_once("migrated-data", make, factory=tmp_path_factory)
    return Path(shutil.copytree(made, tmp_path / "data"))


@pytest.fixture
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """A PostgreSQL of the test's own; its database is up to date and empty, and knows the app's own role."""
    needs("PostgreSQL's initdb", is_there=binaries() is not None)
    with tempfile.TemporaryDirectory(prefix="yotplan-postgres-") as reachable:
        Path(reachable).chmod(0o755)  # the server is somebody else where the tests are root
        server = Postgres(Path(reachable) / "data")

        def make(folder: Path) -> None:
            first = Postgres(Path(reachable) / "first")
            first.make()
            try:
                migrate(
                    YOTPLAN_DATA=Path(reachable) / "unused",
                    YOTPLAN_SECRET_KEY="a-key-for-this-test-and-for-nothing-else",
                    DATABASE_URL=first.address,
                    YOTPLAN_APP_DATABASE_URL=first.address_of_the_app,
                )
            finally:
                first.stop()
            shutil.copytree(first.folder, folder)

        server.copy_of(made_once("migrated-postgres", make, factory=tmp_path_factory))
        yield server
        if server.is_running():
            server.stop("immediate")


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[Redis]:
    """A Redis of the test's own."""
    needs("redis-server", is_there=shutil.which("redis-server") is not None)
    (tmp_path / "redis").mkdir()
    server = Redis(tmp_path / "redis")
    yield server
    server.stop()


@pytest.fixture
def mail_sink() -> Iterator[Sink]:
    sink = Sink()
    sink.start()
    yield sink
    sink.stop()
