"""Checking chains: when somebody asks and once a day; whoever answers for a broken one is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import structlog
from django.db import models, transaction
from django.utils import timezone

from recommendations.audit.models import Operation, Verification
from recommendations.audit.verification import every_chain
from recommendations.audit.verifying import verify
from recommendations.history.archive import papers_that_disagree
from recommendations.history.record_emails import record_broken
from recommendations.jobs.asking import ask_for
from recommendations.jobs.models import Job
from recommendations.jobs.working import Progress, works
from recommendations.outbox.queueing import queue_emails

log = structlog.get_logger(__name__)

FULL_EVERY = timedelta(days=7)
# An operation has about four entries; 20,000 of them take about half a second.
MOST_OPERATIONS_AT_ONCE = 5_000
JOB = "verify_record"

Clock = Callable[[], datetime]


def check(chain: str, *, full: bool, clock: Clock) -> Verification:
    """Check the chain and keep the result; a break is told by email to whoever answers for it, once."""
    verification = verify(chain, full=full, at=clock(), clock=clock, beside=[papers_that_disagree])
    if verification.found:
        log.error("record_broken", chain=chain, found=verification.found, first=verification.findings[0])
        with transaction.atomic():
            queue_emails(record_broken(verification, at=verification.ended_at))
    return verification


def check_all_owed(*, on: date, clock: Clock) -> int:
    """Check every chain that was not checked on this day, fully where a week has passed since; return how many.

    Where somebody wrote checks of days to come, the chain is checked fully each time: whoever can only add rows to the
    database could add those, so that a check seems done on each day from then on.
    """
    checked = 0
    for chain in every_chain():
        is_forged = _checked_between(chain, on + timedelta(days=1), None).exists()
        if _checked_between(chain, on, on).exists() and not is_forged:
            continue
        try:
            check(chain, full=is_forged or _is_full_owed(chain, on=on), clock=clock)
        except Exception:
            # One chain that cannot be checked must not leave the others unchecked; it is tried again at each turn.
            log.exception("record_not_checked", chain=chain)
        else:
            checked += 1
    return checked


def _is_full_owed(chain: str, *, on: date) -> bool:
    return not _checked_between(chain, on - FULL_EVERY + timedelta(days=1), on).filter(is_full=True).exists()


def _checked_between(chain: str, first: date, last: date | None) -> models.QuerySet[Verification]:
    """Return the checks that began on these local days; None is no end."""
    began = Verification.objects.filter(chain=chain, began_at__gte=_midnight(first))
    return began if last is None else began.filter(began_at__lt=_midnight(last + timedelta(days=1)))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def check_now(chain: str, *, by: models.Model, clock: Clock) -> Verification | None:
    """Check the whole chain at once; where it is long, ask for it as a job and return None.

    Whoever asks wants to know whether the past stands: what came since the last check would say nothing of it.
    """
    if Operation.objects.filter(chain=chain).count() <= MOST_OPERATIONS_AT_ONCE:
        return check(chain, full=True, clock=clock)
    with transaction.atomic():
        ask_for(kind=JOB, subject=chain, service=chain, by=by, at=clock())
    return None


@works(JOB)
def check_as_a_job(job: Job, progress: Progress, clock: Clock) -> None:
    """Check the chain that the job is about; run again after a crash it leaves one more check, and no harm."""
    progress(1)
    check(job.subject, full=True, clock=clock)
