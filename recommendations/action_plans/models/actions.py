"""What will be done for a recommendation, by which post, by when, and how we will know."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import OfServiceQuerySet, Post, PostHolding, Service
from recommendations.action_plans.models.plans import ActionPlan
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.domain.action_labels import action_label
from recommendations.domain.plan_status import DeliveryStatus as Status
from recommendations.foundation.models import Versioned
from recommendations.inspections.models import Precision, Recommendation


class DeliveryStatus(models.TextChoices):
    NOT_STARTED = Status.NOT_STARTED.value, _("Not started")
    IN_PROGRESS = Status.IN_PROGRESS.value, _("In progress")
    PROPOSED_COMPLETE = Status.PROPOSED_COMPLETE.value, _("Awaiting check")
    VERIFIED_COMPLETE = Status.VERIFIED_COMPLETE.value, _("Verified complete")


LONGEST_TITLE = 1000  # what an existing action plan prints of one action can be a paragraph
STILL_OWED = [DeliveryStatus.NOT_STARTED, DeliveryStatus.IN_PROGRESS]


class ActionQuerySet(OfServiceQuerySet):
    def open(self) -> ActionQuerySet:
        """Actions not yet verified complete."""
        return self.exclude(status=DeliveryStatus.VERIFIED_COMPLETE)

    def still_owed(self) -> ActionQuerySet:
        """Actions somebody still has to do: neither awaiting a check nor verified."""
        return self.filter(status__in=STILL_OWED)

    def overdue(self, *, on: date) -> ActionQuerySet:
        """Actions still owed whose current due date has passed; due today is not yet overdue."""
        return self.still_owed().filter(current_due_on__lt=on)

    def overdue_by_original_date(self, *, on: date) -> ActionQuerySet:
        """The same against the date first promised."""
        return self.still_owed().filter(original_due_on__lt=on)

    def awaiting_check(self) -> ActionQuerySet:
        return self.filter(status=DeliveryStatus.PROPOSED_COMPLETE)

    def held_by(self, user: Any, *, on: date) -> ActionQuerySet:
        """Actions of the posts the person holds on the day."""
        return self.filter(owner_id__in=PostHolding.objects.holding(on=on).filter(user=user).values("post_id"))

    def with_holder(self, *, on: date) -> ActionQuerySet:
        """Annotate who holds the owner post on the day: `holder_id`, `holder_name`; None where the post is vacant."""
        held = PostHolding.objects.holding(on=on).filter(post_id=OuterRef("owner_id")).order_by("-from_on", "-id")
        return self.annotate(
            holder_id=Subquery(held.values("user_id")[:1]), holder_name=Subquery(held.values("user__name")[:1])
        )

    def with_standing(self) -> ActionQuerySet:
        """Annotate what the rating looks at beside the row: the update said last and the extensions asked for."""
        updates = self.model.updates.rel.related_model.objects.filter(action_id=OuterRef("pk"))
        latest = updates.order_by("-given_on", "-id")
        extensions = self.model.extensions.rel.related_model.objects.filter(action_id=OuterRef("pk"))
        asked = extensions.order_by().values("action_id").annotate(asked=Count("pk"))
        return self.annotate(
            last_update_on=Subquery(latest.values("given_on")[:1]),
            owner_rating=Subquery(latest.values("owner_rating")[:1]),
            extensions_asked=Subquery(asked.values("asked")),
        )

    def for_lists(self, *, on: date) -> ActionQuerySet:
        """Everything a row of a list shows, in one query."""
        return self.select_related("recommendation", "owner", "plan").with_holder(on=on).with_standing()


class Action(Versioned):
    """One action. Its position among its recommendation's actions gives it its label: 1a, 1b, 1c."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="actions")
    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="actions")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("What will be done"), max_length=LONGEST_TITLE)
    success_criteria = models.TextField(_("How we will know"), blank=True)
    owner = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="actions")
    opened_on = models.DateField()
    start_on = models.DateField(_("Start"), null=True, blank=True)
    original_due_on = models.DateField(_("Original due date"), null=True, blank=True)
    original_precision = models.CharField(max_length=5, choices=Precision.choices, default=Precision.DAY)
    current_due_on = models.DateField(_("Current due date"), null=True, blank=True)
    due_precision = models.CharField(max_length=5, choices=Precision.choices, default=Precision.DAY)
    status = models.CharField(max_length=20, choices=DeliveryStatus.choices, default=DeliveryStatus.NOT_STARTED)

    objects = ActionQuerySet.as_manager()
    history = SealedHistory(
        {
            1: SealedColumns(
                plain=(
                    "id", "service_id", "plan_id", "recommendation_id", "position", "owner_id", "opened_on", "start_on",
                    "original_due_on", "original_precision", "current_due_on", "due_precision", "status",
                ),
                hidden=("title", "success_criteria"),
            )
        },
        fixed=("service_id",),
    )  # fmt: skip

    class Meta:
        ordering = ["recommendation__position", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                name="action_position_once_in_a_recommendation", fields=["recommendation", "position"]
            ),
            models.CheckConstraint(
                name="action_says_what_will_be_done",
                condition=~Q(title=""),
                violation_error_message=_("Say what will be done."),
            ),
            models.CheckConstraint(
                name="action_is_due_on_or_after_its_start",
                condition=Q(start_on__isnull=True)
                | Q(current_due_on__isnull=True)
                | (Q(current_due_on__gte=F("start_on")) & Q(original_due_on__gte=F("start_on"))),
                violation_error_message=_("The due date must be on or after the start date."),
            ),
            models.CheckConstraint(
                name="action_has_both_due_dates_or_neither",
                condition=Q(original_due_on__isnull=True, current_due_on__isnull=True)
                | Q(original_due_on__isnull=False, current_due_on__isnull=False),
            ),
        ]
        indexes = [
            models.Index(name="action_by_service_and_due", fields=["service", "current_due_on", "id"]),
            models.Index(
                name="action_still_owed_by_due", fields=["current_due_on"], condition=Q(status__in=STILL_OWED)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def label(self) -> str:
        """The recommendation's label and a letter: 1a … 1z, then 1aa."""
        return action_label(self.recommendation.shown_label, position=self.position)

    @property
    def is_month(self) -> bool:
        """Whether only the month of the current due date is fixed."""
        return self.due_precision == Precision.MONTH

    @property
    def original_is_month(self) -> bool:
        """Whether only a month was promised at first."""
        return self.original_precision == Precision.MONTH

    @property
    def days_moved(self) -> int:
        """By how many days the due date has moved since it was first promised."""
        if self.current_due_on is None or self.original_due_on is None:
            return 0
        return (self.current_due_on - self.original_due_on).days
