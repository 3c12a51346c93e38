"""Mail servers and providers that stand in for real ones: on this machine, and they misbehave when asked to."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from django.test import override_settings

from yotplan.environment import read


def spare_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Sink:
    """Keeps what it accepted. Each list is used up one answer a mail; where it is empty, all is well."""

    def __init__(self) -> None:
        self.accepted: list[Message] = []
        self.connections = 0
        self.at_sender: list[str] = []
        self.at_recipient: list[str] = []
        self.at_message: list[str] = []
        self.most_a_connection = 0
        self.lock = threading.Lock()

    def _next(self, answers: list[str], server: Any, otherwise: str) -> str:
        answer = answers.pop(0) if answers else otherwise
        if answer == "cut":
            server.transport.abort()
        return "250 OK" if answer == "cut" else answer

    async def handle_EHLO(self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]) -> list:
        session.host_name = hostname
        session.mails = 0
        self.connections += 1
        return responses

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        session.mails += 1
        if self.most_a_connection and session.mails > self.most_a_connection:
            return "421 4.7.0 Too many emails in this session"
        envelope.mail_from = address
        return self._next(self.at_sender, server, "250 OK")

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        answer = self._next(self.at_recipient, server, "250 OK")
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        planned = self.at_message[0] if self.at_message else "250 OK"
        if planned in {"cut", "slow"} or planned.startswith("2"):
            with self.lock:
                self.accepted.append(BytesParser().parsebytes(envelope.content))
        if planned == "slow":
            self.at_message.pop(0)
            await asyncio.sleep(1)
            return "250 OK"
        return self._next(self.at_message, server, "250 OK")

    @property
    def names(self) -> list[str]:
        return [message["Message-ID"] for message in self.accepted]


@contextmanager
def a_mail_server(*, port: int | None = None, password: str = "", **settings: Any) -> Iterator[Sink]:
    """A mail server that runs, and the settings that send there."""
    sink = Sink()
    port = port or spare_port()
    wanted: dict[str, Any] = {}
    if password:

        def sign_in(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
            return AuthResult(success=data.password == password.encode(), handled=False)

        wanted = {"authenticator": sign_in, "auth_required": True, "auth_require_tls": False}
    server = Controller(sink, hostname="127.0.0.1", port=port, **wanted)
    server.start()
    try:
        with sending_to(port, **settings):
            yield sink
    finally:
        server.stop()


def sending_to(port: int, **settings: Any) -> override_settings:
    """The settings that send to the mail server at a port of this machine."""
    url = f"smtp://127.0.0.1:{port}"
    return override_settings(**{**settings_of(url), "EMAIL_TIMEOUT": 3, **settings})


def settings_of(url: str, *, reports: str = "") -> dict[str, Any]:
    """The settings that follow from an EMAIL_URL, as yotplan/settings.py makes them."""
    email = read("EMAIL_URL", {"EMAIL_URL": url})
    named = {name: value for name, value in email.items() if name.startswith("EMAIL_") or name == "NOTIFY"}
    return {
        "EMAIL_ON": True,
        "EMAIL_REPORTS_BY": email.get("REPORTS_BY", "") if reports else "",
        "EMAIL_REPORTS_SECRET": reports or None,
        **named,
        "ANYMAIL": {
            **email.get("ANYMAIL", {}),
            "REQUESTS_TIMEOUT": 2,
            "WEBHOOK_SECRET": f"yotplan:{reports}" if reports else "",
        },
    }


class Interface:
    """A provider's interface over real HTTP: keeps what was asked, and answers what it was told to, in turn."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.answers: list[tuple[int, Any] | str] = []
        self.otherwise: tuple[int, Any] = (200, {})
        self.address = ""

    def answer(self, request: dict[str, Any]) -> tuple[int, Any] | str:
        self.asked.append(request)
        return self.answers.pop(0) if self.answers else self.otherwise


@contextmanager
def an_interface() -> Iterator[Interface]:
    """A provider's interface that runs."""
    interface = Interface()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.do_POST()

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            url = urlsplit(self.path)
            try:
                sent = json.loads(raw)
            except ValueError:
                sent = raw.decode("utf-8", errors="replace")
            told = interface.answer(
                {
                    "method": self.command,
                    "path": url.path,
                    "query": parse_qs(url.query),
                    "headers": dict(self.headers),
                    "sent": sent,
                }
            )
            if told == "cut":
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            if told == "slow":
                threading.Event().wait(3)
                return
            status, body = told
            written = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("X-Message-Id", "one")
            self.send_header("Content-Length", str(len(written)))
            self.end_headers()
            self.wfile.write(written)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    running = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    running.start()
    interface.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield interface
    finally:
        server.shutdown()
        server.server_close()
        running.join(timeout=5)
