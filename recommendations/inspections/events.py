"""What can happen to an inspection and its recommendations, beside being confirmed with their plan."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

RECOMMENDATION_NAMED = EventType(
    "recommendation.named", _("{who} gave recommendation {label} the short title “{title}”")
)

WORDING_CORRECTED = EventType(
    "recommendation.wording_corrected",
    _("{who} corrected the words of recommendation {label} by {source}: “{before}” is now “{after}”"),
)
WORDING_PUBLISHED = EventType(
    "recommendation.wording_published",
    _("{who} replaced the words of recommendation {label} by the published ones: “{before}” is now “{after}”"),
)

USUAL_THEMES_TAKEN = EventType(
    "service.usual_themes_taken", _("{who} took {count} of the usual themes into the service’s list")
)
THEME_ADDED = EventType("theme.added", _("{who} added the theme “{theme}”"))
THEME_CHANGED = EventType("theme.changed", _("{who} changed the theme “{before}” to “{after}”, suggested by: {words}"))
THEME_MOVED = EventType("theme.moved", _("{who} moved the theme “{theme}” to place {place} of the list"))
THEME_RETIRED = EventType("theme.retired", _("{who} retired the theme “{theme}”"))
THEME_TAKEN_UP = EventType("theme.taken_up", _("{who} took up the theme “{theme}” again"))
THEMES_SET = EventType("recommendation.themes_set", _("{who} set the themes of recommendation {label}: {themes}"))
THEMES_CLEARED = EventType("recommendation.themes_cleared", _("{who} took all themes off recommendation {label}"))

EMBARGO_READER_NAMED = EventType(
    "inspection.embargo_reader_named", _("{who} named {person} as somebody who may see the embargoed draft report")
)
EMBARGO_READER_TAKEN_OFF = EventType(
    "inspection.embargo_reader_taken_off", _("{who} took {person} off those who may see the embargoed draft report")
)
EMBARGO_LIFTED = EventType(
    "inspection.embargo_lifted", _("{who} recorded that the report was published ({day}), and lifted the embargo")
)
RECOMMENDATION_STANDS = EventType(
    "recommendation.stands", _("The published report says recommendation {label} in the words of the draft")
)
RECOMMENDATION_WITHDRAWN = EventType(
    "recommendation.withdrawn", _("Recommendation {label} of the draft is not in the published report")
)
