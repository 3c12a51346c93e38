"""A report on its way in: what was handed over, what was read, and the drafts a person checks before confirming."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import OfServiceQuerySet, Service, User
from recommendations.files.models import StoredFile
from recommendations.foundation.models import Versioned
from recommendations.inspections.models import Inspection, Kind, Precision, Recommendation


class IntakeState(models.TextChoices):
    READING = "reading", _("Being read")
    REVIEW = "review", _("To be checked")
    FAILED = "failed", _("Could not be read")
    CONFIRMED = "confirmed", _("Confirmed")
    DISCARDED = "discarded", _("Discarded")


class IntakeQuerySet(OfServiceQuerySet):
    def visible_to(self, user: Any) -> Self:
        """The reports of the person's services, but for those under an embargo that does not name them.

        Until it is confirmed a report names its own readers, then its inspection does; the published version of an
        embargoed draft is seen by whoever sees the draft.
        """
        kept_from = Inspection.objects.kept_from(user).values("pk")
        rows = super().visible_to(user).exclude(inspection__in=kept_from).exclude(publishes__in=kept_from)
        closed = Q(is_embargoed=True, inspection__isnull=True)
        return rows.exclude(closed & ~Q(pk__in=IntakeReader.objects.filter(user=user).values("intake_id")))


class Intake(Versioned):
    """One report handed over. `pages` is its text by page and line; `facts` what was read of the inspection.

    `passed_over` are the lists that were looked at and not taken. `wants_recognition` asks for a scan's letters to
    be recognised, `is_recognised` says that they were. `pages_read` of `page_count` is how far the reading is.
    `words_sha256` is the hash of a handed-over text's words, white space folded, by which it is known again.
    `posts` says for addressees and leads as printed what a person said they mean: {"YJS Manager": {"post": 4}}, or
    {"new": "its name"}, or {"words": true} for one that stays words.
    `is_embargoed` says that only its readers may see it; `publishes` names the inspection of an embargoed draft whose
    published version this is.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="intakes")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    handed_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=IntakeState.choices, default=IntakeState.READING)
    problem = models.CharField(max_length=40, blank=True)
    pages = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    decisions = models.JSONField(default=list)
    passed_over = models.JSONField(default=list)
    reader_version = models.CharField(max_length=20, blank=True)
    wants_recognition = models.BooleanField(default=False)
    is_recognised = models.BooleanField(default=False)
    words_sha256 = models.CharField(max_length=64, blank=True)
    pages_read = models.PositiveSmallIntegerField(null=True)
    page_count = models.PositiveSmallIntegerField(null=True)
    posts = models.JSONField(default=dict)
    inspection = models.ForeignKey(Inspection, null=True, on_delete=models.PROTECT, related_name="intakes")
    is_embargoed = models.BooleanField(default=False)
    publishes = models.ForeignKey(Inspection, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = IntakeQuerySet.as_manager()

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

    @property
    def under_embargo(self) -> bool:
        """Whether only the people named may see it: until its inspection's embargo is lifted."""
        kept = self.inspection or self.publishes
        return kept.is_embargoed if kept else self.is_embargoed


class IntakeReader(models.Model):
    """Somebody named who may see a report handed over as an embargoed draft; they become the inspection's readers."""

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="readers")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="intake_reader_is_named_once", fields=["intake", "user"]),
        ]

    def __str__(self) -> str:
        return str(self.user)


class Draft(Versioned):
    """A recommendation as read or typed in, before it is confirmed; nothing enters a plan from here unconfirmed.

    `likely_repeats` are earlier recommendations that read alike, [{"recommendation": 12, "likeness": 0.8}], most
    alike first; `repeat_of` is the one a person says it repeats. `is_checked` where a person looked at a draft that the
    reader was not sure of, and mended it or said that it is right.
    """

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
    doubts = models.JSONField(default=list, blank=True)
    owner_source = models.CharField(max_length=20, blank=True)
    likely_repeats = models.JSONField(default=list, blank=True)
    repeat_of = models.ForeignKey(Recommendation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_mended = models.BooleanField(default=False)
    is_checked = models.BooleanField(default=False)
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


class DraftAction(Versioned):
    """An action that an existing action plan prints beside a recommendation, offered as 1a, 1b; dates as printed."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="actions")
    position = models.PositiveSmallIntegerField()
    title = models.TextField(_("What will be done"))
    lead = models.CharField(_("Lead as printed"), max_length=200, blank=True)
    due_words = models.CharField(_("Date as printed"), max_length=250, blank=True)
    due_on = models.DateField(_("Due date"), null=True, blank=True)
    due_precision = models.CharField(max_length=5, choices=Precision.choices, default=Precision.DAY)
    success_criteria = models.TextField(_("How we will know"), blank=True)
    source = models.JSONField(default=list, blank=True)
    is_dropped = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                name="draft_action_has_words",
                condition=~Q(title=""),
                violation_error_message=_("An action needs its words."),
            ),
        ]

    def __str__(self) -> str:
        return self.title[:60]


class ReviewStep(models.Model):
    """What the drafts were before one change at the review, so that it can be undone; gone once confirmed."""

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    done = models.CharField(max_length=20)
    subject = models.CharField(max_length=120, blank=True)
    before = models.JSONField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(name="review_step_is_numbered_once", fields=["intake", "number"]),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.done}"
