"""To whom a body's papers go, how, and what went to whom."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import OfServiceQuerySet, Service
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.meetings.models import Body
from recommendations.outbox.models import OutgoingEmail
from recommendations.papers.models.papers import Paper


class Way(models.TextChoices):
    ATTACHMENT = "attachment", _("Attached to the email")
    LINK = "link", _("By a link that expires")


class PaperRecipient(models.Model):
    """Somebody on the distribution list of a body; `person` may be a name and an address alone, without an account."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="recipients")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=10, choices=Way.choices, default=Way.LINK)

    objects = OfServiceQuerySet.as_manager()
    history = SealedHistory(
        {1: SealedColumns(plain=("id", "service_id", "body_id", "person_id", "way"))},
        fixed=("service_id", "body_id", "person_id"),
    )

    class Meta:
        ordering = ["person__name", "id"]
        constraints = [
            models.UniqueConstraint(
                name="person_stands_once_on_a_distribution_list",
                fields=["body", "person"],
                violation_error_message=_("This person is on the list already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.person_id}"


class PaperSending(models.Model):
    """A released paper on its way to one person. `email` is the newest of `times` emails about it.

    By link: the link is signed from `secret` when the email goes out and stored nowhere; it is good until
    `expires_at`, and ends with the paper or when somebody ends it. `opened_at` is when it was first opened.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="sendings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=10, choices=Way.choices)
    email = models.ForeignKey(OutgoingEmail, null=True, on_delete=models.PROTECT, related_name="+")
    times = models.PositiveSmallIntegerField(default=1)
    secret = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="paper_goes_to_a_person_once", fields=["paper", "person"]),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.person_id}"
