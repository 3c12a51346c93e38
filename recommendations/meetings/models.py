"""The bodies a service reports to, and when they meet."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import OfServiceQuerySet, Service
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.foundation.models import Versioned


class BodyKind(models.TextChoices):
    BOARD = "board", _("Management board")
    PANEL = "panel", _("Scrutiny panel")


class Body(Versioned):
    """A management board or a council's scrutiny panel."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="bodies")
    name = models.CharField(_("Name"), max_length=120)
    kind = models.CharField(_("Kind"), max_length=10, choices=BodyKind.choices, default=BodyKind.BOARD)

    history = SealedHistory(
        {1: SealedColumns(plain=("id", "service_id", "kind"), hidden=("name",))}, fixed=("service_id",)
    )

    class Meta:
        verbose_name_plural = "bodies"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(name="body_is_named_once_in_a_service", fields=["service", "name"]),
        ]

    def __str__(self) -> str:
        return self.name


class MeetingQuerySet(OfServiceQuerySet):
    def upcoming(self, *, on: date) -> MeetingQuerySet:
        """Meetings on or after the day, the next first."""
        return self.filter(held_on__gte=on).order_by("held_on", "id")


class Meeting(Versioned):
    """One meeting of a body. Its paper is made on `paper_on`, in time to be read and mended."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField(_("Date of the meeting"))
    paper_on = models.DateField(_("Make the paper on"))
    place = models.CharField(_("Place"), max_length=120, blank=True)

    objects = MeetingQuerySet.as_manager()
    history = SealedHistory(
        {1: SealedColumns(plain=("id", "service_id", "body_id", "held_on", "paper_on"), hidden=("place",))},
        fixed=("service_id", "body_id"),
    )

    class Meta:
        ordering = ["held_on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="body_meets_once_a_day",
                fields=["body", "held_on"],
                violation_error_message=_("This body has a meeting on that day already."),
            ),
            models.CheckConstraint(
                name="paper_is_made_by_the_day_of_the_meeting",
                condition=Q(paper_on__lte=F("held_on")),
                violation_error_message=_("The paper must be made on or before the day of the meeting."),
            ),
        ]
        indexes = [models.Index(name="meeting_by_service_and_day", fields=["service", "held_on"])]

    def __str__(self) -> str:
        return f"{self.body}, {date_format(self.held_on, 'j F Y')}"
