"""What can happen to how long plans are kept. Nothing of a plan's words is repeated here: these events outlast it."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

PREFIX = "retention."

SCHEDULE_SET = EventType(
    "retention.schedule_set", _("{who} decided how long plans are kept after they are closed: {years}")
)
SCHEDULE_CHANGED = EventType(
    "retention.schedule_changed",
    _("{who} changed how long plans are kept after they are closed: {before}, now {after}"),
)
SCHEDULE_ENDED = EventType(
    "retention.schedule_ended", _("{who} decided that no plan is disposed of any more; plans were kept for {before}")
)
PLAN_HELD = EventType("retention.plan_held", _("{who} placed a legal hold on the plan"))
SERVICE_HELD = EventType("retention.service_held", _("{who} placed a legal hold on every plan of the service"))
PLAN_HOLD_ENDED = EventType("retention.plan_hold_ended", _("{who} ended the legal hold on the plan of {day}"))
SERVICE_HOLD_ENDED = EventType(
    "retention.service_hold_ended", _("{who} ended the legal hold on every plan of the service of {day}")
)
DISPOSAL_ASKED = EventType(
    "retention.disposal_asked", _("{who} asked for the plan to be disposed of, as it may be since {day}")
)
DISPOSAL_REFUSED = EventType("retention.disposal_refused", _("{who} refused to have the plan disposed of"))
DISPOSAL_DONE = EventType(
    "retention.disposal_done",
    _(
        "{who} agreed, and the plan was disposed of. What went: texts of the record {texts}, rows {rows}, "
        "emails {emails}, files {files}, papers {papers}. Dates, ratings, codes and who decided stay"
    ),
)
