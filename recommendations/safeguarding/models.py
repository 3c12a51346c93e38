"""What in a text may identify a child, and the clearance of it; until then the text is internal only."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import OfServiceQuerySet, Service
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.domain.personal_data import Sign as Signs
from recommendations.foundation.models import Versioned


class Sign(models.TextChoices):
    """What it looks like."""

    DATE_OF_BIRTH = Signs.DATE_OF_BIRTH.value, _("a date of birth")
    NHS_NUMBER = Signs.NHS_NUMBER.value, _("an NHS number")
    POSTCODE = Signs.POSTCODE.value, _("a postcode")
    PHONE = Signs.PHONE.value, _("a telephone number")
    CASE_REFERENCE = Signs.CASE_REFERENCE.value, _("a case reference")
    AGE = Signs.AGE.value, _("an age")
    INITIALS = Signs.INITIALS.value, _("initials with an age")
    EMAIL = Signs.EMAIL.value, _("an email address")


class FlagQuerySet(OfServiceQuerySet):
    def standing(self) -> FlagQuerySet:
        """Flags that nobody has cleared."""
        return self.filter(cleared_at__isnull=True)


class Flag(Versioned):
    """Letters `start` to `end` of a text of `subject` ("update:12", field "text") may identify a child.

    The words themselves are not repeated here: they stand once, where a redaction finds them.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=60, db_index=True)
    field = models.CharField(max_length=40)
    sign = models.CharField(max_length=15, choices=Sign.choices)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    found_at = models.DateTimeField()
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cleared_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("Why this is fine"), blank=True)

    objects = FlagQuerySet.as_manager()
    history = SealedHistory(
        {
            1: SealedColumns(
                plain=("id", "service_id", "sign", "start", "end", "found_at", "cleared_by_id", "cleared_at"),
                hidden=("subject", "field", "reason"),
            )
        },
        fixed=("service_id", "subject", "field", "sign", "start", "end"),
    )

    class Meta:
        ordering = ["subject", "field", "start", "id"]
        constraints = [
            models.CheckConstraint(
                name="flag_cleared_says_by_whom_and_why",
                condition=Q(cleared_at__isnull=True, cleared_by__isnull=True, reason="")
                | (Q(cleared_at__isnull=False, cleared_by__isnull=False) & ~Q(reason="")),
                violation_error_message=_("Say why this is fine."),
            ),
            models.CheckConstraint(name="flag_marks_some_letters", condition=Q(end__gt=models.F("start"))),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.get_sign_display()}"
