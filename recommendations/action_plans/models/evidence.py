"""Evidence: a link, or "held elsewhere: what, where, who saw it". Case records do not belong here."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service
from recommendations.action_plans.models.actions import Action
from recommendations.audit.history import SealedColumns, SealedHistory


class EvidenceKind(models.TextChoices):
    LINK = "link", _("A link")
    HELD_ELSEWHERE = "elsewhere", _("Held elsewhere")


class Evidence(models.Model):
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=10, choices=EvidenceKind.choices)
    shows = models.CharField(_("What it shows"), max_length=250)
    link = models.URLField(_("Link"), max_length=500, blank=True)
    held_where = models.CharField(_("Where it is held"), max_length=250, blank=True)
    seen_by = models.CharField(_("Who has seen it"), max_length=120, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    history = SealedHistory(
        {
            1: SealedColumns(
                plain=("id", "service_id", "action_id", "kind", "added_by_id", "added_at"),
                hidden=("shows", "link", "held_where", "seen_by"),
            )
        },
        fixed=("service_id", "action_id", "kind", "shows", "link", "held_where", "seen_by", "added_by_id"),
    )

    class Meta:
        verbose_name_plural = "evidence"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="evidence_says_what_it_shows",
                condition=~Q(shows=""),
                violation_error_message=_("Say what the evidence shows."),
            ),
            models.CheckConstraint(
                name="evidence_can_be_found",
                condition=(Q(kind=EvidenceKind.LINK) & ~Q(link=""))
                | (Q(kind=EvidenceKind.HELD_ELSEWHERE) & ~Q(held_where="") & ~Q(seen_by="")),
                violation_error_message=_("Give the link, or say where the evidence is held and who has seen it."),
            ),
        ]

    def __str__(self) -> str:
        return self.shows
