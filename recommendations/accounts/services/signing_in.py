"""Signing in, failing to, choosing a password: told in the installation's chain, as a person is of many services."""

from __future__ import annotations

from datetime import datetime

from recommendations.accounts import events
from recommendations.accounts.models import User
from recommendations.audit.operations import operation, record

SIGN_IN = "system:sign-in"


def note_signed_in(user: User, *, at: datetime) -> None:
    with operation(service=None, by=user, at=at):
        record(events.SIGNED_IN, user)


def note_sign_in_failed(email: str, *, at: datetime) -> None:
    """Tell of an attempt with a wrong password; an address nobody has is not repeated, as it may be a typing slip."""
    user = User.objects.filter(email__iexact=email).first()
    with operation(service=None, by=SIGN_IN, at=at):
        if user is None:
            record(events.SIGN_IN_BY_NOBODY, SIGN_IN)
        else:
            record(events.SIGN_IN_FAILED, user, person=user.name)


def note_password(user: User, *, by_link: bool, at: datetime) -> None:
    """Tell that the person chose a password, and whether it was by the link they were sent."""
    with operation(service=None, by=user, at=at):
        record(events.PASSWORD_CHOSEN_BY_LINK if by_link else events.PASSWORD_CHANGED, user)
