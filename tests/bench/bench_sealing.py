"""What sealing adds to a command, with the record's protection up and without: one version and one event."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime

from django.db import connection, transaction

from recommendations.accounts import events
from recommendations.accounts.models import Post, Service
from recommendations.accounts.services import add_post, create_service
from recommendations.audit.operations import operation, record
from recommendations.audit.protection.standing import lift, put_up

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
ROUNDS, BEFORE = 400, 40
ALLOWED = 2  # milliseconds, the median


def run(print_line: Callable[[str], None]) -> None:
    """Print the medians of saving a row alone and within a sealed operation, and what sealing adds.

    The processor's time too: on a machine that does other things at once the clock tells mostly of those.
    """
    service = create_service("Sealing Youth Justice Service", by="system:bench", at=AT)
    post = add_post(service, name="Practice Lead", by="system:bench", at=AT)
    for up in (False, True):
        (put_up if up else lift)()
        try:
            times = _times(service, post)
        finally:
            lift()
        for clock, plain, sealed in times:
            adds = sealed - plain
            print_line(
                f"{connection.vendor}, {'protected' if up else 'unprotected'}, {clock}: a row saved in {plain:.2f} ms, "
                f"within a sealed operation in {sealed:.2f} ms; sealing adds {adds:.2f} ms"
                f"{'' if adds <= ALLOWED else f' — MORE THAN {ALLOWED}'}"
            )


def _times(service: Service, post: Post) -> list[tuple[str, float, float]]:
    """Taken in turns, so that whatever else the machine does falls on both."""
    plain, sealed = [], []
    for turn in range(BEFORE + ROUNDS):
        plain.append(_timed(_save, service, post, turn))
        sealed.append(_timed(_save_sealed, service, post, turn))
    return [
        (
            name,
            statistics.median(one[clock] for one in plain[BEFORE:]),
            statistics.median(one[clock] for one in sealed[BEFORE:]),
        )
        for clock, name in enumerate(("clock", "processor"))
    ]


def _timed(save: Callable[[Service, Post, int], None], service: Service, post: Post, turn: int) -> tuple[float, float]:
    began = time.perf_counter(), time.thread_time()
    save(service, post, turn)
    return 1000 * (time.perf_counter() - began[0]), 1000 * (time.thread_time() - began[1])


def _save(service: Service, post: Post, turn: int) -> None:
    with transaction.atomic():
        post.name, post.skip_history_when_saving = f"Post {turn}", True
        try:
            post.save()
        finally:
            del post.skip_history_when_saving


def _save_sealed(service: Service, post: Post, turn: int) -> None:
    before = post.name
    with operation(service=service, by="system:bench", at=AT):
        post.name = f"Desk {turn}"
        post.save()
        record(events.POST_RENAMED, post, within=service, before=before, after=post.name)
