"""What will be done for a recommendation, by which post, by when, and how we will know."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Deputy, Post, PostHolding, Service
from recommendations.action_plans.models.plans import ActionPlan, OnPlanQuerySet
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
    PAUSED = Status.PAUSED.value, _("Paused")
    NOT_PURSUED = Status.NOT_PURSUED.value, _("Not pursued")
    CONTINUED = Status.CONTINUED.value, _("Continued in another action")


class Priority(models.TextChoices):
    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")


class CameBy(models.TextChoices):
    """How an action came from another one."""

    SPLIT = "split", _("Split from")
    COPIED = "copied", _("Copied from")
    CARRIED = "carried", _("Carried forward from")


class ContinuedHow(models.TextChoices):
    """How another action continues this one."""

    MERGED = "merged", _("Merged into")
    CARRIED = "carried", _("Carried forward as")


LONGEST_TITLE = 1000  # what an existing action plan prints of one action can be a paragraph
# Pausing never stops the clock (PRODUCT.md, Delivery status), so what is paused is owed as before.
STILL_OWED = [DeliveryStatus.NOT_STARTED, DeliveryStatus.IN_PROGRESS, DeliveryStatus.PAUSED]
THRESHOLDS = ("update_every", "extensions_for_amber", "milestones_for_amber")
# What nobody will do here any more, nor need verify.
LEFT_BEHIND = [DeliveryStatus.NOT_PURSUED, DeliveryStatus.CONTINUED]


class ActionQuerySet(OnPlanQuerySet):
    def open(self) -> ActionQuerySet:
        """Actions neither verified complete nor left behind: not pursued, or continued in another."""
        return self.exclude(status__in=[DeliveryStatus.VERIFIED_COMPLETE, *LEFT_BEHIND])

    def counted(self) -> ActionQuerySet:
        """Actions that count in a plan's numbers: all but those that another action continues."""
        return self.exclude(status=DeliveryStatus.CONTINUED)

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
        """Actions of the posts the person holds on the day, or deputises in for a holder who is away."""
        held = PostHolding.objects.holding(on=on).filter(user=user).values("post_id")
        acted = Deputy.objects.acting(on=on).filter(user=user).values("post_id")
        return self.filter(Q(owner_id__in=held) | Q(owner_id__in=acted))

    def with_holder(self, *, on: date) -> ActionQuerySet:
        """Annotate who holds the owner post on the day, `holder_id` and `holder_name`, None where it is vacant.

        And who deputises in it: `acting_id`, `acting_name`, `acting_until`, None where nobody does.
        """
        held = PostHolding.objects.holding(on=on).filter(post_id=OuterRef("owner_id")).order_by("-from_on", "-id")
        acting = Deputy.objects.acting(on=on).filter(post_id=OuterRef("owner_id")).order_by("-from_on", "-id")
        return self.annotate(
            holder_id=Subquery(held.values("user_id")[:1]),
            holder_name=Subquery(held.values("user__name")[:1]),
            acting_id=Subquery(acting.values("user_id")[:1]),
            acting_name=Subquery(acting.values("user__name")[:1]),
            acting_until=Subquery(acting.values("until_on")[:1]),
        )

    def with_standing(self, *, on: date) -> ActionQuerySet:
        """Annotate what the rating looks at beside the row on the day, and the rating a person has set until a day.

        An ask that was taken back is none. The service's own thresholds come along, None where it has the defaults.
        """
        updates, extensions, milestones, dependencies, overrides = (
            getattr(self.model, name).rel.related_model.objects.filter(action_id=OuterRef("pk")).order_by()
            for name in ("updates", "extensions", "milestones", "dependencies", "rating_overrides")
        )
        latest = updates.order_by("-given_on", "-id")
        late = milestones.filter(done_on__isnull=True, due_on__lt=on)
        waited = dependencies.filter(waits_for__status__in=STILL_OWED, waits_for__current_due_on__lt=on)
        standing = overrides.filter(ended_on__isnull=True, from_on__lte=on, until_on__gte=on)
        told = JSONObject(
            id="id", rating="rating", reason="reason", until="until_on", by="set_by__name", reference="reference"
        )
        return self.annotate(
            last_update_on=Subquery(latest.values("given_on")[:1]),
            owner_rating=Subquery(latest.values("owner_rating")[:1]),
            extensions_asked=_counted(extensions.exclude(state="taken_back")),
            milestones_all=_counted(milestones),
            milestones_late=_counted(late),
            dependencies_late=_counted(waited),
            override_told=Subquery(standing.annotate(told=told).values("told")[:1]),
            **{f"rules_{name}": F(f"service__rating_thresholds__{name}") for name in THRESHOLDS},
        )

    def for_lists(self, *, on: date) -> ActionQuerySet:
        """Everything a row of a list shows, in one query."""
        return self.select_related("recommendation", "owner", "plan").with_holder(on=on).with_standing(on=on)


def _counted(rows: models.QuerySet) -> Subquery:
    """Return how many of an action's rows there are, None for none."""
    return Subquery(rows.values("action_id").annotate(number=Count("pk")).values("number"))


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
    due_words = models.CharField(_("Time in words"), max_length=120, blank=True)
    status = models.CharField(max_length=20, choices=DeliveryStatus.choices, default=DeliveryStatus.NOT_STARTED)
    priority = models.CharField(_("Priority"), max_length=6, choices=Priority.choices, blank=True)
    reference = models.CharField(_("Your own reference"), max_length=40, blank=True)
    came_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="led_to")
    came_by = models.CharField(max_length=10, choices=CameBy.choices, blank=True)
    continued_in = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="continues")
    continued_how = models.CharField(max_length=10, choices=ContinuedHow.choices, blank=True)

    objects = ActionQuerySet.as_manager()
    history = SealedHistory(
        {
            1: SealedColumns(
                plain=(
                    "id", "service_id", "plan_id", "recommendation_id", "position", "owner_id", "opened_on", "start_on",
                    "original_due_on", "original_precision", "current_due_on", "due_precision", "status",
                ),
                hidden=("title", "success_criteria"),
            ),
            2: SealedColumns(
                plain=(
                    "id", "service_id", "plan_id", "recommendation_id", "position", "owner_id", "opened_on", "start_on",
                    "original_due_on", "original_precision", "current_due_on", "due_precision", "status", "priority",
                    "came_from_id", "came_by", "continued_in_id", "continued_how",
                ),
                hidden=("title", "success_criteria", "due_words", "reference"),
            ),
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
            models.UniqueConstraint(
                name="action_reference_once_in_a_plan",
                fields=["plan", "reference"],
                condition=~Q(reference="") & ~Q(status=DeliveryStatus.CONTINUED),
                violation_error_message=_("Another action of this plan has this reference."),
            ),
            models.CheckConstraint(
                name="action_continued_says_in_which_and_how",
                condition=(Q(status=DeliveryStatus.CONTINUED, continued_in__isnull=False) & ~Q(continued_how=""))
                | (~Q(status=DeliveryStatus.CONTINUED) & Q(continued_in__isnull=True, continued_how="")),
            ),
            models.CheckConstraint(
                name="action_from_another_says_how",
                condition=Q(came_from__isnull=True, came_by="") | (Q(came_from__isnull=False) & ~Q(came_by="")),
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
