"""One row for each email: decided once by its key, sent once, kept as it went."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

LEASE = timedelta(minutes=5)  # longer than every SMTP time limit, so an email in flight is not sent twice


class EmailState(models.TextChoices):
    WAITING = "waiting", _("Waiting to be sent")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    KEPT = "kept", _("Not sent: mail is switched off")
    FAILED = "failed", _("Could not be sent")


class OutgoingEmailQuerySet(models.QuerySet):
    def claimable(self, *, at: datetime) -> OutgoingEmailQuerySet:
        """Emails whose time has come, and those whose sender was lost: sending longer than the lease."""
        lost = Q(state=EmailState.SENDING, claimed_at__lt=at - LEASE)
        return self.filter(Q(state=EmailState.WAITING, not_before__lte=at) | lost)


class OutgoingEmail(models.Model):
    """What goes to whom. Links that let somebody act are put in at sending and are not stored.

    `about` is the key of what was under embargo when this was decided: only those whom that names see the email.
    """

    key = models.CharField(max_length=200, unique=True)
    service = models.CharField(max_length=40, blank=True)
    about = models.CharField(max_length=40, blank=True)
    occasion = models.CharField(max_length=60)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="emails")
    subject = models.CharField(max_length=250)
    body_text = models.TextField()
    body_html = models.TextField(blank=True)
    links = models.JSONField(default=dict)
    reply_to = models.EmailField(blank=True)
    message_id = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=EmailState.choices, default=EmailState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    decided_at = models.DateTimeField()
    not_before = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    claimed_by = models.CharField(max_length=36, blank=True)
    sent_at = models.DateTimeField(null=True)
    sent_to = models.EmailField(blank=True)
    problem = models.CharField(max_length=250, blank=True)

    objects = OutgoingEmailQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="email_sent_has_an_instant",
                condition=~Q(state=EmailState.SENT) | Q(sent_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                name="email_still_to_go",
                fields=["not_before"],
                condition=Q(state__in=[EmailState.WAITING, EmailState.SENDING]),
            ),
            models.Index(name="email_by_service", fields=["service", "-id"]),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def may_have_gone_twice(self) -> bool:
        """A sender was lost between the mail server's acceptance and our note of it; nobody can know which."""
        return self.attempts > 1 and self.state == EmailState.SENT and not self.problem
