"""What two decisions have in common: somebody other than the one who asked decides, or it is recorded for them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Decided(models.Model):
    """Who asked and who held the post then; who decided, when, why; who recorded it and by which reference.

    The row stores who held the post then: posts change hands, this must not.
    """

    AWAITING: ClassVar[str]  # the state in which a decision is still wanted

    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    holder_then = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_note = models.TextField(_("Note"), blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reference = models.CharField(_("Minute or email reference"), max_length=120, blank=True)

    class Meta:
        abstract = True


DECIDED_PLAIN = ("asked_by_id", "asked_at", "holder_then_id", "decided_by_id", "decided_at", "recorded_by_id")
DECIDED_HIDDEN = ("decision_note", "reference")


def another_person_decides(name: str, message: str) -> models.CheckConstraint:
    """Return the constraint that neither whoever asked nor whoever held the post then decides."""
    other_than_holder = Q(holder_then__isnull=True) | ~Q(decided_by=F("holder_then"))
    return models.CheckConstraint(
        name=name,
        condition=Q(decided_by__isnull=True) | (~Q(decided_by=F("asked_by")) & other_than_holder),
        violation_error_message=message,
    )


def recorded_decision_has_a_reference(name: str) -> models.CheckConstraint:
    """Return the constraint that a decision recorded for somebody else names the minute or email it rests on."""
    return models.CheckConstraint(
        name=name,
        condition=Q(decided_by__isnull=True)
        | (Q(recorded_by__isnull=False) & (Q(recorded_by=F("decided_by")) | ~Q(reference=""))),
        violation_error_message=_("A decision recorded for somebody else needs its minute or email reference."),
    )
