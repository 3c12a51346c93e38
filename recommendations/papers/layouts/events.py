"""What can happen to a council's layout of its reports."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

LAYOUT_BEGUN = EventType("paper_layout.begun", _("{who} began the layout of reports to {council} from “{layout}”"))
LAYOUT_CHANGED = EventType("paper_layout.changed", _("{who} changed the layout of reports to {council}"))
LAYOUT_RESET = EventType(
    "paper_layout.reset", _("{who} began the layout of reports to {council} once more, from “{layout}”")
)
LOGO_CHANGED = EventType("paper_layout.logo_changed", _("{who} changed the logo on reports to {council}"))
LOGO_REMOVED = EventType("paper_layout.logo_removed", _("{who} took the logo off reports to {council}"))
