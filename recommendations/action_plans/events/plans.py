"""What can happen to a plan."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

PLAN_OPENED = EventType("plan.opened", _("{who} confirmed {count} from the report and opened the plan"))
PLAN_SIGNED_OFF = EventType(
    "plan.signed_off", _("{who} recorded that the board signed off the plan on {day} ({reference})")
)
DELIVERY_BEGUN = EventType("plan.delivery_begun", _("An action has begun, so the plan is being delivered"))
HOLES_LET_STAND = EventType("plan.holes_let_stand", _("The board signed off the plan although its check found {count}"))
HOLE_LET_STAND = EventType("plan.hole_let_stand", _("{who} let a hole of the plan stand. {about}: {hole}"))
HOLE_MINDED_AGAIN = EventType(
    "plan.hole_minded_again", _("{who} took back that a hole of the plan may stand. {about}: {hole}")
)
BASELINE_AGREED = EventType(
    "plan.baseline_agreed", _("{who} recorded that the board agreed baseline {number} on {day} ({reference})")
)
PLAN_CLOSED = EventType("plan.closed", _("{who} recorded that the board closed the plan on {day} ({reference})"))
PLAN_LEFT_OPEN = EventType(
    "plan.left_open", _("The board closed the plan with recommendations it had not accepted: {labels}")
)
PLAN_REOPENED = EventType("plan.reopened", _("{who} reopened the plan, closed on {day}"))
