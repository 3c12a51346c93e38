"""What can happen to an extension."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

EXTENSION_ASKED = EventType("action.extension_asked", _("{who} asked for more time for “{action}”, until {day}"))
EXTENSION_AGREED = EventType("action.extension_agreed", _("{decider} agreed more time for “{action}”, until {day}"))
EXTENSION_REFUSED = EventType("action.extension_refused", _("{decider} refused more time for “{action}”"))
EXTENSION_CHANGED = EventType(
    "action.extension_changed", _("{decider} agreed more time for “{action}” until {day}; until {asked} was asked for")
)
EXTENSION_TAKEN_BACK = EventType("action.extension_taken_back", _("{who} no longer asks for more time for “{action}”"))
AGREED_FOR = EventType(
    "action.extension_agreed_for",
    _("{who} recorded that {decider} agreed more time for “{action}”, until {day} ({reference})"),
)
CHANGED_FOR = EventType(
    "action.extension_changed_for",
    _(
        "{who} recorded that {decider} agreed more time for “{action}” until {day}; until {asked} was asked for "
        "({reference})"
    ),
)
REFUSED_FOR = EventType(
    "action.extension_refused_for",
    _("{who} recorded that {decider} refused more time for “{action}” ({reference})"),
)
