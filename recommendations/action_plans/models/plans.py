"""A plan answers one inspection: a draft until the board signs it off, then delivered, then closed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.domain.plan_status import PlanStatus as Status
from recommendations.foundation.models import Versioned
from recommendations.inspections.models import Inspection, OnInspectionQuerySet
from recommendations.meetings.models import Meeting


class PlanStatus(models.TextChoices):
    DRAFT = Status.DRAFT.value, _("Draft")
    SIGNED_OFF = Status.SIGNED_OFF.value, _("Signed off")
    DELIVERING = Status.DELIVERING.value, _("Being delivered")
    CLOSED = Status.CLOSED.value, _("Closed")


class ActionPlanQuerySet(OnInspectionQuerySet):
    def for_lists(self) -> ActionPlanQuerySet:
        return self.select_related("service", "inspection")

    def with_agreement(self) -> ActionPlanQuerySet:
        """Annotate the newest baseline and the newest submission with its reply, None where there is none."""
        of_this = {"plan_id": OuterRef("pk")}
        baselines = self.model.baselines.rel.related_model.objects.filter(**of_this).order_by("-number")
        sent = self.model.submissions.rel.related_model.objects.filter(**of_this).order_by("-sent_on", "-id")
        return self.annotate(
            baseline_number=Subquery(baselines.values("number")[:1]),
            baseline_on=Subquery(baselines.values("agreed_on")[:1]),
            sent_on=Subquery(sent.values("sent_on")[:1]),
            reply_on=Subquery(sent.values("reply_on")[:1]),
            is_approved=Subquery(sent.values("is_approved")[:1]),
        )


class OnPlanQuerySet(OnInspectionQuerySet):
    """Rows that hang on a plan, and so on the inspection it answers."""

    to_inspection = "plan__inspection"


class ActionPlan(Versioned):
    """`disposed_on` is the day from which nothing of it is left but its skeleton; then it never changes again."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="action_plans")
    inspection = models.OneToOneField(Inspection, on_delete=models.PROTECT, related_name="action_plan")
    title = models.CharField(_("Title"), max_length=200)
    status = models.CharField(max_length=12, choices=PlanStatus.choices, default=PlanStatus.DRAFT)
    signed_off_on = models.DateField(_("Signed off on"), null=True, blank=True)
    signed_off_meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signed_off_reference = models.CharField(_("Minute reference"), max_length=120, blank=True)
    signed_off_recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_on = models.DateField(_("Closed on"), null=True, blank=True)
    closed_meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    closed_reference = models.CharField(_("Minute reference of the closing"), max_length=120, blank=True)
    closed_reason = models.TextField(_("Why it is closed"), blank=True)
    disposed_on = models.DateField(_("Disposed of on"), null=True, blank=True)

    objects = ActionPlanQuerySet.as_manager()
    history = SealedHistory(
        {
            1: SealedColumns(
                plain=("id", "service_id", "inspection_id", "status", "signed_off_on", "signed_off_meeting_id"),
                hidden=("title", "signed_off_reference"),
            ),
            2: SealedColumns(
                plain=(
                    "id", "service_id", "inspection_id", "status", "signed_off_on", "signed_off_meeting_id",
                    "signed_off_recorded_by_id", "closed_on", "closed_meeting_id",
                ),
                hidden=("title", "signed_off_reference", "closed_reference", "closed_reason"),
            ),
            3: SealedColumns(
                plain=(
                    "id", "service_id", "inspection_id", "status", "signed_off_on", "signed_off_meeting_id",
                    "signed_off_recorded_by_id", "closed_on", "closed_meeting_id", "disposed_on",
                ),
                hidden=("title", "signed_off_reference", "closed_reference", "closed_reason"),
            ),
        },
        fixed=("service_id", "inspection_id"),
    )  # fmt: skip

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="signed_off_plan_says_when_and_where",
                condition=Q(status=PlanStatus.DRAFT) | (Q(signed_off_on__isnull=False) & ~Q(signed_off_reference="")),
            ),
            models.CheckConstraint(
                name="closed_plan_says_when_and_by_which_minute",
                condition=(Q(status=PlanStatus.CLOSED, closed_on__isnull=False) & ~Q(closed_reference=""))
                | (~Q(status=PlanStatus.CLOSED) & Q(closed_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="plan_disposed_of_is_closed",
                condition=Q(disposed_on__isnull=True) | Q(status=PlanStatus.CLOSED),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_signed_off(self) -> bool:
        """Whether the board has signed it off, whatever became of it since."""
        return self.status != PlanStatus.DRAFT

    @property
    def is_closed(self) -> bool:
        return self.status == PlanStatus.CLOSED

    @property
    def is_disposed_of(self) -> bool:
        """Whether its texts, files and papers are gone for good: only the sealed skeleton is left (retention/)."""
        return self.disposed_on is not None
