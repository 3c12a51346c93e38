"""Run everything in one foreground process: `python -m yotplan.embedded`.

Web server, worker and beat share the process, an SQLite database and a broker in memory. The broker
only carries triggers, so a kill at any instant loses nothing that beat's sweep does not find again.
Refuses to run where DATABASE_URL is set: there the parts are processes of their own.
"""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import IO, NoReturn

from django.core.exceptions import ImproperlyConfigured

from yotplan import celery_app
from yotplan.environment import read

HOST = "127.0.0.1"
WEB_THREADS = 8
WORKER_THREADS = 2


class CannotStart(Exception):
    """The start is refused; the message is a sentence for the person who typed the command."""


def say(text: str) -> None:
    """Tell the person at the terminal."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


# --- Before anything runs -----------------------------------------------------------------------


def refuse_production() -> None:
    """Refuse where a PostgreSQL database is configured."""
    if read("DATABASE_URL") is not None:
        raise CannotStart(
            "DATABASE_URL is set, so web, worker and beat are to run on their own: "
            "start them with gunicorn and celery, as docker-compose.yml does"
        )


def open_port(port: int) -> socket.socket:
    """Return a socket that listens on the port; refuse where it is taken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen(128)
    except OSError as problem:
        listening.close()
        raise CannotStart(
            f"Port {port} cannot be opened ({problem.strerror}): stop what uses it, or set YOTPLAN_PORT to another"
        ) from None
    return listening


def hold_folder(folder: Path) -> IO[str]:
    """Return the open file that keeps a second start out of the same data folder."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = (folder / "running").open("a")
    except OSError as problem:
        raise CannotStart(f"YOTPLAN_DATA={folder}: this folder cannot be written ({problem.strerror})") from None
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise CannotStart(f"YOTPLAN_DATA={folder}: another YOT Plan is running on this folder") from None
    return held


# --- The database -------------------------------------------------------------------------------


def prepare_database() -> None:
    """Bring the database up to date, protect the record, and fill an empty one with the example services."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415 - only after django.setup()
    from django.core.management import call_command, get_commands  # noqa: PLC0415 - likewise
    from django.db import DatabaseError, connection  # noqa: PLC0415 - likewise
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 - likewise
    from django.utils import timezone  # noqa: PLC0415 - likewise

    from recommendations.outbox.claiming import take_from_the_lost  # noqa: PLC0415 - likewise

    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            say("Bringing the database up to date …")
            call_command("migrate", verbosity=0, interactive=False)
        call_command("protect_record", verbosity=0)
        if "load_example_services" in get_commands() and not get_user_model().objects.exists():
            say("Loading the example services …")
            call_command("load_example_services")
        call_command("tell_settings")
        # The folder is ours alone, so whoever was sending when the last start ended is gone.
        take_from_the_lost(at=timezone.now())
    except DatabaseError as problem:
        raise CannotStart(f"{connection.settings_dict['NAME']}: this database cannot be used ({problem})") from None


def example_sign_ins() -> list[tuple[str, str, str]]:
    """Return the role, email and password of each example person who is still there."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415 - only after django.setup()

    from recommendations.pages.examples.loading import EXAMPLE_SIGN_INS  # noqa: PLC0415 - likewise

    emails = [email for _, email, _ in EXAMPLE_SIGN_INS]
    there = set(get_user_model().objects.filter(email__in=emails).values_list("email", flat=True))
    return [sign_in for sign_in in EXAMPLE_SIGN_INS if sign_in[1] in there]


def greeting(address: str, sign_ins: list[tuple[str, str, str]]) -> str:
    """Return what is printed once pages are served."""
    lines = ["", f"YOT Plan is ready at {address}    (Ctrl-C stops it)"]
    if sign_ins:
        widest = [max(len(sign_in[column]) for sign_in in sign_ins) for column in range(2)]
        lines += ["", "Example people, all invented:"]
        lines += [f"  {role:<{widest[0]}}   {email:<{widest[1]}}   {password}" for role, email, password in sign_ins]
    return "\n".join([*lines, ""])


# --- Running ------------------------------------------------------------------------------------


class Process:
    """Web server in the main thread, worker and beat beside it; one that dies takes the others down."""

    def __init__(self, listening: socket.socket) -> None:
        from celery.beat import Service  # noqa: PLC0415 - only after django.setup()
        from celery.worker import WorkController  # noqa: PLC0415 - likewise
        from waitress.server import create_server  # noqa: PLC0415 - likewise

        from yotplan.wsgi import application  # noqa: PLC0415 - likewise

        self.web = create_server(application, sockets=[listening], threads=WEB_THREADS, ident=None)
        self.worker = WorkController(
            app=celery_app,
            pool_cls="threads",
            concurrency=WORKER_THREADS,
            without_gossip=True,
            without_mingle=True,
            without_heartbeat=True,
        )
        # A short interval, so that beat notices within a second that it should stop.
        self.beat = Service(celery_app, max_interval=1, remote_control=False)
        self.is_stopping = False
        self.died: list[str] = []
        self.threads = [self._thread("worker", self.worker.start), self._thread("beat", self.beat.start)]

    def _thread(self, name: str, run: Callable[[], None]) -> threading.Thread:
        def run_and_tell() -> None:
            try:
                run()
            finally:
                if not self.is_stopping:
                    self.died.append(name)
                    signal.pthread_kill(threading.main_thread().ident, signal.SIGTERM)  # wakes the web server

        return threading.Thread(target=run_and_tell, name=name, daemon=True)

    def run(self) -> int:
        """Serve until a signal comes; return 0, or 1 where a part died by itself."""
        for asked in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(asked, self._stop)
        try:
            for thread in self.threads:
                thread.start()
            self.web.run()  # ends when the signal's SystemExit reaches it
        except SystemExit:
            pass  # the signal came before pages were served
        self._finish()
        if self.died:
            sys.stderr.write(f"YOT Plan stopped, because its {self.died[0]} died.\n")
            return 1
        say("Stopped.")
        return 0

    def _stop(self, number: int, frame: FrameType | None) -> NoReturn:
        self.is_stopping = True
        for asked in (signal.SIGINT, signal.SIGTERM):
            signal.signal(asked, signal.SIG_DFL)  # asked a second time, it stops at once
        raise SystemExit

    def _finish(self) -> None:
        """Let running tasks finish; what is only queued is found again by the next start's sweep."""
        say("\nFinishing what is running …")
        self.beat.stop()
        self.worker.stop()  # returns when its tasks are done
        for thread in self.threads:
            if thread.ident is not None:
                thread.join()


def main() -> int:
    """Start, serve and stop; return the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yotplan.settings")
    os.environ.setdefault("CELERY_SKIP_CHECKS", "1")  # make lint runs them; here they would cost every start
    try:
        refuse_production()
        import django  # noqa: PLC0415 - settings are read here, so that a wrong one is told and not thrown
        from django.conf import settings  # noqa: PLC0415 - likewise

        listening = open_port(settings.PORT)
        held = hold_folder(settings.DATA)
        django.setup()
        prepare_database()
        process = Process(listening)
        say(greeting(f"http://{HOST}:{settings.PORT}", example_sign_ins()))
    except (CannotStart, ImproperlyConfigured) as problem:
        sys.stderr.write(f"YOT Plan cannot start. {problem}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    with held:
        return process.run()


if __name__ == "__main__":
    sys.exit(main())
