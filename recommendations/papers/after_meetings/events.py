"""What a meeting decided on the items of its paper. What acted on the plan is told by the plan's own events too."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

DECIDED = EventType("meeting.decided", _("{who} recorded what {meeting} decided on {count} of {code} ({minute})"))
ASKED_AGAIN = EventType(
    "meeting.decided_again", _("{who} recorded that {meeting} is to be asked again: {item} ({minute})")
)
LATER = EventType(
    "meeting.decided_later", _("{who} recorded that {meeting} wants to hear again by {day} of: {item} ({minute})")
)
UNCHANGED = EventType(
    "meeting.decided_unchanged",
    _("{who} recorded what {meeting} decided, “{outcome}”; nothing in the plan changed with it: {item} ({minute})"),
)
OF_PANEL = EventType(
    "meeting.decided_of_panel",
    _(
        "{who} recorded what {meeting} decided on recommendation {letter} of its report {code}, “{outcome}”: "
        "{item} ({minute})"
    ),
)
OF_PANEL_ON_REPORT = EventType(
    "meeting.decided_of_panel_on_report",
    _("{who} recorded what {meeting} decided on its report {code}, “{outcome}”: {item} ({minute})"),
)
