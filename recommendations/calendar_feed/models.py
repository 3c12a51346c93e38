"""Feeds that a calendar program fetches by a private address, and what each has been told so far."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from recommendations.accounts.models import Service
from recommendations.action_plans.models import ActionPlan


class CalendarFeed(models.Model):
    """A person's own feed of a service, or of one plan. The address's secret is kept only as its hash.

    `told_sha256` stands for all that the feed told last, and `changed_at` is when that began to be so.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(ActionPlan, null=True, on_delete=models.PROTECT, related_name="+")
    secret_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    fetched_at = models.DateTimeField(null=True)
    told_sha256 = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                name="person_has_one_feed_of_a_service",
                fields=["service", "user"],
                condition=Q(plan__isnull=True, revoked_at__isnull=True),
            ),
            models.UniqueConstraint(
                name="person_has_one_feed_of_a_plan",
                fields=["plan", "user"],
                condition=Q(plan__isnull=False, revoked_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.plan_id or ''}".strip()


class CalendarEntry(models.Model):
    """One date as a feed last told it: what changes counts `sequence` up, what goes is told as cancelled for a while.

    No word of a plan stands here: a cancelled entry says only its day.
    """

    feed = models.ForeignKey(CalendarFeed, on_delete=models.CASCADE, related_name="entries")
    uid = models.CharField(max_length=120)
    sequence = models.PositiveIntegerField(default=0)
    fingerprint = models.CharField(max_length=64)
    starts_on = models.DateField()
    changed_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="calendar_entry_stands_once_in_a_feed", fields=["feed", "uid"])]

    def __str__(self) -> str:
        return self.uid
