"""What can happen to an inspection and its recommendations when they are confirmed."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

INSPECTION_CONFIRMED = EventType("inspection.confirmed", _("{who} confirmed the inspection {inspection}"))
RECOMMENDATION_CONFIRMED = EventType("recommendation.confirmed", _("{who} confirmed recommendation {label} as printed"))
