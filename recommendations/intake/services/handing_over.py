"""Commands on a report as a whole: hand it over, set it aside, take it up again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Case, Q, When
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from recommendations.accounts.models import Service, User
from recommendations.audit.operations import key_of, operation, record
from recommendations.files.storage import lay_down, store
from recommendations.foundation.errors import DomainError
from recommendations.inspections.models import Inspection
from recommendations.intake import events
from recommendations.intake.models import Intake, IntakeReader, IntakeState
from recommendations.intake.services.under_review import AlreadyDecided
from recommendations.jobs.asking import ask_for

MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".htm": "text/html",
    ".mhtml": "multipart/related",
    ".mht": "multipart/related",
    ".txt": "text/plain",
    ".md": "text/plain",
}


class HandedOverBefore(DomainError):
    """The service has this report already; `earlier` is the one that was handed over then."""

    def __init__(self, earlier: Intake) -> None:
        known = {
            "name": earlier.file.name,
            "day": date_format(timezone.localtime(earlier.handed_at), "j F Y"),
            "who": earlier.handed_by.name,
        }
        if earlier.state == IntakeState.DISCARDED:
            words = _(
                "This report was handed over by %(who)s on %(day)s as “%(name)s” and discarded since. "
                "Take that one up again instead."
            )
        else:
            words = _("This report was handed over by %(who)s on %(day)s already, as “%(name)s”. Go on with that one.")
        super().__init__(words % known)
        self.earlier = earlier


def hand_over(
    service: Service,
    *,
    data: bytes,
    name: str,
    readers: Iterable[User] | None = None,
    publishes: Inspection | None = None,
    by: User,
    at: datetime,
) -> Intake:
    """Keep the report and ask for it to be read in the background.

    With `readers` it is a draft under embargo, which only they and `by` see from the first; `publishes` is the
    inspection whose draft this publishes. Raises HandedOverBefore where the service has the same bytes, or the same
    words as a text, already, as far as `by` may know; ValidationError for a reader who is not of the service.
    """
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    media_type = MEDIA_TYPES.get(suffix, "application/octet-stream")
    words = words_sha256(data) if media_type == "text/plain" else ""
    lay_down(data)
    with operation(service=service, by=by, at=at):
        if earlier := _handed_over_before(service, sha256=hashlib.sha256(data).hexdigest(), words=words, by=by):
            raise HandedOverBefore(earlier)
        file = store(data, name=name, media_type=media_type, service=key_of(service), at=at)
        intake = Intake.objects.create(
            service=service,
            file=file,
            handed_by=by,
            handed_at=at,
            words_sha256=words,
            is_embargoed=readers is not None,
            publishes=publishes,
        )
        record(events.REPORT_HANDED_OVER, intake, within=service, name=file.name)
        if readers is not None:
            _name_readers(intake, [by, *readers])
        ask_for(kind="read_report", subject=key_of(intake), service=key_of(service), by=by, at=at)
    return intake


def words_sha256(data: bytes) -> str:
    """Return the hash of a text's words, so that the same text with other line ends and blanks is known again."""
    return hashlib.sha256(" ".join(data.decode("utf-8", errors="replace").split()).encode()).hexdigest()


def _name_readers(intake: Intake, people: Iterable[User]) -> None:
    members = set(intake.service.memberships.filter(until_on__isnull=True).values_list("user_id", flat=True))
    for person in dict.fromkeys(people):
        if person.pk not in members:
            raise ValidationError({"readers": _("Choose people of this service.")})
        IntakeReader.objects.create(intake=intake, user=person)
        record(events.REPORT_READER_NAMED, intake, within=intake.service, person=person.name)


def _handed_over_before(service: Service, *, sha256: str, words: str, by: User) -> Intake | None:
    """Return the same report, if the service has it and the person may know of it.

    One that was not discarded rather than one that was.
    """
    alike = Q(file__sha256=sha256) | (Q(words_sha256=words) if words else Q(pk=None))
    is_discarded = Case(When(state=IntakeState.DISCARDED, then=1), default=0)
    rows = (
        Intake.objects.visible_to(by).filter(alike, service=service).select_related("file", "handed_by").defer("pages")
    )
    return rows.order_by(is_discarded, "-id").first()


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
