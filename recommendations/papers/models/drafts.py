"""What people type for a panel's report before it is made, and the council's layout it follows."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from recommendations.accounts.models import OfServiceQuerySet, Service
from recommendations.action_plans.models import ActionPlan, OnPlanQuerySet
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.foundation.models import Versioned
from recommendations.meetings.models import Council, Meeting


class PaperLayout(Versioned):
    """A council's layout of the reports to its panels: `content` is layouts.values.Layout as JSON.

    Reports that were made keep the layout they were made with, drafts the one they were begun with.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    council = models.OneToOneField(Council, on_delete=models.PROTECT, related_name="layout")
    content = models.JSONField()

    objects = OfServiceQuerySet.as_manager()
    history = SealedHistory(
        {1: SealedColumns(plain=("id", "service_id", "council_id"), hidden=("content",))},
        fixed=("service_id", "council_id"),
    )

    def __str__(self) -> str:
        return f"{self.council_id}"


class PanelDraft(Versioned):
    """The draft of a report to a panel's meeting on a plan: `typed` is scrutiny.values.Typed as JSON, layout included.

    The public and the exempt report are made of the same draft; `with_exempt` says whether there is to be an exempt
    one. The panel's scrutiny officers edit it once it was sent to them. Who confirmed that whoever is named on the
    cover was asked is kept, and is asked again when the names change.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="panel_drafts")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="panel_drafts")
    typed = models.JSONField()
    with_exempt = models.BooleanField(default=False)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    names_confirmed_at = models.DateTimeField(null=True, blank=True)
    names_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = OnPlanQuerySet.as_manager()
    history = SealedHistory(
        {
            1: SealedColumns(
                plain=(
                    "id", "service_id", "plan_id", "meeting_id", "with_exempt", "sent_at", "sent_by_id",
                    "names_confirmed_at", "names_confirmed_by_id",
                ),
                hidden=("typed",),
            )
        },
        fixed=("service_id", "plan_id", "meeting_id"),
    )  # fmt: skip

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(name="panel_draft_is_one_for_a_plan_and_a_meeting", fields=["plan", "meeting"]),
            models.CheckConstraint(
                name="panel_draft_sent_says_by_whom",
                condition=Q(sent_at__isnull=True, sent_by__isnull=True)
                | Q(sent_at__isnull=False, sent_by__isnull=False),
            ),
            models.CheckConstraint(
                name="names_are_confirmed_by_somebody",
                condition=Q(names_confirmed_at__isnull=True, names_confirmed_by__isnull=True)
                | Q(names_confirmed_at__isnull=False, names_confirmed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.meeting_id}"
