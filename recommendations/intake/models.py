"""A report on its way in: what was handed over, what was read, and the drafts a person checks before confirming."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import OfServiceQuerySet, Service
from recommendations.files.models import StoredFile
from recommendations.foundation.models import Versioned
from recommendations.inspections.models import Inspection, Kind


class IntakeState(models.TextChoices):
    READING = "reading", _("Being read")
    REVIEW = "review", _("To be checked")
    FAILED = "failed", _("Could not be read")
    CONFIRMED = "confirmed", _("Confirmed")
    DISCARDED = "discarded", _("Discarded")


class Intake(Versioned):
    """One report handed over. `pages` is its text by page and line; `facts` what was read of the inspection."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="intakes")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    handed_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=IntakeState.choices, default=IntakeState.READING)
    problem = models.CharField(max_length=40, blank=True)
    pages = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    decisions = models.JSONField(default=list)
    inspection = models.OneToOneField(Inspection, null=True, on_delete=models.PROTECT, related_name="intake")

    objects = OfServiceQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="confirmed_intake_has_its_inspection",
                condition=(Q(state=IntakeState.CONFIRMED) & Q(inspection__isnull=False))
                | (~Q(state=IntakeState.CONFIRMED) & Q(inspection__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.file.name


class Draft(Versioned):
    """A recommendation as read or typed in, before it is confirmed; nothing enters a plan from here unconfirmed."""

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="drafts")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("Kind"), max_length=20, choices=Kind.choices, default=Kind.RECOMMENDATION)
    label = models.CharField(_("Label as printed"), max_length=20, blank=True)
    text = models.TextField(_("The inspectorate’s words"))
    lead_in = models.TextField(blank=True)
    addressee = models.CharField(_("Addressed to"), max_length=200, blank=True)
    page = models.PositiveSmallIntegerField(_("Page"), null=True, blank=True)
    due_words = models.CharField(_("Time as printed"), max_length=250, blank=True)
    window_months = models.PositiveSmallIntegerField(_("Own window in months"), null=True, blank=True)
    source = models.JSONField(default=list, blank=True)
    found_because = models.CharField(max_length=60, blank=True)
    found_words = models.CharField(max_length=250, blank=True)
    confidence = models.FloatField(null=True, blank=True)
    is_mended = models.BooleanField(default=False)
    is_dropped = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                name="draft_has_words",
                condition=~Q(text=""),
                violation_error_message=_("A recommendation needs its words."),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
