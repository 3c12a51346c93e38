"""Steps on the way, each with its date."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service
from recommendations.action_plans.models.actions import Action
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.foundation.models import Versioned
from recommendations.inspections.models import Precision


class Milestone(Versioned):
    """A step of an action. Its first date is kept beside the present one, so that a moved milestone shows."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="milestones")
    title = models.CharField(_("Milestone"), max_length=250)
    original_due_on = models.DateField(_("First date"))
    due_on = models.DateField(_("Date"))
    due_precision = models.CharField(max_length=5, choices=Precision.choices, default=Precision.DAY)
    done_on = models.DateField(_("Reached on"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    history = SealedHistory(
        {
            1: SealedColumns(
                plain=(
                    "id", "service_id", "action_id", "original_due_on", "due_on", "due_precision", "done_on",
                    "done_by_id",
                ),
                hidden=("title",),
            )
        },
        fixed=("service_id",),
    )  # fmt: skip

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="milestone_says_what_it_is",
                condition=~Q(title=""),
                violation_error_message=_("Say what the milestone is."),
            ),
            models.CheckConstraint(
                name="milestone_reached_says_by_whom",
                condition=Q(done_on__isnull=True, done_by__isnull=True)
                | Q(done_on__isnull=False, done_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(name="milestone_open_by_day", fields=["action", "due_on"], condition=Q(done_on__isnull=True))
        ]

    def __str__(self) -> str:
        return self.title
