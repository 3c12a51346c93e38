"""A plan answers one inspection: a draft until the board signs it off, then being delivered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import OfServiceQuerySet, Service
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.domain.plan_status import PlanStatus as Status
from recommendations.foundation.models import Versioned
from recommendations.inspections.models import Inspection
from recommendations.meetings.models import Meeting


class PlanStatus(models.TextChoices):
    DRAFT = Status.DRAFT.value, _("Draft")
    SIGNED_OFF = Status.SIGNED_OFF.value, _("Signed off, being delivered")


class ActionPlanQuerySet(OfServiceQuerySet):
    def for_lists(self) -> ActionPlanQuerySet:
        return self.select_related("service", "inspection")


class ActionPlan(Versioned):
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="action_plans")
    inspection = models.OneToOneField(Inspection, on_delete=models.PROTECT, related_name="action_plan")
    title = models.CharField(_("Title"), max_length=200)
    status = models.CharField(max_length=12, choices=PlanStatus.choices, default=PlanStatus.DRAFT)
    signed_off_on = models.DateField(_("Signed off on"), null=True, blank=True)
    signed_off_meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signed_off_reference = models.CharField(_("Minute reference"), max_length=120, blank=True)

    objects = ActionPlanQuerySet.as_manager()
    history = SealedHistory(
        {
            1: SealedColumns(
                plain=("id", "service_id", "inspection_id", "status", "signed_off_on", "signed_off_meeting_id"),
                hidden=("title", "signed_off_reference"),
            )
        },
        fixed=("service_id", "inspection_id"),
    )

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="signed_off_plan_says_when_and_where",
                condition=Q(status=PlanStatus.DRAFT) | (Q(signed_off_on__isnull=False) & ~Q(signed_off_reference="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_signed_off(self) -> bool:
        return self.status == PlanStatus.SIGNED_OFF
