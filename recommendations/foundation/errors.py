"""What a command may raise on purpose, beside Django's ValidationError."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _


class DomainError(Exception):
    """A refused step: the message is a sentence for the person who tried."""


class Conflict(DomainError):
    """Somebody else changed the row since the page was opened."""

    def __init__(self, subject: str) -> None:
        super().__init__(_("Somebody else changed this while you had the page open."))
        self.subject = subject
