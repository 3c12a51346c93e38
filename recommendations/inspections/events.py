"""What can happen to an inspection and its recommendations, beside being confirmed with their plan."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

RECOMMENDATION_NAMED = EventType(
    "recommendation.named", _("{who} gave recommendation {label} the short title “{title}”")
)
