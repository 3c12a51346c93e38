"""Doing long work: claim a row, run the function of its kind, note how it ended.

A function is registered by its feature. It is run outside any transaction, may be run again after
a crash, and so must leave nothing half done: its result is one command at its end.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

import structlog
from django.db import transaction

from recommendations.jobs.models import LEASE, MOST_ATTEMPTS, Job, JobState

log = structlog.get_logger(__name__)


class Progress(Protocol):
    def __call__(self, percent: int) -> None: ...


class CannotBeDone(Exception):
    """The work failed for a reason a person can read; `code` says which, and trying again would not help."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


Work = Callable[[Job, Progress, Callable[[], datetime]], None]
KINDS: dict[str, Work] = {}
GIVEN_UP: dict[str, Callable[[Job], None]] = {}
UNFORESEEN = "unforeseen"


def works(kind: str) -> Callable[[Work], Work]:
    """Register the function that does this kind of work."""

    def register(function: Work) -> Work:
        KINDS[kind] = function
        return function

    return register


def when_given_up(kind: str) -> Callable[[Callable[[Job], None]], Callable[[Job], None]]:
    """Register what tells the subject of this kind of work that it was given up, so that nobody waits for it."""

    def register(function: Callable[[Job], None]) -> Callable[[Job], None]:
        GIVEN_UP[kind] = function
        return function

    return register


def do_waiting(*, clock: Callable[[], datetime], most: int = 20) -> int:
    """Do the work that is waiting, and take up again what a lost worker left; return how many pieces ended."""
    worker, done = str(uuid.uuid4()), 0
    while done < most and (job := claim(worker=worker, at=clock())):
        do(job, worker=worker, clock=clock)
        done += 1
    return done


def claim(*, worker: str, at: datetime) -> Job | None:
    with transaction.atomic():
        claimable = Job.objects.claimable(at=at)
        job = claimable.select_for_update(skip_locked=True).order_by("asked_at", "id").first()
        if job is None:
            return None
        mine = claimable.filter(pk=job.pk).update(
            state=JobState.RUNNING, lease_until=at + LEASE, claimed_by=worker, attempts=job.attempts + 1, progress=0
        )
        return Job.objects.get(pk=job.pk) if mine else None


def do(job: Job, *, worker: str, clock: Callable[[], datetime]) -> None:
    """Run one claimed job; an unforeseen failure is tried again a few times, then the row says that it failed."""
    mine = Job.objects.filter(pk=job.pk, claimed_by=worker)
    if job.attempts > MOST_ATTEMPTS:
        # Nobody saw it fail, so each time it took its worker with it.
        log.error("job_given_up", kind=job.kind, subject=job.subject, attempts=job.attempts)
        _give_up(job, worker=worker, at=clock())
        return

    def progress(percent: int) -> None:
        mine.update(progress=percent, lease_until=clock() + LEASE)

    try:
        KINDS[job.kind](job, progress, clock)
    except CannotBeDone as reason:
        mine.update(state=JobState.FAILED, problem=reason.code, ended_at=clock())
    except Exception:
        log.exception("job_failed", kind=job.kind, subject=job.subject, attempts=job.attempts)
        if job.attempts >= MOST_ATTEMPTS:
            _give_up(job, worker=worker, at=clock())
        else:
            mine.update(state=JobState.WAITING)
    else:
        mine.update(state=JobState.DONE, progress=100, ended_at=clock())


def _give_up(job: Job, *, worker: str, at: datetime) -> None:
    with transaction.atomic():
        mine = Job.objects.filter(pk=job.pk, claimed_by=worker)
        if mine.update(state=JobState.FAILED, problem=UNFORESEEN, ended_at=at) and job.kind in GIVEN_UP:
            GIVEN_UP[job.kind](job)
