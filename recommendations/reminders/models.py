"""One row for each reminder that was owed: of what, for which date, at which stage, and the email it went in."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from recommendations.accounts.models import Service
from recommendations.outbox.models import OutgoingEmail


class Reminder(models.Model):
    """A promise kept. The same subject, due date, stage and day is promised once; a moved date is a new promise."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    subject_kind = models.CharField(max_length=20)
    subject_id = models.PositiveBigIntegerField()
    due_on = models.DateField()
    stage = models.CharField(max_length=20)
    owed_on = models.DateField()
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    for_vacant_post = models.BooleanField(default=False)
    email = models.ForeignKey(OutgoingEmail, on_delete=models.PROTECT, related_name="reminders")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                name="reminder_is_promised_once",
                fields=["subject_kind", "subject_id", "due_on", "stage", "owed_on", "recipient"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind}:{self.subject_id} {self.stage} {self.due_on}"


class SweepTurn(models.Model):
    """The row a sweep locks, so that two sweeps at once take turns and the second finds nothing left to do."""

    name = models.CharField(max_length=40, unique=True)
    swept_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
