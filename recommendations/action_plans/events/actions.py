"""What can happen to an action."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

ACTION_ADDED = EventType("action.added", _("{who} added action {label}, “{action}”"))
ACTION_CHANGED = EventType("action.changed", _("{who} changed action {label}, “{action}”"))
ACTION_REMOVED = EventType("action.removed", _("{who} took back action {label}, “{action}”"))
