"""Updates (progress notes): append-only; a correction is a new update."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Post, Service
from recommendations.action_plans.models.actions import Action
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.domain.rating import OwnerRating as Words


class OwnerRating(models.TextChoices):
    ON_TRACK = Words.ON_TRACK.value, _("On track")
    AT_RISK = Words.AT_RISK.value, _("At risk")
    OFF_TRACK = Words.OFF_TRACK.value, _("Off track")


class Source(models.TextChoices):
    """How the plan lead came to know what an owner said."""

    CALL = "call", _("Telephone call")
    EMAIL = "email", _("Email")
    MEETING = "meeting", _("Meeting")
    SHEET = "sheet", _("Brought in from a spreadsheet")


# What a person may say when they record an update; the last one only an import says.
HEARD = [choice for choice in Source.choices if choice[0] != Source.SHEET]


class Update(models.Model):
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="updates")
    text = models.TextField(_("What has changed"))
    owner_rating = models.CharField(_("How it is going"), max_length=10, choices=OwnerRating.choices, blank=True)
    may_publish = models.BooleanField(_("The words may be published"), default=False)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField()
    on_behalf_of = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(_("How you know"), max_length=10, choices=Source.choices, blank=True)
    recorded_at = models.DateTimeField()

    history = SealedHistory(
        {
            1: SealedColumns(
                plain=(
                    "id", "service_id", "action_id", "owner_rating", "may_publish", "given_by_id", "given_on",
                    "on_behalf_of_id", "source", "recorded_at",
                ),
                hidden=("text",),
            )
        },
        fixed=("service_id", "action_id", "text", "owner_rating", "given_by_id", "given_on", "on_behalf_of_id"),
    )  # fmt: skip

    class Meta:
        # By the day it was said: what is recorded late of an earlier day is not the latest word.
        ordering = ["-given_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="update_says_something",
                condition=~Q(text=""),
                violation_error_message=_("Say what has changed."),
            ),
            models.CheckConstraint(
                name="update_on_behalf_says_how_it_is_known",
                condition=Q(on_behalf_of__isnull=True) | ~Q(source=""),
                violation_error_message=_("Say how you know: a call, an email or a meeting."),
            ),
            models.CheckConstraint(
                name="update_says_how_it_is_going_unless_brought_in",
                condition=~Q(owner_rating="") | Q(source=Source.SHEET),
                violation_error_message=_("Select how it is going"),
            ),
        ]
        indexes = [models.Index(name="update_newest_of_an_action", fields=["action", "-given_on", "-id"])]

    def __str__(self) -> str:
        return self.text[:60]


class UpdateDraft(models.Model):
    """What somebody has typed of an update and not yet given: saved while typing, for them alone, and no record."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="update_drafts")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(blank=True)
    owner_rating = models.CharField(max_length=10, choices=OwnerRating.choices, blank=True)
    may_publish = models.BooleanField(default=False)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="update_draft_once_for_each_author", fields=["action", "author"]),
        ]

    def __str__(self) -> str:
        return self.text[:60]
