"""What can happen to private calendar addresses; that a calendar fetched one is no event."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

CALENDAR_MADE = EventType("calendar.made", _("{who} made a private calendar address of {what}"))
CALENDAR_REVOKED = EventType("calendar.revoked", _("{who} ended a private calendar address of {what}"))
