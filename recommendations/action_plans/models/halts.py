"""Pausing an action, or not pursuing it: with a reason and an approver. Pausing never stops the clock."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service
from recommendations.action_plans.models.actions import Action
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.foundation.models import Versioned
from recommendations.meetings.models import Meeting


class HaltKind(models.TextChoices):
    PAUSED = "paused", _("Paused")
    NOT_PURSUED = "not_pursued", _("Not pursued")


class Halt(Versioned):
    """One halt: approved by somebody other than the holder, in person or recorded with a reference, or by the board."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="halts")
    kind = models.CharField(max_length=12, choices=HaltKind.choices)
    reason = models.TextField(_("Why"))
    holder_then = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(_("Minute or email reference"), max_length=120, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_reason = models.TextField(blank=True)

    history = SealedHistory(
        {
            1: SealedColumns(
                plain=(
                    "id", "service_id", "action_id", "kind", "holder_then_id", "approved_by_id", "meeting_id",
                    "recorded_by_id", "recorded_at", "ended_at", "ended_by_id",
                ),
                hidden=("reason", "reference", "ended_reason"),
            )
        },
        fixed=("service_id", "action_id", "kind", "reason", "holder_then_id", "approved_by_id", "recorded_by_id"),
    )  # fmt: skip

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                name="action_is_halted_once_at_a_time", fields=["action"], condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(
                name="halt_says_why", condition=~Q(reason=""), violation_error_message=_("Say why.")
            ),
            models.CheckConstraint(
                name="halt_is_approved_by_another_person_or_the_board",
                condition=(
                    Q(approved_by__isnull=False)
                    & (Q(holder_then__isnull=True) | ~Q(approved_by=F("holder_then")))
                    & (Q(recorded_by=F("approved_by")) | ~Q(reference=""))
                )
                | (Q(approved_by__isnull=True, meeting__isnull=False) & ~Q(reference="")),
                violation_error_message=_("Somebody other than the owner must approve this."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.get_kind_display()}"
