"""An owner says that an action is not theirs any more; whoever leads the plan finds it another owner, or says no."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Post, Service
from recommendations.action_plans.models.actions import LEFT_BEHIND, Action, DeliveryStatus
from recommendations.action_plans.models.plans import OnPlanQuerySet, PlanStatus
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.foundation.models import Versioned


class NotMineQuerySet(OnPlanQuerySet):
    to_inspection = "action__plan__inspection"

    def standing(self) -> NotMineQuerySet:
        """What is not settled, of actions that somebody still has to answer for in a plan that goes on."""
        done = [DeliveryStatus.VERIFIED_COMPLETE, *LEFT_BEHIND]
        going_on = self.filter(settled_at__isnull=True).exclude(action__status__in=done)
        return going_on.exclude(action__plan__status=PlanStatus.CLOSED)


class NotMine(Versioned):
    """What the holder of the post said, until the action has another owner or somebody answers that it stays."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="said_not_mine")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    reason = models.TextField(_("Whose it is now, or why it is not yours"))
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.TextField(_("Your answer"), blank=True)

    objects = NotMineQuerySet.as_manager()
    history = SealedHistory(
        {
            1: SealedColumns(
                plain=(
                    "id", "service_id", "action_id", "post_id", "said_by_id", "said_at", "settled_at",
                    "settled_by_id",
                ),
                hidden=("reason", "answer"),
            )
        },
        fixed=("service_id", "action_id", "post_id", "said_by_id", "said_at", "reason"),
    )  # fmt: skip

    class Meta:
        verbose_name_plural = "not mine"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                name="action_is_said_not_mine_once_at_a_time", fields=["action"], condition=Q(settled_at__isnull=True)
            ),
            models.CheckConstraint(
                name="not_mine_says_why",
                condition=~Q(reason=""),
                violation_error_message=_("Say whose it is now, or why it is not yours."),
            ),
            models.CheckConstraint(
                name="not_mine_settled_says_by_whom",
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.said_by}"
