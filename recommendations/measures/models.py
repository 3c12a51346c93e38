"""Measures of a recommendation, and their dated readings."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.domain.measures import Direction as Ways
from recommendations.domain.measures import Figure
from recommendations.foundation.models import Versioned
from recommendations.inspections.models import OnInspectionQuerySet, OnRecommendationQuerySet, Recommendation

HUNDREDTHS = 100


def in_hundredths(value: Decimal) -> int:
    """Return a number of at most two places as it is kept."""
    return int(value * HUNDREDTHS)


def from_hundredths(kept: int) -> Decimal:
    """Return the number that is kept in hundredths."""
    return Decimal(kept) / HUNDREDTHS


class MeasureKind(models.TextChoices):
    SHARE = "share", _("A share of cases, in per cent")
    VALUE = "value", _("A number")


class Direction(models.TextChoices):
    HIGHER = Ways.HIGHER.value, _("Higher is better")
    LOWER = Ways.LOWER.value, _("Lower is better")


class Measure(Versioned):
    """An outcome indicator of a recommendation. `unit` is what a number counts ("days"); a share's is per cent.

    Its baseline is one of its readings. `ended_on` where it is followed no longer. Figures are kept in hundredths,
    because a seal holds whole numbers alone, and read as the numbers they are.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="measures")
    name = models.CharField(_("What is measured"), max_length=150)
    kind = models.CharField(_("Kind of figure"), max_length=5, choices=MeasureKind.choices)
    unit = models.CharField(_("What the number counts"), max_length=30, blank=True)
    direction = models.CharField(_("Which way is better"), max_length=6, choices=Direction.choices)
    target_hundredths = models.IntegerField(_("Target"), null=True, blank=True)
    target_on = models.DateField(_("To be reached by"), null=True, blank=True)
    may_be_published = models.BooleanField(_("May be published"), default=False)
    ended_on = models.DateField(null=True, blank=True)
    ended_reason = models.TextField(_("Why it is followed no longer"), blank=True)

    objects = OnRecommendationQuerySet.as_manager()
    history = SealedHistory(
        {
            1: SealedColumns(
                plain=(
                    "id", "service_id", "recommendation_id", "kind", "direction", "target_hundredths", "target_on",
                    "may_be_published", "ended_on",
                ),
                hidden=("name", "unit", "ended_reason"),
            )
        },
        fixed=("service_id", "recommendation_id"),
    )  # fmt: skip

    class Meta:
        ordering = ["recommendation_id", "id"]
        constraints = [
            models.CheckConstraint(
                name="measure_says_what_is_measured",
                condition=~Q(name=""),
                violation_error_message=_("Say what is measured."),
            ),
            models.CheckConstraint(
                name="target_of_a_share_is_a_percentage",
                condition=~Q(kind=MeasureKind.SHARE)
                | Q(target_hundredths__isnull=True)
                | Q(target_hundredths__gte=0, target_hundredths__lte=100 * HUNDREDTHS),
                violation_error_message=_("The target of a share is from 0 to 100 per cent."),
            ),
            models.CheckConstraint(
                name="day_of_a_target_has_a_target",
                condition=Q(target_on__isnull=True) | Q(target_hundredths__isnull=False),
                violation_error_message=_("Enter the target that is to be reached by that day."),
            ),
            models.CheckConstraint(
                name="ended_measure_says_why",
                condition=Q(ended_on__isnull=True) | ~Q(ended_reason=""),
                violation_error_message=_("Say why it is followed no longer."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_share(self) -> bool:
        return self.kind == MeasureKind.SHARE

    @property
    def target(self) -> Decimal | None:
        return None if self.target_hundredths is None else from_hundredths(self.target_hundredths)


class OnMeasureQuerySet(OnInspectionQuerySet):
    """Rows that hang on a measure, and so on an inspection."""

    to_inspection = "measure__recommendation__inspection"


class Reading(models.Model):
    """What a measure was on a day, and how that is known. A mistaken one is taken back with a reason, and stays.

    `hundredths` of a share are of a per cent; `count` of `out_of` cases stand beside it where their number is known.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="readings")
    taken_on = models.DateField(_("As at"))
    hundredths = models.IntegerField(_("Figure"))
    count = models.PositiveIntegerField(_("Cases that count"), null=True, blank=True)
    out_of = models.PositiveIntegerField(_("Cases in all"), null=True, blank=True)
    is_baseline = models.BooleanField(_("This is the baseline"), default=False)
    source = models.TextField(_("How it is known"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    taken_back_on = models.DateField(null=True, blank=True)
    taken_back_reason = models.TextField(_("Why it is taken back"), blank=True)

    objects = OnMeasureQuerySet.as_manager()
    history = SealedHistory(
        {
            1: SealedColumns(
                plain=(
                    "id", "service_id", "measure_id", "taken_on", "hundredths", "count", "out_of", "is_baseline",
                    "recorded_by_id", "recorded_at", "taken_back_on",
                ),
                hidden=("source", "taken_back_reason"),
            )
        },
        fixed=("service_id", "measure_id", "taken_on", "hundredths", "count", "out_of", "is_baseline", "source"),
    )  # fmt: skip

    class Meta:
        ordering = ["taken_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="reading_says_how_it_is_known",
                condition=~Q(source=""),
                violation_error_message=_("Say how it is known."),
            ),
            models.CheckConstraint(
                name="counted_cases_are_out_of_all_of_them",
                condition=Q(count__isnull=True, out_of__isnull=True)
                | Q(count__isnull=False, out_of__isnull=False, out_of__gt=0, count__lte=F("out_of")),
                violation_error_message=_("The cases that count are no more than the cases in all."),
            ),
            models.CheckConstraint(
                name="reading_taken_back_says_why",
                condition=Q(taken_back_on__isnull=True) | ~Q(taken_back_reason=""),
                violation_error_message=_("Say why it is taken back."),
            ),
            models.UniqueConstraint(
                name="measure_has_one_baseline",
                fields=["measure"],
                condition=Q(is_baseline=True, taken_back_on__isnull=True),
                violation_error_message=_("This measure has a baseline already. Take that one back first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.taken_on} {self.value}"

    @property
    def value(self) -> Decimal:
        return from_hundredths(self.hundredths)

    @property
    def figure(self) -> Figure:
        return Figure(self.value, self.count, self.out_of)
