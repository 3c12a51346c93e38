"""What can happen to a completion."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

COMPLETION_PROPOSED = EventType("action.completion_proposed", _("{who} proposed that “{action}” is complete"))
COMPLETION_VERIFIED = EventType("action.completion_verified", _("{verifier} verified that “{action}” is complete"))
COMPLETION_RETURNED = EventType("action.completion_returned", _("{verifier} returned “{action}”: {missing}"))
VERIFIED_FOR = EventType(
    "action.verified_for", _("{who} recorded that {verifier} verified that “{action}” is complete ({reference})")
)
RETURNED_FOR = EventType(
    "action.returned_for", _("{who} recorded that {verifier} returned “{action}”: {missing} ({reference})")
)
