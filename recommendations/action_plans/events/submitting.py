"""What can happen between a plan and the inspectorate."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

PLAN_SUBMITTED = EventType("plan.submitted", _("{who} recorded that the plan was sent to {whom} on {day}: {file}"))
SUBMITTED_BEFORE_SIGN_OFF = EventType(
    "plan.submitted_before_sign_off",
    _("{who} recorded that the plan was sent to {whom} on {day}, subject to the board’s agreement: {file}"),
)
REPLY_RECORDED = EventType("plan.reply_recorded", _("{who} recorded the reply of {whom} of {day}"))
APPROVAL_RECORDED = EventType("plan.approval_recorded", _("{who} recorded that {whom} approved the plan on {day}"))
