"""What a meeting decided on each thing that its paper asked of it, with where that is minuted."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service
from recommendations.action_plans.models import ActionPlan, OnPlanQuerySet
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.meetings.models import Meeting
from recommendations.papers.models.papers import Paper


class Outcome(models.TextChoices):
    AGREED = "agreed", _("Agreed")
    REFUSED = "refused", _("Refused")
    ASKED_AGAIN = "asked_again", _("To be asked again")
    LATER = "later", _("Update asked for later")


class Item(models.TextChoices):
    """What a paper asks a meeting to decide (board.Decision.kind)."""

    SIGN_OFF = "sign_off", _("Sign-off of the plan")
    EXTENSION = "extension", _("More time")
    CORRECTION = "correction", _("Correction of a date")
    OVERRIDE = "override", _("Rating set by a person")
    ACCEPTANCE = "acceptance", _("Acceptance of a recommendation")
    UPDATE = "update", _("Update asked for")
    RESOLUTION = "resolution", _("What a panel’s report recommends")


class MeetingDecision(models.Model):
    """One decision on one item of a released paper. `subject` is what the paper asked about, such as "extension:12".

    What was agreed or refused acted on the plan in the same operation. `again_on` is the day by which the meeting
    wants to hear of it again.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="meeting_decisions")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="decisions")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=12, choices=Item.choices)
    subject = models.CharField(max_length=60)
    outcome = models.CharField(_("Outcome"), max_length=12, choices=Outcome.choices)
    minute = models.CharField(_("Minute"), max_length=120)
    note = models.TextField(_("Note"), blank=True)
    again_on = models.DateField(_("Heard of again by"), null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = OnPlanQuerySet.as_manager()
    history = SealedHistory(
        {
            1: SealedColumns(
                plain=(
                    "id", "service_id", "plan_id", "paper_id", "meeting_id", "kind", "outcome", "again_on",
                    "recorded_by_id", "recorded_at",
                ),
                hidden=("subject", "minute", "note"),
            )
        },
        fixed=("service_id", "plan_id", "paper_id", "meeting_id", "kind", "subject"),
    )  # fmt: skip

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="item_of_a_paper_is_decided_once", fields=["paper", "subject"]),
            models.CheckConstraint(
                name="update_asked_for_later_says_when",
                condition=(Q(outcome=Outcome.LATER) & Q(again_on__isnull=False))
                | (~Q(outcome=Outcome.LATER) & Q(again_on__isnull=True)),
                violation_error_message=_("Enter the day by which the meeting wants to hear of it again."),
            ),
            models.CheckConstraint(name="meeting_decision_says_where_it_is_minuted", condition=~Q(minute="")),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.subject}"
