"""One row for each email: decided once by its key, sent once, kept as it went."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, models
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

LEASE = timedelta(minutes=5)  # longer than every SMTP time limit, so an email in flight is not sent twice


class EmailState(models.TextChoices):
    WAITING = "waiting", _("Waiting to be sent")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    KEPT = "kept", _("Not sent: mail is switched off")
    FAILED = "failed", _("Could not be sent")
    BOUNCED = "bounced", _("Came back")
    LAPSED = "lapsed", _("Not sent in time; what it said is told anew")


class OutgoingEmailQuerySet(models.QuerySet):
    def still_to_go(self) -> OutgoingEmailQuerySet:
        """Emails of which nobody knows yet whether they went; said as the index says it, so that old ones cost nothing.

        In the very words of the index's condition: with the states as parameters SQLite does not see that it applies,
        and goes through every email that was ever sent (measured).
        """
        column = f"{connection.ops.quote_name(self.model._meta.db_table)}.{connection.ops.quote_name('state')}"
        words = f"{column} IN ('waiting', 'sending')"
        return self.filter(RawSQL(words, [], output_field=models.BooleanField()))  # noqa: S611 nothing comes from outside

    def lost(self, *, at: datetime) -> OutgoingEmailQuerySet:
        """Emails whose sender was lost: sending longer than the lease."""
        return self.filter(state=EmailState.SENDING, claimed_at__lt=at - LEASE)

    def claimable(self, *, at: datetime) -> OutgoingEmailQuerySet:
        """Emails whose time has come, and those whose sender was lost; never what is no longer good."""
        lost = Q(state=EmailState.SENDING, claimed_at__lt=at - LEASE)
        good = Q(good_until__isnull=True) | Q(good_until__gt=at)
        return self.still_to_go().filter(Q(state=EmailState.WAITING, not_before__lte=at) | lost, good)


class OutgoingEmail(models.Model):
    """What goes to whom. Links that let somebody act are put in at sending and are not stored.

    `about` is the key of what was under embargo when this was decided: only those whom that names see the email. What
    would no longer be true is not sent after `good_until`. `headers` may name links, as the texts do; `files` are the
    keys of the stored files that go along. `unsure` counts
    how often nobody could know whether the mail server had taken it; `provider_id` is the name a provider gave it.
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
    from_name = models.CharField(max_length=120, blank=True)
    headers = models.JSONField(default=dict, blank=True)
    files = models.JSONField(default=list, blank=True)
    message_id = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=EmailState.choices, default=EmailState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    decided_at = models.DateTimeField()
    not_before = models.DateTimeField()
    good_until = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    claimed_by = models.CharField(max_length=36, blank=True)
    sent_at = models.DateTimeField(null=True)
    sent_to = models.EmailField(blank=True)
    provider_id = models.CharField(max_length=200, blank=True)
    unsure = models.PositiveSmallIntegerField(default=0)
    bounced_at = models.DateTimeField(null=True)
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
            models.Index(name="email_too_late", fields=["id"], condition=Q(state=EmailState.LAPSED)),
            models.Index(name="email_by_occasion_and_time", fields=["occasion", "decided_at"]),
            models.Index(name="email_by_provider_id", fields=["provider_id"], condition=~Q(provider_id="")),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def may_have_gone_twice(self) -> bool:
        """A sender was lost between the mail server's acceptance and our note of it; nobody can know which."""
        return self.unsure > 0 and self.state in {EmailState.SENT, EmailState.BOUNCED}


class FailingAddress(models.Model):
    """An address from which email comes back, from the first time until one arrives again; tried now and then.

    `detail` is what the mail server or the provider said. `told_at` is when whoever leads the plan was told.
    """

    address = models.EmailField()
    began_at = models.DateTimeField()
    last_at = models.DateTimeField()
    failures = models.PositiveSmallIntegerField(default=1)
    is_for_good = models.BooleanField(default=False)
    detail = models.CharField(max_length=250, blank=True)
    next_try_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "failing addresses"
        ordering = ["-began_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="address_fails_once_at_a_time", fields=["address"], condition=Q(ended_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.address


class MailStanding(models.Model):
    """Whether the mail server answers: one row. While it is away nothing is tried but one email now and then."""

    name = models.CharField(max_length=10, unique=True, default="mail")
    away_since = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=250, blank=True)

    def __str__(self) -> str:
        return self.name
