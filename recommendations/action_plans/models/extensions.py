"""More time: the owner asks with a reason and a new date, somebody else decides."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
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
from recommendations.inspections.models import Precision


class ExtensionState(models.TextChoices):
    ASKED = "asked", _("Waiting for a decision")
    AGREED = "agreed", _("Agreed")
    CHANGED = "changed", _("Agreed for another date")
    REFUSED = "refused", _("Refused")
    TAKEN_BACK = "taken_back", _("Taken back")


# Those after which the due date is another one.
MOVED = (ExtensionState.AGREED, ExtensionState.CHANGED)


class ExtensionQuerySet(models.QuerySet):
    def waiting(self) -> ExtensionQuerySet:
        return self.filter(state=ExtensionState.ASKED)

    def of_others(self, user: Any) -> ExtensionQuerySet:
        """Those that the person neither asked for nor held the post of then: what they may decide themselves."""
        return self.exclude(asked_by=user).exclude(holder_then=user)


class Extension(Decided):
    AWAITING = ExtensionState.ASKED

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="extensions")
    due_then = models.DateField()
    new_due_on = models.DateField(_("New due date"))
    reason = models.TextField(_("Why more time is needed"))
    prevention = models.TextField(_("What changes so that it will not slip again"))
    new_precision = models.CharField(max_length=5, choices=Precision.choices, default=Precision.DAY)
    agreed_on = models.DateField(_("Date agreed"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=ExtensionState.choices, default=ExtensionState.ASKED)

    objects = ExtensionQuerySet.as_manager()
    history = SealedHistory(
        {
            1: SealedColumns(
                plain=("id", "service_id", "action_id", "due_then", "new_due_on", "state", *DECIDED_PLAIN),
                hidden=("reason", "prevention", *DECIDED_HIDDEN),
            ),
            2: SealedColumns(
                plain=(
                    "id", "service_id", "action_id", "due_then", "new_due_on", "new_precision", "agreed_on", "state",
                    *DECIDED_PLAIN_2,
                ),
                hidden=("reason", "prevention", *DECIDED_HIDDEN),
            ),
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
    )  # fmt: skip

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
                condition=decided_unless(
                    ExtensionState.ASKED,
                    ExtensionState.TAKEN_BACK,
                    states=[ExtensionState.AGREED, ExtensionState.CHANGED, ExtensionState.REFUSED],
                ),
            ),
            models.CheckConstraint(
                name="extension_agreed_says_until_when",
                # Not only __gt: of no date that is neither true nor false, and a check lets that pass.
                condition=Q(state__in=MOVED, agreed_on__isnull=False, agreed_on__gt=F("due_then"))
                | Q(
                    state__in=[ExtensionState.ASKED, ExtensionState.REFUSED, ExtensionState.TAKEN_BACK],
                    agreed_on__isnull=True,
                ),
                violation_error_message=_("The date agreed must be after the current one."),
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
        """By how many days the date moves: as agreed, or else as asked."""
        return (self.until_on - self.due_then).days

    @property
    def until_on(self) -> date:
        """Until when: as agreed, or else as asked."""
        return self.agreed_on or self.new_due_on

    @property
    def has_moved_the_date(self) -> bool:
        return self.state in MOVED

    @property
    def is_month(self) -> bool:
        """Whether only a month was asked for."""
        return self.new_precision == Precision.MONTH
