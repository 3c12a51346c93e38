"""What can happen to a correction of a mistaken date."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

CORRECTION_ASKED = EventType(
    "action.correction_asked", _("{who} asked to correct a mistaken date of “{action}”: due {day}, at first {first}")
)
CORRECTION_MADE = EventType(
    "action.correction_made", _("{decider} corrected a mistaken date of “{action}”: due {day}, at first {first}")
)
CORRECTION_REFUSED = EventType(
    "action.correction_refused", _("{decider} refused to correct a date of “{action}”: it is no mistake")
)
CORRECTION_TAKEN_BACK = EventType(
    "action.correction_taken_back", _("{who} no longer asks to correct a date of “{action}”")
)
CORRECTION_MADE_FOR = EventType(
    "action.correction_made_for",
    _(
        "{who} recorded that {decider} corrected a mistaken date of “{action}”: due {day}, at first {first} "
        "({reference})"
    ),
)
CORRECTION_REFUSED_FOR = EventType(
    "action.correction_refused_for",
    _("{who} recorded that {decider} refused to correct a date of “{action}”: it is no mistake ({reference})"),
)
