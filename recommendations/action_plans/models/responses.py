"""What the service answers to a recommendation, whether it helped, and the board's acceptance that it is done."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service
from recommendations.action_plans.models.actions import Action
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.domain.impact import ImpactStatus as Words
from recommendations.foundation.models import Versioned
from recommendations.inspections.models import OnInspectionQuerySet, OnRecommendationQuerySet, Recommendation
from recommendations.meetings.models import Meeting


class ResponseKind(models.TextChoices):
    AGREED = "agreed", _("Agreed")
    PARTLY = "partly", _("Partly agreed")
    NOT_AGREED = "not_agreed", _("Not agreed")


class Response(Versioned):
    """Agreed, partly agreed (which part, and why not the rest) or not agreed (why, and who approved that)."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    recommendation = models.OneToOneField(Recommendation, on_delete=models.PROTECT, related_name="response")
    kind = models.CharField(_("Response"), max_length=10, choices=ResponseKind.choices)
    agreed_part = models.TextField(_("Which part is agreed"), blank=True)
    reason = models.TextField(_("Why not, or why not the rest"), blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(_("Minute or email reference"), max_length=120, blank=True)

    objects = OnRecommendationQuerySet.as_manager()
    history = SealedHistory(
        {
            1: SealedColumns(
                plain=("id", "service_id", "recommendation_id", "kind", "approved_by_id", "meeting_id"),
                hidden=("agreed_part", "reason", "reference"),
            )
        },
        fixed=("service_id", "recommendation_id"),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="partly_agreed_says_which_part_and_why_not_the_rest",
                condition=~Q(kind=ResponseKind.PARTLY) | (~Q(agreed_part="") & ~Q(reason="")),
                violation_error_message=_("Say which part is agreed, and why the rest is not."),
            ),
            models.CheckConstraint(
                name="not_agreed_says_why_and_who_approved",
                condition=~Q(kind=ResponseKind.NOT_AGREED)
                | (~Q(reason="") & (Q(approved_by__isnull=False) | (Q(meeting__isnull=False) & ~Q(reference="")))),
                violation_error_message=_("Say why it is not agreed, and who approved that."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation}: {self.get_kind_display()}"


class ImpactStatus(models.TextChoices):
    NOT_MEASURED = Words.NOT_MEASURED.value, _("Not yet measured")
    NO_IMPROVEMENT = Words.NO_IMPROVEMENT.value, _("No improvement")
    IMPROVING = Words.IMPROVING.value, _("Improving")
    ACHIEVED = Words.ACHIEVED.value, _("Achieved")
    SUSTAINED = Words.SUSTAINED.value, _("Sustained")


class Impact(models.Model):
    """What somebody says of a recommendation's impact, and on what it rests; append-only, the newest counts."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="impacts")
    status = models.CharField(_("Impact"), max_length=15, choices=ImpactStatus.choices)
    basis = models.TextField(_("What this rests on"))
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said_on = models.DateField()
    recorded_at = models.DateTimeField()

    objects = OnRecommendationQuerySet.as_manager()
    history = SealedHistory(
        {
            1: SealedColumns(
                plain=("id", "service_id", "recommendation_id", "status", "said_by_id", "said_on", "recorded_at"),
                hidden=("basis",),
            )
        },
        fixed=("service_id", "recommendation_id", "status", "basis", "said_by_id", "said_on"),
    )

    class Meta:
        ordering = ["-said_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="impact_says_what_it_rests_on",
                condition=~Q(basis=""),
                violation_error_message=_("Say what this rests on."),
            ),
        ]
        indexes = [models.Index(name="impact_newest_first", fields=["recommendation", "-said_on", "-id"])]

    def __str__(self) -> str:
        return f"{self.recommendation}: {self.get_status_display()}"


class Acceptance(Versioned):
    """The board accepts that a recommendation is done, or, where the service asks for that, a single action.

    `ended_on` where it was reopened since, because its sustain check failed or the board took it back.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    recommendation = models.ForeignKey(
        Recommendation, null=True, blank=True, on_delete=models.PROTECT, related_name="acceptances"
    )
    action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.PROTECT, related_name="acceptances")
    accepted_on = models.DateField(_("Accepted on"))
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(_("Minute reference"), max_length=120)
    note = models.TextField(_("Note"), blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ended_on = models.DateField(null=True, blank=True)
    ended_reason = models.TextField(blank=True)

    objects = OnRecommendationQuerySet.as_manager()
    history = SealedHistory(
        {
            1: SealedColumns(
                plain=(
                    "id", "service_id", "recommendation_id", "action_id", "accepted_on", "meeting_id",
                    "recorded_by_id", "recorded_at", "ended_on",
                ),
                hidden=("reference", "note", "ended_reason"),
            )
        },
        fixed=("service_id", "recommendation_id", "action_id", "accepted_on", "reference"),
    )  # fmt: skip

    class Meta:
        ordering = ["-accepted_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="acceptance_is_of_a_recommendation_or_an_action",
                condition=Q(recommendation__isnull=False, action__isnull=True)
                | Q(recommendation__isnull=True, action__isnull=False),
            ),
            models.UniqueConstraint(
                name="recommendation_is_accepted_once_at_a_time",
                fields=["recommendation"],
                condition=Q(ended_on__isnull=True),
                violation_error_message=_("The board has accepted this already."),
            ),
            models.UniqueConstraint(
                name="action_is_accepted_once_at_a_time",
                fields=["action"],
                condition=Q(ended_on__isnull=True),
                violation_error_message=_("The board has accepted this already."),
            ),
            models.CheckConstraint(
                name="acceptance_that_ended_says_why",
                condition=Q(ended_on__isnull=True, ended_reason="")
                | (Q(ended_on__isnull=False, ended_on__gte=F("accepted_on")) & ~Q(ended_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation or self.action}, {self.accepted_on}"


class SustainState(models.TextChoices):
    PLANNED = "planned", _("To be checked")
    SUSTAINED = "sustained", _("Sustained")
    FAILED = "failed", _("Not sustained")
    DROPPED = "dropped", _("No longer needed")


class SustainCheckQuerySet(OnInspectionQuerySet):
    to_inspection = "acceptance__recommendation__inspection"


class SustainCheck(Versioned):
    """Whether an accepted recommendation still holds, some months on; failing reopens it."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    acceptance = models.OneToOneField(Acceptance, on_delete=models.PROTECT, related_name="sustain_check")
    due_on = models.DateField(_("To be checked by"))
    state = models.CharField(max_length=10, choices=SustainState.choices, default=SustainState.PLANNED)
    finding = models.TextField(_("What was found"), blank=True)
    checked_on = models.DateField(null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reference = models.CharField(_("Minute or email reference"), max_length=120, blank=True)

    objects = SustainCheckQuerySet.as_manager()
    history = SealedHistory(
        {
            1: SealedColumns(
                plain=(
                    "id", "service_id", "acceptance_id", "due_on", "state", "checked_on", "checked_by_id",
                    "recorded_by_id",
                ),
                hidden=("finding", "reference"),
            )
        },
        fixed=("service_id", "acceptance_id"),
    )  # fmt: skip

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="sustain_check_done_says_what_was_found",
                condition=Q(state__in=[SustainState.PLANNED, SustainState.DROPPED], checked_on__isnull=True)
                | (
                    Q(state__in=[SustainState.SUSTAINED, SustainState.FAILED])
                    & Q(checked_on__isnull=False, checked_by__isnull=False)
                    & ~Q(finding="")
                ),
                violation_error_message=_("Say what was found, when and by whom."),
            ),
        ]
        indexes = [
            models.Index(name="sustain_check_by_day", fields=["due_on"], condition=Q(state=SustainState.PLANNED))
        ]

    def __str__(self) -> str:
        return f"{self.acceptance}: {self.get_state_display()}"
