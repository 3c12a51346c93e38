"""Commands on a report as a whole: hand it over, set it aside, take it up again."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from recommendations.accounts.models import Service, User
from recommendations.audit.operations import key_of, operation, record
from recommendations.files.storage import lay_down, store
from recommendations.intake import events
from recommendations.intake.models import Intake, IntakeState
from recommendations.intake.services.under_review import AlreadyDecided
from recommendations.jobs.asking import ask_for

MEDIA_TYPES = {".pdf": "application/pdf", ".txt": "text/plain", ".md": "text/plain"}


def hand_over(service: Service, *, data: bytes, name: str, by: User, at: datetime) -> Intake:
    """Keep the report and ask for it to be read in the background."""
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    lay_down(data)
    with operation(service=service, by=by, at=at):
        media_type = MEDIA_TYPES.get(suffix, "application/octet-stream")
        file = store(data, name=name, media_type=media_type, service=key_of(service), at=at)
        intake = Intake.objects.create(service=service, file=file, handed_by=by, handed_at=at)
        record(events.REPORT_HANDED_OVER, intake, within=service, name=file.name)
        ask_for(kind="read_report", subject=key_of(intake), service=key_of(service), by=by, at=at)
    return intake


def discard(intake: Intake, *, by: User, at: datetime) -> Intake:
    """Set the report aside: its file and drafts stay, but nothing comes of them."""
    with operation(service=intake.service, by=by, at=at):
        intake = Intake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
        if intake.state in {IntakeState.CONFIRMED, IntakeState.DISCARDED}:
            raise AlreadyDecided(_("This report is %(state)s already.") % {"state": intake.get_state_display().lower()})
        intake.state = IntakeState.DISCARDED
        intake.version += 1
        intake.save()
        record(events.REPORT_DISCARDED, intake, within=intake.service, name=intake.file.name)
    return intake


def take_back(intake: Intake, *, by: User, at: datetime) -> Intake:
    """Take a discarded report up again where it was left; one that was never read is read now."""
    with operation(service=intake.service, by=by, at=at):
        intake = Intake.objects.select_for_update(of=("self",)).select_related("service", "file").get(pk=intake.pk)
        if intake.state != IntakeState.DISCARDED:
            raise AlreadyDecided(_("This report is %(state)s.") % {"state": intake.get_state_display().lower()})
        intake.state = IntakeState.REVIEW if intake.pages else IntakeState.READING
        intake.version += 1
        intake.save()
        record(events.REPORT_TAKEN_BACK, intake, within=intake.service, name=intake.file.name)
        if intake.state == IntakeState.READING:
            key = key_of(intake.service)
            ask_for(kind="read_report", subject=key_of(intake), service=key, by=by, at=at)
    return intake
