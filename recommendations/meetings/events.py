"""What can happen to councils, bodies and their meetings."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

COUNCIL_ADDED = EventType("council.added", _("{who} added the council {council}"))
COUNCIL_CHANGED = EventType("council.changed", _("{who} changed the council {council}"))
COUNCIL_CLOSURE_ADDED = EventType("council.closure_added", _("{who} said that {council} is closed on {day}: {name}"))
COUNCIL_CLOSURE_REMOVED = EventType(
    "council.closure_removed", _("{who} took {day} ({name}) off the closed days of {council}")
)
BODY_ADDED = EventType("body.added", _("{who} added {body}"))
BODY_CHANGED = EventType("body.changed", _("{who} changed {body}"))
OFFICER_NAMED = EventType("body.officer_named", _("{who} named {person} as scrutiny officer of {body}"))
OFFICER_ENDED = EventType("body.officer_ended", _("{who} ended that {person} is scrutiny officer of {body}"))
MEETING_ADDED = EventType("meeting.added", _("{who} added the meeting of {body} on {day}"))
MEETING_CHANGED = EventType("meeting.changed", _("{who} changed the meeting of {body} on {day}"))
