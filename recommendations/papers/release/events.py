"""What people decide on a paper that was made."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

RELEASED = EventType("paper.released", _("{who} released {code} ({kind}; for: {audience})"))
RELEASED_LATE = EventType(
    "paper.released_late",
    _(
        "{who} released {code} ({kind}; for: {audience}) after its day of publication, which {chair} agreed to as "
        "chair on {day}. Reason for urgency: {urgency}"
    ),
)
WORDS_CLEARED = EventType("paper.words_cleared", _("{who} said why {sign} in {code} tells of no child"))
WITHDRAWN_BY_HAND = EventType("paper.withdrawn_by_hand", _("{who} withdrew {code}"))
REPLACEMENT_ASKED = EventType("paper.replacement_asked", _("{who} asked for {code}, which is to replace {old}"))
TRANSLATION_ADDED = EventType(
    "paper.translation_added", _("{who} attached a translation of {code} ({language}), SHA-256 {sha256}")
)
TRANSLATION_REMOVED = EventType(
    "paper.translation_removed", _("{who} took the translation of {code} ({language}) off again")
)
