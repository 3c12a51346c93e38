"""What two decisions have in common: somebody other than the one who asked decides, or it is recorded for them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import User
from recommendations.meetings.models import Meeting


class Decided(models.Model):
    """Who asked and who held the post then; who decided, when, why; who recorded it and by which reference.

    The row stores who held the post then: posts change hands, this must not. Where the board itself decided,
    `meeting` says at which meeting and `decided_by` is empty; a person may decide in a meeting too.
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
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    @property
    def decider_name(self) -> str:
        """Who decided, as sentences name them: a person, or the body with the day it met; empty before a decision."""
        return decider_in_words(self.decided_by, meeting=self.meeting)

    @property
    def decided_where(self) -> str:
        """Where it was decided beside a person's name: the meeting and the reference, as far as there are any."""
        met = meeting_in_words(self.meeting) if self.meeting is not None and self.decided_by is not None else ""
        return ", ".join(part for part in (met, self.reference) if part)

    @property
    def decision_in_words(self) -> str:
        """Who decided and where it can be read: “Management Board, 3 March 2026, minute 7.2”."""
        return ", ".join(part for part in (self.decider_name, self.decided_where) if part)


def meeting_in_words(meeting: Meeting) -> str:
    """Return the body and the day it met: “Management Board, 3 March 2026”."""
    return _now("%(body)s, %(day)s") % {"body": meeting.body.name, "day": date_format(meeting.held_on, "j F Y")}


def decider_in_words(person: User | None, *, meeting: Meeting | None) -> str:
    """Return who decided: the person, else the body that met with the day; whoever approves anything is named so."""
    if person is not None:
        return person.name
    return meeting_in_words(meeting) if meeting is not None else ""


DECIDED_PLAIN = ("asked_by_id", "asked_at", "holder_then_id", "decided_by_id", "decided_at", "recorded_by_id")
DECIDED_PLAIN_2 = (*DECIDED_PLAIN, "meeting_id")
DECIDED_HIDDEN = ("decision_note", "reference")


def decided_unless(*undecided: str, states: list[str]) -> Q:
    """Return the condition that a row awaits its decision, or was taken back, with none stored, or that it has one.

    A decision is by a person or at a meeting.
    """
    nobody = Q(decided_by__isnull=True, decided_at__isnull=True, meeting__isnull=True)
    somebody = Q(decided_at__isnull=False) & (Q(decided_by__isnull=False) | Q(meeting__isnull=False))
    still_open = Q(state__in=undecided) if len(undecided) > 1 else Q(state=undecided[0])
    return (still_open & nobody) | (Q(state__in=states) & somebody)


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
        condition=Q(decided_at__isnull=True)
        | (
            Q(recorded_by__isnull=False) & (Q(decided_by__isnull=False, recorded_by=F("decided_by")) | ~Q(reference=""))
        ),
        violation_error_message=_("A decision recorded for somebody else needs its minute or email reference."),
    )
