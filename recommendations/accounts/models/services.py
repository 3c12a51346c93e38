"""Services: everything belongs to one, and nobody outside learns of it."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.foundation.models import Versioned


class Nation(models.TextChoices):
    ENGLAND = "england", _("England")
    WALES = "wales", _("Wales")


class Service(Versioned):
    """A youth justice service: everything belongs to one, and nobody outside learns of it."""

    name = models.CharField(_("Name"), max_length=120, unique=True)
    nation = models.CharField(_("Nation"), max_length=10, choices=Nation.choices, default=Nation.ENGLAND)
    window_months = models.PositiveSmallIntegerField(_("Outcome window in months"), default=12)

    sustain_months = models.PositiveSmallIntegerField(_("Months until a sustain check"), default=6)
    board_accepts_actions = models.BooleanField(_("The board also accepts single actions"), default=False)
    case_reference_pattern = models.CharField(_("What a case reference looks like"), max_length=60, blank=True)

    history = SealedHistory(
        {
            1: SealedColumns(plain=("id", "nation", "window_months"), hidden=("name",)),
            2: SealedColumns(
                plain=("id", "nation", "window_months", "sustain_months", "board_accepts_actions"),
                hidden=("name", "case_reference_pattern"),
            ),
        }
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="service_window_is_one_to_sixty_months", condition=Q(window_months__range=(1, 60))
            ),
            models.CheckConstraint(
                name="service_checks_again_within_one_to_twenty_four_months", condition=Q(sustain_months__range=(1, 24))
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OfServiceQuerySet(models.QuerySet):
    """Rows that belong to a service."""

    def visible_to(self, user: Any) -> Self:
        """The rows of the services the person is a member of now; nobody learns of any others."""
        return self.filter(service_id__in=user.current_service_ids())


class ClosureDay(models.Model):
    """A day on which the council is closed beside weekends and bank holidays; it is no working day here."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="closure_days")
    on = models.DateField(_("Day"))
    name = models.CharField(_("What it is"), max_length=120)

    history = SealedHistory(
        {1: SealedColumns(plain=("id", "service_id", "on"), hidden=("name",))}, fixed=("service_id",)
    )

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="closure_day_stands_once_in_a_service",
                fields=["service", "on"],
                violation_error_message=_("This day is in the list already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.on}"
