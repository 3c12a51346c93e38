"""Evidence: a file, a link, or "held elsewhere: what, where, who saw it". Case records do not belong here."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service
from recommendations.action_plans.models.actions import STILL_OWED, Action, DeliveryStatus
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.files.models import StoredFile
from recommendations.inspections.models import OnInspectionQuerySet


class EvidenceKind(models.TextChoices):
    FILE = "file", _("A file")
    LINK = "link", _("A link")
    HELD_ELSEWHERE = "elsewhere", _("Held elsewhere")


class EvidenceQuerySet(OnInspectionQuerySet):
    to_inspection = "action__plan__inspection"

    def current(self, *, on: date) -> EvidenceQuerySet:
        """Evidence that still shows what it shows; on its last day it still does."""
        return self.filter(Q(current_until__isnull=True) | Q(current_until__gte=on))

    def with_currency(self, *, on: date) -> EvidenceQuerySet:
        """Annotate `is_out_of_date` on the day."""
        return self.annotate(
            is_out_of_date=Case(
                When(current_until__lt=on, then=Value(value=True)),
                default=Value(value=False),
                output_field=models.BooleanField(),
            )
        )

    def lapsed(self, *, on: date) -> EvidenceQuerySet:
        """Evidence out of date of actions still in hand, with nothing added since that could stand in for it.

        An action verified complete, or left behind, was judged by what was current then.
        """
        later = Evidence.objects.filter(action_id=OuterRef("action_id"), pk__gt=OuterRef("pk"))
        in_hand = [*STILL_OWED, DeliveryStatus.PROPOSED_COMPLETE]
        return self.filter(current_until__lt=on, action__status__in=in_hand).filter(~Exists(later))


class Evidence(models.Model):
    """One piece of evidence. `file` is the copy that is served, without its metadata; `original_sha256` the hash of
    what was handed over. `current_until` is the last day on which it still shows what it shows.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=10, choices=EvidenceKind.choices)
    shows = models.CharField(_("What it shows"), max_length=250)
    link = models.URLField(_("Link"), max_length=500, blank=True)
    held_where = models.CharField(_("Where it is held"), max_length=250, blank=True)
    seen_by = models.CharField(_("Who has seen it"), max_length=120, blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    original_sha256 = models.CharField(max_length=64, blank=True)
    link_title = models.CharField(_("Title of the page"), max_length=250, blank=True)
    seen_on = models.DateField(_("Day it was seen"), null=True, blank=True)
    current_until = models.DateField(_("Current until"), null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = EvidenceQuerySet.as_manager()
    history = SealedHistory(
        {
            1: SealedColumns(
                plain=("id", "service_id", "action_id", "kind", "added_by_id", "added_at"),
                hidden=("shows", "link", "held_where", "seen_by"),
            ),
            2: SealedColumns(
                plain=(
                    "id", "service_id", "action_id", "kind", "file_id", "seen_on", "current_until", "added_by_id",
                    "added_at",
                ),
                hidden=("shows", "link", "link_title", "held_where", "seen_by", "original_sha256"),
            ),
        },
        fixed=(
            "service_id", "action_id", "kind", "shows", "link", "link_title", "held_where", "seen_by", "file_id",
            "original_sha256", "seen_on", "current_until", "added_by_id",
        ),
    )  # fmt: skip

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
                | (Q(kind=EvidenceKind.FILE, file__isnull=False) & ~Q(original_sha256=""))
                | (Q(kind=EvidenceKind.HELD_ELSEWHERE) & ~Q(held_where="") & ~Q(seen_by="")),
                violation_error_message=_(
                    "Choose a file, give the link, or say where the evidence is held and who has seen it."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.shows

    def is_current(self, *, on: date) -> bool:
        """Say whether it still shows what it shows; on its last day it still does."""
        return self.current_until is None or on <= self.current_until
