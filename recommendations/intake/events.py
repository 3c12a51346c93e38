"""What can happen to a report on its way in."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

REPORT_HANDED_OVER = EventType("report.handed_over", _("{who} handed over the report {name}"))
REPORT_DISCARDED = EventType("report.discarded", _("{who} discarded the report {name}"))
REPORT_TAKEN_BACK = EventType("report.taken_back", _("{who} took up the report {name} again"))
REPORT_READ_AGAIN = EventType("report.read_again", _("{who} had the report {name} read again"))
REPORT_REVIEWED = EventType("report.reviewed", _("{who}, checking what was read in the report {name}: {what}"))
REPORT_RECOGNISED = EventType("report.recognised", _("{who} had the letters of the report {name} recognised"))
REPORT_READER_NAMED = EventType(
    "report.reader_named", _("{who} named {person} as somebody who may see the report while it is under embargo")
)
