"""Registry: every periodic task, when, and why then; and the occasions that reminders sweep.

Nothing relies on a firing at a certain minute: each task asks the database what is owed by now.
`expires` is just under the interval, so that missed runs do not pile up.
"""

from __future__ import annotations

from datetime import UTC, datetime

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from recommendations.action_plans import occasions as of_plans
from recommendations.audit.anchoring import anchor_heads
from recommendations.audit.protection.telling import notice
from recommendations.foundation.heartbeats import beat
from recommendations.history.checking_record import check_all_owed
from recommendations.papers import occasions as of_meetings
from recommendations.papers.schedule.making_on_time import make_scheduled_papers
from recommendations.reminders.failing import tell_leads_of_failing_addresses
from recommendations.reminders.sweeping import sweep

OCCASIONS = [of_plans, of_meetings]
MINUTE = 60

EVERY = {
    # Kept low, because a person may be looking at the page: lost triggers are made good within half a minute.
    "jobs.do_waiting_work": 30,
    "outbox.deliver_emails": 30,
    # What changed in a plan should stand on the page of what will go out before anybody looks for it.
    "reminders.sweep": 5 * MINUTE,
    # Owed by a day, so a quarter of an hour is soon enough and a day of downtime is caught up.
    "papers.make_scheduled": 15 * MINUTE,
    # Owed by a day too.
    "record.anchor": 60 * MINUTE,
    "record.verify": 60 * MINUTE,
    # Each start puts up what is missing; this tells of what somebody takes down in between.
    "record.notice_protection": 60 * MINUTE,
    # Three minutes without a sign of life count as lost.
    "health.worker_heartbeat": MINUTE,
}


@shared_task(name="reminders.sweep", ignore_result=True)
def sweep_reminders() -> None:
    try:
        sweep(at=timezone.now())
    finally:
        tell_leads_of_failing_addresses(at=timezone.now())


@shared_task(name="papers.make_scheduled", ignore_result=True)
def make_papers_due() -> None:
    make_scheduled_papers(on=timezone.localdate(), at=timezone.now())


@shared_task(name="record.anchor", ignore_result=True)
def anchor_the_record() -> None:
    anchor_heads(at=timezone.now())


@shared_task(name="record.verify", ignore_result=True)
def verify_the_record() -> None:
    check_all_owed(on=timezone.localdate(), clock=timezone.now)


@shared_task(name="record.notice_protection", ignore_result=True)
def notice_missing_protection() -> None:
    if settings.PROTECT_RECORD:
        notice(at=timezone.now())


@shared_task(name="health.worker_heartbeat", ignore_result=True)
def worker_heartbeat() -> None:
    """Beat sent this and a worker ran it, so both are alive."""
    beat("worker", at=timezone.now())
    beat("beat", at=timezone.now())


# A new installation has never run anything, so everything is due at the first start; later starts remember.
NEVER_RUN = datetime(2000, 1, 1, tzinfo=UTC)


def beat_schedule() -> dict[str, dict[str, object]]:
    """Return Celery's own form of the table."""
    return {
        name: {
            "task": name,
            "schedule": seconds,
            "options": {"expires": max(seconds - 1, 1)},
            "last_run_at": NEVER_RUN,
        }
        for name, seconds in EVERY.items()
    }
