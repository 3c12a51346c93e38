"""How often somebody wants email: the command that sets it, and the link by which an email leads there."""

from __future__ import annotations

from datetime import datetime

from django.core import signing
from django.urls import reverse

from recommendations.accounts.models import Service, User
from recommendations.audit.events import EventType
from recommendations.audit.operations import operation, record
from recommendations.foundation.models import locked
from recommendations.outbox.links import mints
from recommendations.reminders import events
from recommendations.reminders.models import Frequency, MailChoice

SALT = "mail-choice"


@mints("mail_choice")
def mail_choice_path(*, service: str, user: str, at: datetime | None = None) -> str:
    """Return the path at which the person says how often they want email, without signing in.

    It is the same for ever, so that the link of an old email still works: `at` is not asked.
    """
    token = signing.dumps([int(service), int(user)], salt=SALT)
    return reverse("recommendations:mail_choice_by_link", args=[token])


def of_token(token: str) -> tuple[int, int]:
    """Return the service and the person of a link; raises signing.BadSignature for one that is not ours."""
    service_id, user_id = signing.loads(token, salt=SALT)
    return service_id, user_id


def chosen(service: Service, *, user: User) -> MailChoice:
    """Return what the person has chosen, or one not yet stored with what they get without choosing."""
    row = MailChoice.objects.filter(service=service, user=user).first()
    return row or MailChoice(service=service, user=user)


def choose_frequency(service: Service, *, user: User, frequency: str, at: datetime) -> MailChoice:
    """Say how often the person wants email of the service; there is no “never”. Only they themselves say it."""
    return _choose(service, user=user, frequency=frequency, event=events.MAIL_CHOSEN, at=at)


def choose_frequency_by_link(service: Service, *, user: User, frequency: str, at: datetime) -> MailChoice:
    """The same, by whoever has the link of one of the person's emails; the record tells that it was by the link."""
    return _choose(service, user=user, frequency=frequency, event=events.MAIL_CHOSEN_BY_LINK, at=at)


def _choose(service: Service, *, user: User, frequency: str, event: EventType, at: datetime) -> MailChoice:
    with operation(service=service, by=user, at=at):
        row = chosen(service, user=user)
        row = locked(row) if row.pk else row
        row.frequency = frequency
        row.full_clean()
        row.save()
        record(event, row, within=service, choice=str(Frequency(frequency).label))
    return row
