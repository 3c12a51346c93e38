"""Starts the embedded process quickly, again and again: `python -m tests.slow.ready_to_start [--every SECONDS]`.

Importing Django and the libraries takes two seconds of every start. This process has done it, and for each line it
reads it forks one that runs `yotplan.embedded.main()` from its first line to its last, in a session of its own; it
prints its number. With --every, beat asks for emails to be delivered that often and not every half minute.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "yotplan.settings"
os.environ.setdefault("CELERY_SKIP_CHECKS", "1")
django.setup()

import celery.beat  # noqa: E402 - after django.setup()
import celery.concurrency.thread  # noqa: E402 - likewise
import celery.worker  # noqa: E402 - likewise
import waitress.server  # noqa: E402 - likewise
from django.db import connections  # noqa: E402 - likewise
from django.db.migrations.loader import MigrationLoader  # noqa: E402 - likewise
from django.urls import get_resolver  # noqa: E402 - likewise

import yotplan.wsgi  # noqa: E402 - likewise
from recommendations import tasks  # noqa: E402 - likewise
from yotplan import celery_app, embedded  # noqa: E402 - likewise

IMPORTED = (celery.beat, celery.concurrency.thread, celery.worker, waitress.server, yotplan.wsgi, tasks)


def forked() -> int:
    """Return the number of a new process that runs the product."""
    number = os.fork()
    if number:
        return number
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with open(os.devnull) as nothing:  # noqa: PTH123 - the file itself is wanted
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    code = 1
    try:
        code = embedded.main()
    finally:
        os._exit(code)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=float)
    if every := parser.parse_args().every:
        celery_app.conf.beat_schedule["outbox.deliver_emails"]["schedule"] = every
    get_resolver().url_patterns  # noqa: B018 - imports every page
    MigrationLoader(None)
    assert not any(connection.connection for connection in connections.all()), "a connection must not be shared"
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nothing is left of a child that was killed
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for _line in sys.stdin:
        sys.stdout.write(f"{forked()}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
