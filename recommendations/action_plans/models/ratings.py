"""The numbers by which a service rates its actions, and ratings set by a person for a while."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service
from recommendations.action_plans.models.actions import Action
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.domain.rating import Rating as Words
from recommendations.foundation.models import Versioned


class Rating(models.TextChoices):
    BLUE = Words.BLUE.value, _("Blue")
    RED = Words.RED.value, _("Red")
    AMBER = Words.AMBER.value, _("Amber")
    GREY = Words.GREY.value, _("Grey")
    GREEN = Words.GREEN.value, _("Green")


class RatingThresholds(Versioned):
    """A service's own numbers, where it has any; a service without a row has the defaults."""

    service = models.OneToOneField(Service, on_delete=models.PROTECT, related_name="rating_thresholds")
    update_every = models.PositiveSmallIntegerField(_("Days without an update that make an action Amber"), default=28)
    extensions_for_amber = models.PositiveSmallIntegerField(_("Requests for more time that make it Amber"), default=2)
    milestones_for_amber = models.PositiveSmallIntegerField(_("Late milestones that make it Amber"), default=1)

    history = SealedHistory(
        {1: SealedColumns(plain=("id", "service_id", "update_every", "extensions_for_amber", "milestones_for_amber"))},
        fixed=("service_id",),
    )

    class Meta:
        verbose_name_plural = "rating thresholds"
        constraints = [
            models.CheckConstraint(
                name="rating_thresholds_are_within_reason",
                condition=Q(update_every__range=(1, 366))
                & Q(extensions_for_amber__range=(1, 20))
                & Q(milestones_for_amber__range=(1, 20)),
                violation_error_message=_("Days must be from 1 to 366, requests and milestones from 1 to 20."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.service)


class RatingOverride(Versioned):
    """A rating set by somebody other than the owner, until a day: it ends then, or earlier when somebody ends it."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="rating_overrides")
    rating = models.CharField(_("Rating"), max_length=5, choices=Rating.choices)
    computed = models.CharField(max_length=5, choices=Rating.choices)
    reason = models.TextField(_("Why"))
    from_on = models.DateField()
    until_on = models.DateField(_("Until"))
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    holder_then = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(_("Minute or email reference"), max_length=120, blank=True)
    set_at = models.DateTimeField()
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    history = SealedHistory(
        {
            1: SealedColumns(
                plain=(
                    "id", "service_id", "action_id", "rating", "computed", "from_on", "until_on", "set_by_id",
                    "holder_then_id", "recorded_by_id", "set_at", "ended_on", "ended_by_id",
                ),
                hidden=("reason", "reference"),
            )
        },
        fixed=("service_id", "action_id", "rating", "computed", "reason", "from_on", "until_on", "set_by_id"),
    )  # fmt: skip

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                name="action_has_one_rating_override_at_a_time", fields=["action"], condition=Q(ended_on__isnull=True)
            ),
            models.CheckConstraint(
                name="rating_override_says_why",
                condition=~Q(reason=""),
                violation_error_message=_("Say why the rating is set."),
            ),
            models.CheckConstraint(
                name="rating_override_ends_after_beginning",
                condition=Q(until_on__gte=F("from_on")),
                violation_error_message=_("The last day must be on or after today."),
            ),
            models.CheckConstraint(
                name="rating_is_overridden_by_another_person_than_the_owner",
                condition=Q(holder_then__isnull=True) | ~Q(set_by=F("holder_then")),
                violation_error_message=_("Somebody other than the owner must set the rating."),
            ),
            models.CheckConstraint(
                name="rating_override_recorded_for_another_has_a_reference",
                condition=Q(recorded_by=F("set_by")) | ~Q(reference=""),
                violation_error_message=_("A decision recorded for somebody else needs its reference."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.get_rating_display()}"
