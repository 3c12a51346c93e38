"""What can happen to a text that may identify a child."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

TEXT_FLAGGED = EventType("text.flagged", _("{who} saved a text in which there may be {signs}; internal until cleared"))
TEXT_EXPLAINED = EventType("text.explained", _("{who} saved a text in which there may be {signs}, and said why"))
FLAGS_CLEARED = EventType("text.flags_cleared", _("{who} said why what looked like {signs} may stand"))
FLAGS_LAPSED = EventType("text.flags_lapsed", _("{who} changed a text in which there may have been {signs}"))
