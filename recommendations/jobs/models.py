"""One row for each piece of long work; Celery only wakes it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

LEASE = timedelta(minutes=3)
MOST_ATTEMPTS = 3


class JobState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Under way")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


class JobQuerySet(models.QuerySet):
    def claimable(self, *, at: datetime) -> JobQuerySet:
        """Work that nobody has taken, and work whose worker was lost: running longer than its lease."""
        return self.filter(Q(state=JobState.WAITING) | Q(state=JobState.RUNNING, lease_until__lt=at))


class Job(models.Model):
    """Reading a report or making a paper: kind, subject, how far it is, and how it ended."""

    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=60)
    service = models.CharField(max_length=40)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    claimed_by = models.CharField(max_length=36, blank=True)
    ended_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=60, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(name="job_progress_is_a_percentage", condition=Q(progress__lte=100)),
            models.UniqueConstraint(
                name="job_is_asked_for_once_at_a_time",
                fields=["kind", "subject"],
                condition=Q(state__in=[JobState.WAITING, JobState.RUNNING]),
            ),
        ]
        indexes = [
            models.Index(
                name="job_still_to_do",
                fields=["asked_at"],
                condition=Q(state__in=[JobState.WAITING, JobState.RUNNING]),
            ),
            models.Index(name="job_by_subject", fields=["subject", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"

    @property
    def is_under_way(self) -> bool:
        return self.state in {JobState.WAITING, JobState.RUNNING}
