"""Posts, who holds them from when until when, and who deputises while a holder is away."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models.people import User
from recommendations.accounts.models.services import OfServiceQuerySet, Service
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.foundation.models import Versioned


class PostQuerySet(OfServiceQuerySet):
    def with_holder(self, *, on: date) -> PostQuerySet:
        """Annotate who holds the post on the day, `holder_id` and `holder_name`, None where nobody does.

        And who deputises in it: `acting_id`, `acting_name`, `acting_until`, None where nobody does.
        """
        held = PostHolding.objects.holding(on=on).filter(post_id=models.OuterRef("pk")).order_by("-from_on", "-id")
        acting = Deputy.objects.acting(on=on).filter(post_id=models.OuterRef("pk")).order_by("-from_on", "-id")
        return self.annotate(
            holder_id=models.Subquery(held.values("user_id")[:1]),
            holder_name=models.Subquery(held.values("user__name")[:1]),
            acting_id=models.Subquery(acting.values("user_id")[:1]),
            acting_name=models.Subquery(acting.values("user__name")[:1]),
            acting_until=models.Subquery(acting.values("until_on")[:1]),
        )


class Post(Versioned):
    """A role or body that owns things, such as "Northumbria Police". A handover moves its every action at once."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="posts")
    name = models.CharField(_("Post"), max_length=120)

    objects = PostQuerySet.as_manager()
    history = SealedHistory({1: SealedColumns(plain=("id", "service_id"), hidden=("name",))}, fixed=("service_id",))

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                name="post_is_named_once_in_a_service",
                fields=["service", "name"],
                violation_error_message=_("This service has a post of this name already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PostHoldingQuerySet(models.QuerySet):
    def holding(self, *, on: date) -> PostHoldingQuerySet:
        """Holdings in force on the day; the last day of a holding still counts."""
        return self.not_over(on=on).filter(from_on__lte=on)

    def holder_of(self, post_id: int | None, *, on: date) -> User | None:
        """Who holds the post on the day; None where it is vacant or there is no post."""
        if post_id is None:
            return None
        held = self.holding(on=on).filter(post_id=post_id).select_related("user").first()
        return held.user if held else None

    def not_over(self, *, on: date) -> PostHoldingQuerySet:
        """Holdings in force on the day or still to come."""
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gte=on))


class PostHolding(Versioned):
    """Who holds a post from a day until a day."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="holdings")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    objects = PostHoldingQuerySet.as_manager()
    history = SealedHistory(
        {1: SealedColumns(plain=("id", "post_id", "user_id", "from_on", "until_on"))}, fixed=("post_id", "user_id")
    )

    class Meta:
        ordering = ["-from_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="post_has_one_holder_at_a_time",
                fields=["post"],
                condition=Q(until_on__isnull=True),
                violation_error_message=_("Somebody holds this post already; their time must end first."),
            ),
            models.CheckConstraint(
                name="holding_ends_after_it_begins", condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post}: {self.user}"


class DeputyQuerySet(models.QuerySet):
    def not_over(self, *, on: date) -> DeputyQuerySet:
        """Deputies acting on the day or still to come."""
        return self.filter(until_on__gte=on)

    def overlapping(self, *, from_on: date, until_on: date) -> DeputyQuerySet:
        """Deputies who act on any day of these."""
        return self.filter(from_on__lte=until_on, until_on__gte=from_on)

    def acting(self, *, on: date) -> DeputyQuerySet:
        """Deputies in force on the day; the first and the last day count."""
        return self.filter(from_on__lte=on, until_on__gte=on)


class Deputy(Versioned):
    """Who does the holder's part while the holder is away: updates, reminders, links. The holder stays the holder."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="deputies")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="deputising")
    from_on = models.DateField(_("First day"))
    until_on = models.DateField(_("Last day"))
    reason = models.CharField(_("Why"), max_length=120, blank=True)

    objects = DeputyQuerySet.as_manager()
    history = SealedHistory(
        {1: SealedColumns(plain=("id", "post_id", "user_id", "from_on", "until_on"), hidden=("reason",))},
        fixed=("post_id", "user_id"),
    )

    class Meta:
        verbose_name_plural = "deputies"
        ordering = ["-from_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="deputy_ends_after_beginning",
                condition=Q(until_on__gte=F("from_on")),
                violation_error_message=_("The last day must be on or after the first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post}: {self.user}"
