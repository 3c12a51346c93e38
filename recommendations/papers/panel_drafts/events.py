"""What can happen to the draft of a panel's report; each is told in its plan's history."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

DRAFT_BEGUN = EventType("panel_draft.begun", _("{who} began the report to {body} of {day}"))
DRAFT_CHANGED = EventType("panel_draft.changed", _("{who} changed the draft of the report to {body} of {day}: {what}"))
DRAFT_SENT = EventType(
    "panel_draft.sent", _("{who} sent the draft of the report to {body} of {day} to its scrutiny officers: {people}")
)
DRAFT_SENT_AGAIN = EventType(
    "panel_draft.sent_again",
    _("{who} sent the draft of the report to {body} of {day} once more to its scrutiny officers: {people}"),
)
NAMES_CONFIRMED = EventType(
    "panel_draft.names_confirmed",
    _("{who} confirmed that everybody named on the cover of the report to {body} of {day} was asked"),
)
NAMES_OPEN = EventType(
    "panel_draft.names_open",
    _("The names on the cover of the report to {body} of {day} changed, so whoever is named has to be asked anew"),
)
