"""Commands that have a report's own file read once more: by a newer reader, or with a scan's letters recognised."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.audit.operations import key_of, operation, record
from recommendations.foundation.errors import DomainError
from recommendations.intake import events
from recommendations.intake.models import Intake, IntakeState
from recommendations.intake.recognising import recognition
from recommendations.intake.services.under_review import AlreadyDecided, ChangedMeanwhile
from recommendations.jobs.asking import ask_for

# What a person did to a draft: mended its words, left it out, said it is right, or added it.
OWN_WORK = Q(is_mended=True) | Q(is_dropped=True) | Q(is_checked=True) | Q(confidence=None)


class CannotRecognise(DomainError):
    """Letters cannot be recognised on this installation."""


def read_again(intake: Intake, *, version: int, by: User, at: datetime, recognise: bool = False) -> Intake:
    """Ask for the report's file to be read again; what it gives replaces the drafts, and undo puts those back.

    `recognise` also has the letters of pages without text recognised. Raises AlreadyDecided where the report is being
    read, confirmed or discarded, ChangedMeanwhile where it is no longer as it was at `version`, CannotRecognise where
    there is nothing to recognise letters with.
    """
    with operation(service=intake.service, by=by, at=at):
        intake = Intake.objects.select_for_update(of=("self",)).select_related("service", "file").get(pk=intake.pk)
        refuse_unless_readable(intake)
        if intake.version != version:
            raise ChangedMeanwhile(
                _("Something was changed here while you had the page open. Look again before it is read anew.")
            )
        if recognise and recognition() is None:
            raise CannotRecognise(_("Letters cannot be recognised here: tesseract is not installed, or turned off."))
        intake.state, intake.problem = IntakeState.READING, ""
        intake.wants_recognition = recognise
        intake.pages_read = intake.page_count = None
        intake.version += 1
        intake.save()
        event = events.REPORT_RECOGNISED if recognise else events.REPORT_READ_AGAIN
        record(event, intake, within=intake.service, name=intake.file.name)
        ask_for(kind="read_report", subject=key_of(intake), service=key_of(intake.service), by=by, at=at)
    return intake


def refuse_unless_readable(intake: Intake) -> None:
    """Raise AlreadyDecided where the report is being read, confirmed or discarded."""
    if intake.state not in {IntakeState.REVIEW, IntakeState.FAILED}:
        raise AlreadyDecided(
            _("This report is %(state)s, so it cannot be read again.") % {"state": intake.get_state_display().lower()}
        )


def own_work_in(intake: Intake) -> int:
    """Return how many drafts somebody mended, added, left out or said to be right."""
    return intake.drafts.filter(OWN_WORK).count()
