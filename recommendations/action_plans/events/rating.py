"""What can happen to ratings: one set by a person, and the numbers by which a service rates."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

RATING_SET = EventType(
    "action.rating_set", _("{decider} rated “{action}” {rating} until {day}; worked out, it was {computed}")
)
RATING_SET_FOR = EventType(
    "action.rating_set_for",
    _(
        "{who} recorded that {decider} rated “{action}” {rating} until {day}; worked out, it was {computed} "
        "({reference})"
    ),
)
RATING_FREED = EventType("action.rating_freed", _("{who} ended the rating {rating} that {decider} set for “{action}”"))
RATING_FREED_FOR = EventType(
    "action.rating_freed_for",
    _("{who} recorded that {board} ended the rating {rating} that {decider} set for “{action}” ({reference})"),
)
THRESHOLDS_CHANGED = EventType(
    "service.rating_thresholds_changed",
    _(
        "{who} changed when an action is Amber: {days} days without an update, {asked} requests for more time, "
        "{late} late milestones"
    ),
)
