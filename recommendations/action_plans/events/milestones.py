"""What can happen to a step on the way."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

MILESTONE_ADDED = EventType("milestone.added", _("{who} added the milestone “{milestone}” for {day} to “{action}”"))
MILESTONE_CHANGED = EventType("milestone.changed", _("{who} changed the milestone “{milestone}” of “{action}”"))
MILESTONE_MOVED = EventType(
    "milestone.moved", _("{who} moved the milestone “{milestone}” of “{action}” from {before} to {after}")
)
MILESTONE_REACHED = EventType(
    "milestone.reached", _("{who} said that the milestone “{milestone}” of “{action}” was reached on {day}")
)
MILESTONE_NOT_REACHED = EventType(
    "milestone.not_reached", _("{who} took back that the milestone “{milestone}” of “{action}” was reached")
)
MILESTONE_REMOVED = EventType("milestone.removed", _("{who} removed the milestone “{milestone}” from “{action}”"))
