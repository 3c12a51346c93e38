"""A correction of a plainly mistaken date after sign-off: one person asks, another makes it; no slippage."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service
from recommendations.action_plans.models.actions import Action
from recommendations.action_plans.models.decisions import (
    DECIDED_HIDDEN,
    DECIDED_PLAIN_2,
    Decided,
    another_person_decides,
    decided_unless,
    recorded_decision_has_a_reference,
)
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.inspections.models import Precision


class CorrectionState(models.TextChoices):
    ASKED = "asked", _("Waiting for a second person")
    MADE = "made", _("Made")
    REFUSED = "refused", _("Refused")
    TAKEN_BACK = "taken_back", _("Taken back")


class DateCorrection(Decided):
    """Which dates stood there, and which should have: the original one, and the current one that rests on it."""

    AWAITING = CorrectionState.ASKED

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="date_corrections")
    original_then = models.DateField()
    current_then = models.DateField()
    new_original_on = models.DateField(_("Right original due date"))
    new_current_on = models.DateField(_("Right current due date"))
    new_precision = models.CharField(max_length=5, choices=Precision.choices, default=Precision.DAY)
    reason = models.TextField(_("What was mistaken"))
    state = models.CharField(max_length=10, choices=CorrectionState.choices, default=CorrectionState.ASKED)

    history = SealedHistory(
        {
            1: SealedColumns(
                plain=(
                    "id", "service_id", "action_id", "original_then", "current_then", "new_original_on",
                    "new_current_on", "new_precision", "state", *DECIDED_PLAIN_2,
                ),
                hidden=("reason", *DECIDED_HIDDEN),
            )
        },
        fixed=(
            "service_id", "action_id", "original_then", "current_then", "new_original_on", "new_current_on",
            "new_precision", "reason", "asked_by_id", "holder_then_id",
        ),
    )  # fmt: skip

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                name="action_has_one_correction_awaiting_decision",
                fields=["action"],
                condition=Q(state=CorrectionState.ASKED),
                violation_error_message=_("A correction of this date waits for a second person already."),
            ),
            models.CheckConstraint(
                name="correction_changes_a_date",
                condition=~Q(new_original_on=F("original_then")) | ~Q(new_current_on=F("current_then")),
                violation_error_message=_("The dates are the same as they were."),
            ),
            models.CheckConstraint(
                name="correction_says_what_was_mistaken",
                condition=~Q(reason=""),
                violation_error_message=_("Say what was mistaken."),
            ),
            models.CheckConstraint(
                name="correction_is_decided_unless_asked",
                condition=decided_unless(
                    CorrectionState.ASKED,
                    CorrectionState.TAKEN_BACK,
                    states=[CorrectionState.MADE, CorrectionState.REFUSED],
                ),
            ),
            another_person_decides("correction_is_made_by_another_person", _("A second person must make this.")),
            recorded_decision_has_a_reference("correction_recorded_for_another_has_a_reference"),
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.new_current_on}"

    @property
    def days(self) -> int:
        """By how much the correction changes the slippage counted: nought where both dates move alike."""
        return (self.new_current_on - self.new_original_on).days - (self.current_then - self.original_then).days

    @property
    def corrects_original(self) -> bool:
        return self.new_original_on != self.original_then

    @property
    def corrects_current(self) -> bool:
        return self.new_current_on != self.current_then

    @property
    def is_month(self) -> bool:
        """Whether only the month of the right date is fixed."""
        return self.new_precision == Precision.MONTH
