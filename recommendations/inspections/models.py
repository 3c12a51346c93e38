"""An inspection and what it recommends: the inspectorate's words, verbatim, fixed once confirmed."""

from __future__ import annotations

from dataclasses import replace

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import OfServiceQuerySet, Post, Service
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.domain.deadlines import Suggestion, month_end, window_end
from recommendations.files.models import StoredFile
from recommendations.foundation.models import Versioned


class Programme(models.TextChoices):
    CCI = "cci", _("Core Case Inspection (2009–12)")
    SQS = "sqs", _("Short Quality Screening (2012–18)")
    FJI = "fji", _("Full Joint Inspection (2012–18)")
    YOUTH_2018 = "youth_2018", _("Youth inspection (2018–25)")
    YOUTH_2025 = "youth_2025", _("Youth justice inspection (2025 on)")
    JTAI = "jtai", _("Joint targeted area inspection")
    OTHER = "other", _("Another inspection")


class Precision(models.TextChoices):
    """A month-precision date means the last day of its month and is shown as the month."""

    DAY = "day", _("Day")
    MONTH = "month", _("Month")


class Inspection(Versioned):
    """One report of one inspectorate, with the ratings in the words of its era."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="inspections")
    programme = models.CharField(_("Programme"), max_length=20, choices=Programme.choices, default=Programme.OTHER)
    report_type = models.CharField(_("What the report calls itself"), max_length=120, blank=True)
    inspectorate = models.CharField(_("Inspectorate"), max_length=120, blank=True)
    area = models.CharField(_("Area"), max_length=120, blank=True)
    fieldwork_start_on = models.DateField(_("Fieldwork began"), null=True, blank=True)
    fieldwork_end_on = models.DateField(_("Fieldwork ended"), null=True, blank=True)
    fieldwork_precision = models.CharField(max_length=5, choices=Precision.choices, default=Precision.DAY)
    published_on = models.DateField(_("Published"), null=True, blank=True)
    published_precision = models.CharField(max_length=5, choices=Precision.choices, default=Precision.DAY)
    plan_due_on = models.DateField(_("Plan due to the inspectorate"), null=True, blank=True)
    plan_due_basis = models.CharField(_("Where that date comes from"), max_length=250, blank=True)
    window_months = models.PositiveSmallIntegerField(_("Outcome window in months"), null=True, blank=True)
    ratings = models.JSONField(default=list, blank=True)
    report = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = OfServiceQuerySet.as_manager()
    history = SealedHistory(
        {
            1: SealedColumns(
                plain=(
                    "id", "service_id", "programme", "fieldwork_start_on", "fieldwork_end_on",
                    "fieldwork_precision", "published_on", "published_precision", "plan_due_on", "window_months",
                    "report_id",
                ),
                hidden=("report_type", "inspectorate", "area", "ratings", "plan_due_basis"),
            )
        },
        fixed=("service_id",),
    )  # fmt: skip

    class Meta:
        ordering = ["-published_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="inspection_fieldwork_ends_after_it_begins",
                condition=Q(fieldwork_end_on__isnull=True)
                | Q(fieldwork_start_on__isnull=True)
                | Q(fieldwork_end_on__gte=F("fieldwork_start_on")),
                violation_error_message=_("Fieldwork must end on or after the day it began."),
            ),
            models.CheckConstraint(
                name="inspection_window_is_one_to_sixty_months",
                condition=Q(window_months__isnull=True) | Q(window_months__range=(1, 60)),
                violation_error_message=_("The outcome window must be between 1 and 60 months."),
            ),
        ]

    def __str__(self) -> str:
        words = self.get_programme_display().split(" (")[0]
        if self.programme == Programme.OTHER and self.report_type:
            words = self.report_type
        named = f"{words}, {self.area}" if self.area else words
        # A service is inspected more than once: the year tells two plans of one name apart.
        return f"{named}, {self.published_on.year}" if self.published_on else named

    @property
    def published_is_month(self) -> bool:
        """Whether only the month of publication is known; the window counted from it ends with a month too."""
        return self.published_precision == Precision.MONTH


class Kind(models.TextChoices):
    RECOMMENDATION = "recommendation", _("Recommendation")
    AREA = "area", _("Area requiring improvement")


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

    objects = OfServiceQuerySet.as_manager()
    history = SealedHistory(
        {
            1: SealedColumns(
                plain=(
                    "id", "service_id", "inspection_id", "position", "kind", "page", "window_months",
                    "addressee_post_id", "repeat_of_id",
                ),
                hidden=("label", "reference", "text", "lead_in", "addressee", "due_words", "short_title"),
            )
        },
        fixed=("service_id", "inspection_id", "text", "label", "reference", "page"),
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


def outcome_window(inspection: Inspection, *, own_months: int | None = None) -> Suggestion | None:
    """Return the end of the inspection's outcome window: a recommendation's own months, the report's, the service's."""
    window = window_end(
        published_on=inspection.published_on,
        own_months=own_months,
        report_months=inspection.window_months,
        local_months=inspection.service.window_months,
    )
    return replace(window, on=month_end(window.on)) if window and inspection.published_is_month else window
