"""One report of one inspectorate, and while it is under embargo, who may see it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import OfServiceQuerySet, Service, User
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


class InspectionQuerySet(OfServiceQuerySet):
    def kept_from(self, user: Any) -> Self:
        """Inspections under embargo that do not name the person."""
        return self.filter(is_embargoed=True).exclude(embargo_readers__user=user)

    def keys(self) -> Self:
        """The keys by which the record and emails name them: "inspection:5"."""
        named = Concat(Value("inspection:"), Cast("pk", models.CharField()))
        return self.annotate(key=named).values("key")

    def visible_to(self, user: Any) -> Self:
        """The inspections of the person's services, but for those under an embargo that does not name them."""
        return super().visible_to(user).exclude(pk__in=Inspection.objects.kept_from(user).values("pk"))


class OnInspectionQuerySet(OfServiceQuerySet):
    """Rows that hang on an inspection: while it is under embargo nobody but the people named learns of them."""

    to_inspection: ClassVar[str] = "inspection"

    def visible_to(self, user: Any) -> Self:
        """The rows of the person's services, but for those under an embargo that does not name them."""
        kept_from = Inspection.objects.kept_from(user).values("pk")
        return super().visible_to(user).exclude(**{f"{self.to_inspection}__in": kept_from})


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
    is_embargoed = models.BooleanField(_("Under embargo"), default=False)
    embargo_lifted_on = models.DateField(_("Embargo lifted on"), null=True, blank=True)

    objects = InspectionQuerySet.as_manager()
    history = SealedHistory(
        {
            1: SealedColumns(
                plain=(
                    "id", "service_id", "programme", "fieldwork_start_on", "fieldwork_end_on",
                    "fieldwork_precision", "published_on", "published_precision", "plan_due_on", "window_months",
                    "report_id",
                ),
                hidden=("report_type", "inspectorate", "area", "ratings", "plan_due_basis"),
            ),
            2: SealedColumns(
                plain=(
                    "id", "service_id", "programme", "fieldwork_start_on", "fieldwork_end_on",
                    "fieldwork_precision", "published_on", "published_precision", "plan_due_on", "window_months",
                    "report_id", "is_embargoed", "embargo_lifted_on",
                ),
                hidden=("report_type", "inspectorate", "area", "ratings", "plan_due_basis"),
            ),
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


class EmbargoReader(models.Model):
    """Somebody named who may see an inspection, its plan and all that hangs on them while it is under embargo."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="embargo_readers")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    history = SealedHistory(
        {1: SealedColumns(plain=("id", "inspection_id", "user_id"))}, fixed=("inspection_id", "user_id")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="embargo_reader_is_named_once", fields=["inspection", "user"]),
        ]

    def __str__(self) -> str:
        return str(self.user)


def outcome_window(inspection: Inspection, *, own_months: int | None = None) -> Suggestion | None:
    """Return the end of the inspection's outcome window: a recommendation's own months, the report's, the service's."""
    window = window_end(
        published_on=inspection.published_on,
        own_months=own_months,
        report_months=inspection.window_months,
        local_months=inspection.service.window_months,
    )
    return replace(window, on=month_end(window.on)) if window and inspection.published_is_month else window
