"""More time: the owner asks with a reason and a new date, somebody else decides."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service
from recommendations.action_plans.models.actions import Action
from recommendations.action_plans.models.decisions import (
    DECIDED_HIDDEN,
    DECIDED_PLAIN,
    Decided,
    another_person_decides,
    recorded_decision_has_a_reference,
)
from recommendations.audit.history import SealedColumns, SealedHistory


class ExtensionState(models.TextChoices):
    ASKED = "asked", _("Waiting for a decision")
    AGREED = "agreed", _("Agreed")
    REFUSED = "refused", _("Refused")


class Extension(Decided):
    AWAITING = ExtensionState.ASKED

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="extensions")
    due_then = models.DateField()
    new_due_on = models.DateField(_("New due date"))
    reason = models.TextField(_("Why more time is needed"))
    prevention = models.TextField(_("What changes so that it will not slip again"))
    state = models.CharField(max_length=10, choices=ExtensionState.choices, default=ExtensionState.ASKED)

    history = SealedHistory(
        {
            1: SealedColumns(
                plain=("id", "service_id", "action_id", "due_then", "new_due_on", "state", *DECIDED_PLAIN),
                hidden=("reason", "prevention", *DECIDED_HIDDEN),
            )
        },
        fixed=(
            "service_id",
            "action_id",
            "due_then",
            "new_due_on",
            "reason",
            "prevention",
            "asked_by_id",
            "holder_then_id",
        ),
    )

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                name="action_has_one_extension_awaiting_decision",
                fields=["action"],
                condition=Q(state=ExtensionState.ASKED),
                violation_error_message=_("More time has been asked for already and waits for a decision."),
            ),
            models.CheckConstraint(
                name="extension_moves_the_date_later",
                condition=Q(new_due_on__gt=F("due_then")),
                violation_error_message=_("The new due date must be after the current one."),
            ),
            models.CheckConstraint(
                name="extension_is_decided_unless_asked",
                condition=Q(state=ExtensionState.ASKED, decided_by__isnull=True, decided_at__isnull=True)
                | (
                    Q(state__in=[ExtensionState.AGREED, ExtensionState.REFUSED])
                    & Q(decided_by__isnull=False, decided_at__isnull=False)
                ),
            ),
            another_person_decides(
                "extension_decider_is_another_person", _("Somebody else must decide on this extension.")
            ),
            recorded_decision_has_a_reference("extension_recorded_for_another_has_a_reference"),
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.new_due_on}"

    @property
    def days(self) -> int:
        return (self.new_due_on - self.due_then).days
