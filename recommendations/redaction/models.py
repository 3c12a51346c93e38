"""Redactions asked for and decided; the words themselves are kept only until then."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import OfServiceQuerySet, Service
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.files.models import StoredFile
from recommendations.foundation.models import Versioned


class RedactionKind(models.TextChoices):
    WORDS = "words", _("Words that should not be there")
    PERSON = "person", _("A person who is to be anonymous")


class RedactionState(models.TextChoices):
    ASKED = "asked", _("Waiting for a second person")
    DONE = "done", _("Done")
    REFUSED = "refused", _("Refused")
    TAKEN_BACK = "taken_back", _("Taken back")


class Redaction(Versioned):
    """One redaction of a service: asked for by one person with a reason, decided by another, never undone.

    `person` is who is to be anonymous. The counts tell what was redacted: texts of the record, present rows, emails,
    files and papers. What the words were is said nowhere once it is decided.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="redactions")
    kind = models.CharField(max_length=10, choices=RedactionKind.choices)
    state = models.CharField(max_length=10, choices=RedactionState.choices, default=RedactionState.ASKED)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(_("Why"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_note = models.TextField(_("Note"), blank=True)
    texts = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    emails = models.PositiveIntegerField(default=0)
    files = models.PositiveIntegerField(default=0)
    papers = models.PositiveIntegerField(default=0)

    objects = OfServiceQuerySet.as_manager()
    history = SealedHistory(
        {
            1: SealedColumns(
                plain=(
                    "id", "service_id", "kind", "state", "person_id", "asked_by_id", "asked_at", "decided_by_id",
                    "decided_at", "texts", "rows", "emails", "files", "papers",
                ),
                hidden=("reason", "decision_note"),
            )
        },
        fixed=("service_id", "kind", "person_id", "asked_by_id", "asked_at"),
    )  # fmt: skip

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="redaction_is_decided_by_another_person",
                condition=Q(decided_by__isnull=True) | Q(state="taken_back") | ~Q(decided_by=F("asked_by")),
                violation_error_message=_("Somebody else must decide this."),
            ),
            models.CheckConstraint(
                name="redaction_decided_says_who_and_when",
                condition=Q(state="asked", decided_by__isnull=True, decided_at__isnull=True)
                | ~Q(state="asked") & Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(name="redaction_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="redaction_of_a_person_names_the_person",
                condition=Q(kind="person", person__isnull=False) | Q(kind="words", person__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"redaction {self.pk}"


class RedactionWords(models.Model):
    """What is to go, until it is decided: then this row goes. Not tracked, because it must leave no version."""

    redaction = models.OneToOneField(Redaction, on_delete=models.CASCADE, related_name="wanted")
    phrases = models.JSONField(default=list)
    files = models.ManyToManyField(StoredFile, related_name="+")

    def __str__(self) -> str:
        return f"words of {self.redaction}"
