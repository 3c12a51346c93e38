"""Asking for long work, inside the transaction of the command that needs it."""

from __future__ import annotations

from datetime import datetime

from django.db import models, transaction

from recommendations.jobs.models import Job, JobState
from recommendations.jobs.tasks import do_waiting_work


def ask_for(*, kind: str, subject: str, service: str, by: models.Model | None, at: datetime) -> Job:
    """Return the job for the subject, asking for it unless it is already waiting or under way."""
    job, _ = Job.objects.get_or_create(
        kind=kind,
        subject=subject,
        state__in=[JobState.WAITING, JobState.RUNNING],
        defaults={"state": JobState.WAITING, "service": service, "asked_by": by, "asked_at": at},
    )
    transaction.on_commit(lambda: do_waiting_work.apply_async(expires=3600), robust=True)
    return job


def latest_for(*, kind: str, subject: str) -> Job | None:
    """Return the newest job of the kind for the subject."""
    return Job.objects.filter(kind=kind, subject=subject).order_by("-id").first()
