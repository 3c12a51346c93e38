"""A PostgreSQL of the tests' own, which they may stop and start: made with initdb in a folder that is thrown away."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from tests.services.production import as_the_app
from tests.yotplan.test_embedded import free_port

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",  # the machine itself never falls over here, and what the server has written survives its own end
    "max_connections": "40",
    "shared_buffers": "32MB",
}


@cache
def binaries() -> Path | None:
    """Return the folder with initdb and pg_ctl; None where PostgreSQL is not installed."""
    if asked := shutil.which("pg_config"):
        told = subprocess.run([asked, "--bindir"], capture_output=True, text=True, check=False).stdout.strip()
        if told and (Path(told) / "initdb").exists():
            return Path(told)
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def _somebody_without_rights() -> dict[str, Any]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid():
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    entry = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


class Postgres:
    """One server over one folder. The folder lies where everybody may look, because the server is not root."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()

    @property
    def address(self) -> str:
        return f"postgres://yotplan:unasked@127.0.0.1:{self.port}/yotplan"

    @property
    def address_of_the_app(self) -> str:
        return as_the_app(self.address)

    def make(self) -> None:
        """Make an empty server, with a database of the product's name."""
        self.folder.mkdir(mode=0o700)
        self._give_away()
        self._run("initdb", "--pgdata", self.folder, "--username", "yotplan", "--auth", "trust", "--no-sync",
                  "--encoding", "UTF8", "--no-locale")  # fmt: skip
        self.start()
        self._run("createdb", "--host", "127.0.0.1", "--port", self.port, "--username", "yotplan", "yotplan")

    def copy_of(self, made: Path) -> None:
        """Begin with a copy of another's folder, which is not running."""
        shutil.copytree(made, self.folder)
        self.folder.chmod(0o700)
        self._give_away()
        self.start()

    def start(self) -> None:
        settings = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
        options = f"-p {self.port} -c unix_socket_directories= {settings}"
        self._run("pg_ctl", "start", "--wait", "--pgdata", self.folder, "--log", self.folder / "log", "-o", options)

    def stop(self, how: str = "fast") -> None:
        """Stop it; `immediate` is as if it had fallen over, and its next start mends what was under way."""
        self._run("pg_ctl", "stop", "--wait", "--mode", how, "--pgdata", self.folder)

    def is_running(self) -> bool:
        return (self.folder / "postmaster.pid").exists()

    def _give_away(self) -> None:
        owner = _somebody_without_rights()
        if owner:
            for path in [self.folder, *self.folder.rglob("*")]:
                os.chown(path, owner["user"], owner["group"])

    def _run(self, program: str, *arguments: object) -> None:
        folder = binaries()
        assert folder is not None
        done = subprocess.run(
            [folder / program, *map(str, arguments)], cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            check=False, timeout=120, **_somebody_without_rights(),
        )  # fmt: skip
        log = self.folder / "log"
        assert done.returncode == 0, f"{program}: {log.read_text() if log.exists() else done.returncode}"
