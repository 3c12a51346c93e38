"""The email of a redaction: that one waits for a second person. Neither the words nor the reason are in it."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from recommendations.accounts.models import User
from recommendations.accounts.sender_names import from_name
from recommendations.audit.operations import key_of
from recommendations.outbox.links import page
from recommendations.outbox.models import OutgoingEmail
from recommendations.outbox.queueing import compose
from recommendations.redaction.models import Redaction


def redaction_asked(redaction: Redaction, *, to: list[User], at: datetime) -> list[OutgoingEmail]:
    """Tell those who may decide that somebody asked."""
    return [
        compose(
            key=f"redaction-asked:{redaction.pk}:{person.pk}",
            to=person,
            occasion="redaction_asked",
            at=at,
            service=key_of(redaction.service),
            reply_to=redaction.asked_by.email,
            from_name=from_name(redaction.service),
            links={"decide": page(reverse("recommendations:redaction_decide", args=[redaction.pk]))},
            context={"redaction": redaction, "service": redaction.service},
        )
        for person in to
    ]
