"""How long a service keeps its plans, what must be kept longer, and what was disposed of."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service
from recommendations.action_plans.models import ActionPlan, OnPlanQuerySet
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.foundation.models import Versioned


class RetentionSchedule(Versioned):
    """How many years after its closure a service keeps a plan. A service without one disposes of nothing."""

    service = models.OneToOneField(Service, on_delete=models.PROTECT, related_name="retention")
    years = models.PositiveSmallIntegerField(_("Years kept after a plan is closed"))

    history = SealedHistory({1: SealedColumns(plain=("id", "service_id", "years"))}, fixed=("service_id",))

    class Meta:
        constraints = [
            models.CheckConstraint(name="retention_is_one_to_ninety_nine_years", condition=Q(years__range=(1, 99))),
        ]

    def __str__(self) -> str:
        return f"{self.service}: {self.years}"


class LegalHoldQuerySet(OnPlanQuerySet):
    def standing(self) -> LegalHoldQuerySet:
        """Holds that nobody has ended."""
        return self.filter(ended_at__isnull=True)


class LegalHold(Versioned):
    """Nothing of the plan, or of the whole service where `plan` is None, is disposed of until it ends.

    Words that should never have been there may be redacted all the same: data protection does not wait for a court.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="legal_holds")
    plan = models.ForeignKey(ActionPlan, null=True, blank=True, on_delete=models.PROTECT, related_name="legal_holds")
    reason = models.TextField(_("Why"))
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.TextField(_("Why it ends"), blank=True)

    objects = LegalHoldQuerySet.as_manager()
    history = SealedHistory(
        {
            1: SealedColumns(
                plain=("id", "service_id", "plan_id", "placed_by_id", "placed_at", "ended_by_id", "ended_at"),
                hidden=("reason", "ended_reason"),
            )
        },
        fixed=("service_id", "plan_id", "placed_by_id", "placed_at"),
    )

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(name="legal_hold_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="legal_hold_ended_says_who_and_why",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, ended_reason="")
                | Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(ended_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"legal hold {self.pk}"

    @property
    def is_standing(self) -> bool:
        return self.ended_at is None


class DisposalState(models.TextChoices):
    ASKED = "asked", _("Waiting for a second person")
    DONE = "done", _("Done")
    REFUSED = "refused", _("Refused")


class Disposal(Versioned):
    """One plan disposed of under the schedule: every text, file and paper of it goes, the sealed skeleton stays.

    `due_on` is the day from which the schedule allows it. The counts are the disposal report's.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="disposals")
    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="disposals")
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=DisposalState.choices, default=DisposalState.ASKED)
    reason = models.TextField(_("Why"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_note = models.TextField(_("Note"), blank=True)
    texts = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    emails = models.PositiveIntegerField(default=0)
    files = models.PositiveIntegerField(default=0)
    papers = models.PositiveIntegerField(default=0)

    objects = OnPlanQuerySet.as_manager()
    history = SealedHistory(
        {
            1: SealedColumns(
                plain=(
                    "id", "service_id", "plan_id", "due_on", "state", "asked_by_id", "asked_at", "decided_by_id",
                    "decided_at", "texts", "rows", "emails", "files", "papers",
                ),
                hidden=("reason", "decision_note"),
            )
        },
        fixed=("service_id", "plan_id", "due_on", "asked_by_id", "asked_at"),
    )  # fmt: skip

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                name="disposal_is_asked_once_at_a_time", fields=["plan"], condition=Q(state="asked")
            ),
            models.UniqueConstraint(name="plan_is_disposed_of_once", fields=["plan"], condition=Q(state="done")),
            models.CheckConstraint(
                name="disposal_is_decided_by_another_person",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                violation_error_message=_("Somebody else must decide this."),
            ),
            models.CheckConstraint(
                name="disposal_decided_says_who_and_when",
                condition=Q(state="asked", decided_by__isnull=True, decided_at__isnull=True)
                | ~Q(state="asked") & Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(name="disposal_has_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"disposal {self.pk}"

    @property
    def is_waiting(self) -> bool:
        return self.state == DisposalState.ASKED
