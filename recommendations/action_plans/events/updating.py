"""What can be said of an action: updates and evidence."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

UPDATE_GIVEN = EventType("action.update_given", _("{who} gave an update on “{action}”: {rating}"))
UPDATE_RECORDED = EventType(
    "action.update_recorded", _("{who} recorded an update on “{action}” for {post} ({source}): {rating}")
)
EVIDENCE_ADDED = EventType("action.evidence_added", _("{who} added evidence to “{action}”: {shows}"))
