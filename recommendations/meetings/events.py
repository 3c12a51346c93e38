"""What can happen to bodies and their meetings."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

BODY_ADDED = EventType("body.added", _("{who} added {body}"))
MEETING_ADDED = EventType("meeting.added", _("{who} added the meeting of {body} on {day}"))
MEETING_CHANGED = EventType("meeting.changed", _("{who} changed the meeting of {body} on {day}"))
