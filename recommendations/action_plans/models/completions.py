"""A completion: proposed by the owner, then verified or returned by somebody else."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service
from recommendations.action_plans.models.actions import Action
from recommendations.action_plans.models.decisions import (
    DECIDED_HIDDEN,
    DECIDED_PLAIN,
    DECIDED_PLAIN_2,
    Decided,
    another_person_decides,
    decided_unless,
    recorded_decision_has_a_reference,
)
from recommendations.audit.history import SealedColumns, SealedHistory


class CompletionState(models.TextChoices):
    PROPOSED = "proposed", _("Awaiting check")
    VERIFIED = "verified", _("Verified")
    RETURNED = "returned", _("Returned")


class Completion(Decided):
    AWAITING = CompletionState.PROPOSED

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="completions")
    statement = models.TextField(_("How the success criteria are met"))
    state = models.CharField(max_length=10, choices=CompletionState.choices, default=CompletionState.PROPOSED)

    history = SealedHistory(
        {
            1: SealedColumns(
                plain=("id", "service_id", "action_id", "state", *DECIDED_PLAIN), hidden=("statement", *DECIDED_HIDDEN)
            ),
            2: SealedColumns(
                plain=("id", "service_id", "action_id", "state", *DECIDED_PLAIN_2),
                hidden=("statement", *DECIDED_HIDDEN),
            ),
        },
        fixed=("service_id", "action_id", "statement", "asked_by_id", "holder_then_id"),
    )

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                name="action_has_one_completion_awaiting_check",
                fields=["action"],
                condition=Q(state=CompletionState.PROPOSED),
                violation_error_message=_("This action is already awaiting a check."),
            ),
            models.CheckConstraint(
                name="completion_is_decided_unless_proposed",
                condition=decided_unless(
                    CompletionState.PROPOSED, states=[CompletionState.VERIFIED, CompletionState.RETURNED]
                ),
            ),
            models.CheckConstraint(
                name="returned_completion_says_what_is_missing",
                condition=~Q(state=CompletionState.RETURNED) | ~Q(decision_note=""),
                violation_error_message=_("Say what is missing."),
            ),
            another_person_decides(
                "completion_verifier_is_another_person", _("Somebody else must verify this action.")
            ),
            recorded_decision_has_a_reference("completion_recorded_for_another_has_a_reference"),
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.get_state_display()}"
