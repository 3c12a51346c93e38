"""Emails that wait to be sent, for the tests of how they go."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from recommendations.accounts.models import User
from recommendations.outbox.delivery import deliver_waiting
from recommendations.outbox.links import page
from recommendations.outbox.models import OutgoingEmail
from recommendations.outbox.queueing import compose, queue_emails
from tests.builders import AT, a_person

PRIYA = "priya.shah@example.org"


def an_email(*, key: str = "invitation:1", to: User | None = None, at: datetime = AT, **more: Any) -> OutgoingEmail:
    """An email decided on and waiting."""
    to = to or User.objects.filter(email=PRIYA).first() or a_person("Priya Shah")
    more.setdefault("links", {"choose_password": page("/account/")})
    queue_emails(
        [
            compose(
                key=key,
                to=to,
                occasion="invitation",
                at=at,
                context={"service": {"name": "Northgate"}},
                reply_to="lead@example.org",
                **more,
            )
        ]
    )
    return OutgoingEmail.objects.get(key=key)


def deliver(at: datetime = AT) -> int:
    return deliver_waiting(clock=lambda: at)
