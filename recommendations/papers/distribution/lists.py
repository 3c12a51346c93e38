"""The distribution list of a body: who is on it, and how its papers go to them."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.accounts.services.people import person_at
from recommendations.audit.operations import operation, record
from recommendations.foundation.errors import DomainError
from recommendations.meetings.models import Body
from recommendations.outbox.models import EmailState, OutgoingEmail
from recommendations.papers.distribution import events
from recommendations.papers.models import PaperRecipient, PaperSending, Way


def add_recipient(body: Body, *, name: str, email: str, way: str, by: User | str, at: datetime) -> PaperRecipient:
    """Put somebody on the list by name and address. Whoever is known by the address is that person, without a role.

    Papers that were released before are not sent by this. Raises ValidationError where they are on the list already.
    """
    with operation(service=body.service, by=by, at=at):
        person = person_at(email, name=name)
        recipient = PaperRecipient(service=body.service, body=body, person=person, way=way)
        recipient.full_clean()
        recipient.save()
        record(
            events.RECIPIENT_ADDED,
            recipient,
            within=body.service,
            person=person.name,
            body=body.name,
            way=str(Way(way).label),
        )
    return recipient


def change_way(recipient: PaperRecipient, *, way: str, by: User, at: datetime) -> PaperRecipient:
    """Send papers another way from now on; nothing is recorded where it is this way already."""
    if recipient.way == way:
        return recipient
    with operation(service=recipient.service, by=by, at=at):
        row = _locked(recipient)
        old, row.way = row.way, way
        row.full_clean()
        row.save()
        record(
            events.WAY_CHANGED,
            row,
            within=row.service,
            body=row.body.name,
            person=row.person.name,
            old=str(Way(old).label),
            new=str(Way(way).label),
        )
    return row


def remove_recipient(recipient: PaperRecipient, *, by: User, at: datetime) -> None:
    """Take somebody off the list: their links to the body's papers end, and what waits to go to them does not go.

    What they were sent stays told. Raises DomainError where somebody else took them off just now.
    """
    with operation(service=recipient.service, by=by, at=at):
        row = _locked(recipient)
        record(events.RECIPIENT_REMOVED, row, within=row.service, person=row.person.name, body=row.body.name)
        theirs = PaperSending.objects.filter(person=row.person, paper__meeting__body=row.body)
        waiting = OutgoingEmail.objects.filter(state=EmailState.WAITING, pk__in=theirs.values("email"))
        waiting.update(state=EmailState.FAILED, problem=_("They were taken off the list before this went.")[:250])
        theirs.filter(ended_at__isnull=True).update(ended_at=at)
        row.delete()


def _locked(recipient: PaperRecipient) -> PaperRecipient:
    rows = PaperRecipient.objects.select_for_update(of=("self",)).select_related("service", "body", "person")
    found = rows.filter(pk=recipient.pk).first()
    if found is None:
        raise DomainError(_("This person is on the list no longer: somebody took them off just now."))
    return found
