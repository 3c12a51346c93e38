"""What the inspectorate said, word for word, and the words it replaced."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Post, Service
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.domain.deadlines import Suggestion
from recommendations.foundation.models import Versioned
from recommendations.inspections.models.inspections import Inspection, OnInspectionQuerySet, outcome_window


class Kind(models.TextChoices):
    RECOMMENDATION = "recommendation", _("Recommendation")
    AREA = "area", _("Area requiring improvement")


class OnRecommendationQuerySet(OnInspectionQuerySet):
    """Rows that hang on a recommendation, and so on its inspection."""

    to_inspection = "recommendation__inspection"


class Recommendation(Versioned):
    """What the inspectorate said, word for word, with its label as printed less its punctuation.

    `reference` is what the plan calls it where the report prints one label twice. `addressee_post` is the service's
    post that the printed addressee means; `repeat_of` the recommendation of an earlier inspection that it says again.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="recommendations")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.RECOMMENDATION)
    label = models.CharField(_("Label as printed"), max_length=20, blank=True)
    reference = models.CharField(_("Number in the plan"), max_length=20, blank=True)
    text = models.TextField(_("The inspectorate’s words"))
    lead_in = models.TextField(_("The sentence that leads in"), blank=True)
    addressee = models.CharField(_("Addressed to"), max_length=200, blank=True)
    page = models.PositiveSmallIntegerField(_("Page"), null=True, blank=True)
    due_words = models.CharField(_("Time as printed"), max_length=250, blank=True)
    window_months = models.PositiveSmallIntegerField(_("Own window in months"), null=True, blank=True)
    short_title = models.CharField(_("Short title"), max_length=120, blank=True)
    addressee_post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    repeat_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="repeats")

    is_withdrawn = models.BooleanField(_("Not in the published report"), default=False)

    objects = OnInspectionQuerySet.as_manager()
    # The words are not among the fixed columns: a correction that names its source, or the published version, may
    # change them, and only services/wording.py does; the old ones are kept as a Wording.
    history = SealedHistory(
        {
            1: SealedColumns(
                plain=(
                    "id", "service_id", "inspection_id", "position", "kind", "page", "window_months",
                    "addressee_post_id", "repeat_of_id",
                ),
                hidden=("label", "reference", "text", "lead_in", "addressee", "due_words", "short_title"),
            ),
            2: SealedColumns(
                plain=(
                    "id", "service_id", "inspection_id", "position", "kind", "page", "window_months",
                    "addressee_post_id", "repeat_of_id", "is_withdrawn",
                ),
                hidden=("label", "reference", "text", "lead_in", "addressee", "due_words", "short_title"),
            ),
        },
        fixed=("service_id", "inspection_id"),
    )  # fmt: skip

    class Meta:
        ordering = ["inspection_id", "position"]
        constraints = [
            models.UniqueConstraint(name="recommendation_position_once_in_a_report", fields=["inspection", "position"]),
            models.CheckConstraint(
                name="recommendation_has_words",
                condition=~Q(text=""),
                violation_error_message=_("A recommendation needs its words."),
            ),
        ]

    def __str__(self) -> str:
        return self.short_title or self.shown_label

    @property
    def shown_label(self) -> str:
        """What it is called: its number in the plan where its label is not its own, else its label, else its place."""
        return self.reference or self.label or str(self.position)

    def window(self) -> Suggestion | None:
        """Return the end of the outcome window with the rule it rests on."""
        return outcome_window(self.inspection, own_months=self.window_months)


class WhyReplaced(models.TextChoices):
    CORRECTION = "correction", _("A correction")
    PUBLISHED = "published", _("The published version")


class Wording(models.Model):
    """Words that a recommendation had until they were corrected or the published version came; never changed."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="earlier_wordings")
    label = models.CharField(max_length=20, blank=True)
    text = models.TextField()
    lead_in = models.TextField(blank=True)
    page = models.PositiveSmallIntegerField(null=True, blank=True)
    why = models.CharField(max_length=10, choices=WhyReplaced.choices)
    source = models.CharField(_("Where the right words stand"), max_length=250)
    replaced_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField()

    history = SealedHistory(
        {
            1: SealedColumns(
                plain=("id", "service_id", "recommendation_id", "page", "why", "replaced_by_id", "replaced_at"),
                hidden=("label", "text", "lead_in", "source"),
            )
        },
        fixed=("service_id", "recommendation_id", "label", "text", "lead_in", "page", "why", "source"),
    )

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="earlier_wording_says_where_the_right_words_stand",
                condition=~Q(source=""),
                violation_error_message=_("Say where the right words stand."),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
