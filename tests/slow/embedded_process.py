"""The whole product in one process, started and killed again and again."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.slow.mail_books import PATIENCE, OnSqlite, wait_until
from tests.slow.mail_sink import Sink
from tests.yotplan.test_embedded import START, environment, free_port
from yotplan.environment import PROJECT

FROM_THE_COMMAND_LINE = 10  # every so many starts


class Embedded:
    """Mostly forked from a process that has imported it (tests/slow/ready_to_start.py), at times from the command line.

    With `every`, beat asks for emails to be delivered that often, and every start is a fork.
    """

    def __init__(self, data: Path, *, sink: Sink, every: float | None = None) -> None:
        self.data, self.books = data, OnSqlite(data)
        self.environment = environment(
            YOTPLAN_DATA=data, YOTPLAN_PORT=free_port(), EMAIL_URL=f"smtp://127.0.0.1:{sink.port}"
        )
        self.number = 0
        self.is_always_forked = every is not None
        self.started: subprocess.Popen[bytes] | None = None
        self.ready = subprocess.Popen(
            [sys.executable, "-m", "tests.slow.ready_to_start", *(["--every", str(every)] if every else [])],
            cwd=PROJECT, env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.ready.stdout.readline() == "ready\n"

    def start(self, turn: int = 0) -> None:
        # As if half a minute had passed: beat would not ask again for what it asked for just before it was killed.
        for kept in self.data.glob("beat-schedule*"):
            kept.unlink()
        if turn % FROM_THE_COMMAND_LINE == 0 and not self.is_always_forked:
            self.started = subprocess.Popen(
                START, cwd=PROJECT, env=self.environment, stdout=subprocess.DEVNULL, start_new_session=True
            )
            self.number = self.started.pid
        else:
            self.ready.stdin.write("start\n")
            self.ready.stdin.flush()
            self.number = int(self.ready.stdout.readline())

    def is_running(self) -> bool:
        try:
            os.killpg(self.number, 0)
        except ProcessLookupError:
            return False
        return True

    def kill(self, turn: int = 0) -> None:
        """Kill -9 it with all that it started."""
        if not self.number:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.number, signal.SIGKILL)
        if self.started is not None:
            self.started.wait(PATIENCE)
            self.started = None
        wait_until(lambda: not self.is_running(), what="it outlived kill -9")
        self.number = 0

    def stop(self) -> None:
        self.kill()
        self.ready.stdin.close()
        self.ready.wait(PATIENCE)
