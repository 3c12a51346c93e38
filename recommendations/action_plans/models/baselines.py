"""What the board agreed to: numbered baselines, submissions to the inspectorate, and who monitors the plan."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import OfServiceQuerySet, Service
from recommendations.action_plans.models.plans import ActionPlan, OnPlanQuerySet
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.files.models import StoredFile
from recommendations.foundation.models import Versioned
from recommendations.meetings.models import Meeting


class Baseline(models.Model):
    """The plan as agreed, frozen: the first by sign-off, later ones by resolution.

    Its content is the plan as it stood after operation `operation_number` of the service's chain.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="baselines")
    number = models.PositiveSmallIntegerField()
    operation_number = models.PositiveBigIntegerField()
    agreed_on = models.DateField(_("Agreed on"))
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(_("Minute reference"), max_length=120)
    reason = models.TextField(_("Why there is a new baseline"), blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()

    objects = OnPlanQuerySet.as_manager()
    history = SealedHistory(
        {
            1: SealedColumns(
                plain=(
                    "id", "service_id", "plan_id", "number", "operation_number", "agreed_on", "meeting_id",
                    "recorded_by_id", "recorded_at",
                ),
                hidden=("reference", "reason"),
            )
        },
        fixed=("service_id", "plan_id", "number", "operation_number", "agreed_on", "reference"),
    )  # fmt: skip

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(name="baseline_number_once_in_a_plan", fields=["plan", "number"]),
            models.CheckConstraint(
                name="later_baseline_says_why",
                condition=Q(number=1) | ~Q(reason=""),
                violation_error_message=_("Say why there is a new baseline."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.number}"


class Submission(Versioned):
    """The very file that was sent to the inspectorate, the day, and what came back."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="submissions")
    sent_on = models.DateField(_("Sent on"))
    sent_to = models.CharField(_("Sent to"), max_length=120)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    is_before_sign_off = models.BooleanField(_("Subject to the board’s agreement"), default=False)
    note = models.CharField(_("Note"), max_length=250, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    reply_on = models.DateField(_("Date of the reply"), null=True, blank=True)
    reply = models.TextField(_("What the reply says"), blank=True)
    is_approved = models.BooleanField(_("The reply approves the plan"), default=False)
    reply_file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = OnPlanQuerySet.as_manager()
    history = SealedHistory(
        {
            1: SealedColumns(
                plain=(
                    "id", "service_id", "plan_id", "sent_on", "file_id", "is_before_sign_off", "recorded_by_id",
                    "recorded_at", "reply_on", "is_approved", "reply_file_id",
                ),
                hidden=("sent_to", "note", "reply"),
            )
        },
        fixed=("service_id", "plan_id", "sent_on", "sent_to", "file_id", "is_before_sign_off"),
    )  # fmt: skip

    class Meta:
        ordering = ["-sent_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="reply_comes_on_or_after_the_submission",
                condition=Q(reply_on__isnull=True) | Q(reply_on__gte=F("sent_on")),
                violation_error_message=_("The reply cannot be older than what it answers."),
            ),
            models.CheckConstraint(
                name="reply_has_its_date",
                condition=Q(reply_on__isnull=False) | Q(reply="", is_approved=False, reply_file__isnull=True),
                violation_error_message=_("Give the date of the reply."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}: {self.sent_on}"


class MonitoringBody(Versioned):
    """A name the service keeps of somebody who monitors plans: inspectorate, Youth Justice Board, improvement board."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="monitoring_bodies")
    name = models.CharField(_("Name"), max_length=120)
    is_retired = models.BooleanField(_("No longer used"), default=False)

    objects = OfServiceQuerySet.as_manager()
    history = SealedHistory(
        {1: SealedColumns(plain=("id", "service_id", "is_retired"), hidden=("name",))}, fixed=("service_id",)
    )

    class Meta:
        verbose_name_plural = "monitoring bodies"
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                name="monitoring_body_is_named_once_in_a_service",
                fields=["service", "name"],
                violation_error_message=_("This name is in the list already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PlanMonitor(models.Model):
    """That a body monitors a plan; deleted where it no longer does."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="monitors")
    body = models.ForeignKey(MonitoringBody, on_delete=models.PROTECT, related_name="+")

    history = SealedHistory({1: SealedColumns(plain=("id", "plan_id", "body_id"))}, fixed=("plan_id", "body_id"))

    class Meta:
        ordering = ["body__name", "id"]
        constraints = [
            models.UniqueConstraint(name="body_monitors_a_plan_once", fields=["plan", "body"]),
        ]

    def __str__(self) -> str:
        return f"{self.plan}: {self.body}"


class OverriddenHole(models.Model):
    """A hole of the plan check that somebody lets stand, with the reason; `subject` is "action:12" and the like."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="overridden_holes")
    code = models.CharField(max_length=40)
    subject = models.CharField(max_length=60)
    reason = models.TextField(_("Why this is fine"))
    overridden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    overridden_at = models.DateTimeField()

    history = SealedHistory(
        {
            1: SealedColumns(
                plain=("id", "plan_id", "overridden_by_id", "overridden_at"), hidden=("code", "subject", "reason")
            )
        },
        fixed=("plan_id", "code", "subject", "reason"),
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="hole_is_overridden_once", fields=["plan", "code", "subject"]),
            models.CheckConstraint(
                name="overridden_hole_says_why",
                condition=~Q(reason=""),
                violation_error_message=_("Say why this is fine."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.subject}"
