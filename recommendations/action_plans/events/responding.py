"""What the service says of a recommendation: its response, and whether what was done helped."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

RESPONSE_GIVEN = EventType(
    "recommendation.response_given", _("{who} recorded the response to recommendation {label}: {response}")
)
RESPONSE_REFUSED = EventType(
    "recommendation.response_refused",
    _("{who} recorded that recommendation {label} is not agreed, as {approver} decided"),
)
IMPACT_SAID = EventType("recommendation.impact_said", _("{who} said of the impact of recommendation {label}: {impact}"))
