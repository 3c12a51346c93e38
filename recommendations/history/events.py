"""What can happen to a history itself: it can be taken away as a file."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

HISTORY_EXPORTED = EventType("history.exported", _("{who} exported the history of {what} as {kind}"))
