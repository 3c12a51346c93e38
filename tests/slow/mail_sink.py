"""A mail server on this machine that notes each email when it has arrived, and answers as it is told to."""

from __future__ import annotations

import asyncio
import random
import re
import threading
import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from tests.yotplan.test_embedded import free_port

MESSAGE_ID = re.compile(rb"^Message-ID:\s*(<[^>\s]+>)", re.IGNORECASE | re.MULTILINE)
TOO_SLOW = 17  # seconds; settings.EMAIL_TIMEOUT is 15


class Answer(Enum):
    TAKEN = "250, a few milliseconds after the email has arrived"
    TAKEN_BUT_LATE = "250, after whoever sent it has given up"
    TAKEN_AND_DROPPED = "the email is kept; no answer, the connection is closed"
    DROPPED = "the email is not kept; no answer, the connection is closed"
    CLOSING = "421: the server is about to stop"


class Sink:
    """Notes a Message-ID when the email has arrived, and only then answers: a kill falls into the gap that SMTP leaves.

    `next_answers` are given once each, in turn; then every email is taken.
    """

    def __init__(self, *, slowest: float = 0.012) -> None:
        self.accepted: list[str] = []
        self.next_answers: deque[Answer] = deque()
        self.port = free_port()
        self.slowest = slowest
        self.delays = random.Random(5)
        self._held_from: int | None = None
        self._is_held = threading.Event()
        self._server: Controller | None = None

    def start(self) -> None:
        self._server = Controller(self, hostname="127.0.0.1", port=self.port)
        self._server.start()

    def stop(self) -> None:
        """Answer nobody any more: connections are refused."""
        if self._server is not None:
            self._server.stop()
            self._server = None

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        answer = self.next_answers.popleft() if self.next_answers else Answer.TAKEN
        if answer is Answer.CLOSING:
            return "421 4.3.2 Service shutting down"
        if answer is not Answer.DROPPED:
            self.accepted.append(MESSAGE_ID.search(envelope.content)[1].decode())
        if answer in {Answer.DROPPED, Answer.TAKEN_AND_DROPPED}:
            server.transport.abort()
        elif answer is Answer.TAKEN_BUT_LATE:
            await asyncio.sleep(TOO_SLOW)
        elif self._held_from is not None and len(self.accepted) >= self._held_from:
            self._is_held.set()
            while self._held_from is not None:
                await asyncio.sleep(0.005)
        else:
            await asyncio.sleep(self.delays.uniform(0.001, self.slowest))
        return "250 kept"

    @contextmanager
    def holding(self, number: int, *, patience: float) -> Iterator[None]:
        """Wait until so many emails have arrived, and keep the answer to the last of them back within the block."""
        self._is_held.clear()
        self._held_from = number
        try:
            assert self._is_held.wait(patience), f"{len(self.accepted)} emails arrived, {number} were waited for"
            yield
        finally:
            self._held_from = None

    def wait_for(self, number: int, *, patience: float) -> None:
        """Wait until so many emails have arrived."""
        until = time.monotonic() + patience
        while len(self.accepted) < number:
            assert time.monotonic() < until, f"{len(self.accepted)} emails arrived, {number} were waited for"
            time.sleep(0.002)

    @property
    def times(self) -> Counter[str]:
        """How often each Message-ID arrived."""
        return Counter(self.accepted)
