"""What can happen to a spreadsheet that is brought in."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

SHEET_HANDED_OVER = EventType("sheet.handed_over", _("{who} handed over the spreadsheet “{file}”"))
SHEET_CHOSEN = EventType("sheet.chosen", _("{who} took another sheet of the spreadsheet “{file}”"))
SHEET_MATCHED = EventType("sheet.matched", _("{who} said what the columns of the spreadsheet “{file}” hold"))
SHEET_POSTS_SAID = EventType("sheet.posts_said", _("{who} said which posts the spreadsheet “{file}” means"))
SHEET_DISCARDED = EventType("sheet.discarded", _("{who} discarded the spreadsheet “{file}”"))
PLAN_BROUGHT_IN = EventType("plan.brought_in", _("{who} brought in {count} from “{file}”"))
UPDATE_BROUGHT_IN = EventType(
    "action.update_brought_in", _("{who} brought in an update of {day} on “{action}” from “{file}”")
)
DATES_BROUGHT_IN = EventType(
    "action.dates_brought_in",
    _(
        "{who} brought in two dates of “{action}” from “{file}”, {original} and {current}, as {body} "
        "agreed ({reference})"
    ),
)
