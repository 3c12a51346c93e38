"""What can happen to a plan and its actions."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

PLAN_OPENED = EventType("plan.opened", _("{who} confirmed {count} from the report and opened the plan"))
PLAN_SIGNED_OFF = EventType(
    "plan.signed_off", _("{who} recorded that the board signed off the plan on {day} ({reference})")
)
INSPECTION_CONFIRMED = EventType("inspection.confirmed", _("{who} confirmed the inspection {inspection}"))
RECOMMENDATION_CONFIRMED = EventType("recommendation.confirmed", _("{who} confirmed recommendation {label} as printed"))
ACTION_ADDED = EventType("action.added", _("{who} added action {label}, “{action}”"))
ACTION_CHANGED = EventType("action.changed", _("{who} changed action {label}, “{action}”"))
ACTION_REMOVED = EventType("action.removed", _("{who} took back action {label}, “{action}”"))
UPDATE_GIVEN = EventType("action.update_given", _("{who} gave an update on “{action}”: {rating}"))
UPDATE_RECORDED = EventType(
    "action.update_recorded", _("{who} recorded an update on “{action}” for {post} ({source}): {rating}")
)
EVIDENCE_ADDED = EventType("action.evidence_added", _("{who} added evidence to “{action}”: {shows}"))
COMPLETION_PROPOSED = EventType("action.completion_proposed", _("{who} proposed that “{action}” is complete"))
COMPLETION_VERIFIED = EventType("action.completion_verified", _("{verifier} verified that “{action}” is complete"))
COMPLETION_RETURNED = EventType("action.completion_returned", _("{verifier} returned “{action}”: {missing}"))
VERIFIED_FOR = EventType(
    "action.verified_for", _("{who} recorded that {verifier} verified that “{action}” is complete ({reference})")
)
RETURNED_FOR = EventType(
    "action.returned_for", _("{who} recorded that {verifier} returned “{action}”: {missing} ({reference})")
)
EXTENSION_ASKED = EventType("action.extension_asked", _("{who} asked for more time for “{action}”, until {day}"))
EXTENSION_AGREED = EventType("action.extension_agreed", _("{decider} agreed more time for “{action}”, until {day}"))
EXTENSION_REFUSED = EventType("action.extension_refused", _("{decider} refused more time for “{action}”"))
