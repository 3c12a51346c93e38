"""Whether an action is paused or not pursued, why and by whose approval, and how it may go on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest

from recommendations.accounts.policies import may_run_plan
from recommendations.action_plans.models import Action, DeliveryStatus
from recommendations.domain.plan_status import DeliveryStatus as Status
from recommendations.domain.plan_status import may_become


def part(request: HttpRequest, action: Action, *, on: date) -> dict[str, Any]:
    rows = action.halts.select_related("approved_by", "recorded_by", "ended_by", "meeting__body")
    halts = list(rows)
    now, runs = Status(action.status), may_run_plan(request.roles) and not action.plan.is_closed
    return {
        "halt": next((row for row in halts if row.ended_at is None), None),
        "earlier_halts": [row for row in halts if row.ended_at is not None],
        "may_pause": runs and may_become(now, Status.PAUSED),
        "may_stop": runs and may_become(now, Status.NOT_PURSUED),
        "may_resume": runs and action.status == DeliveryStatus.PAUSED,
        "may_take_up": runs and (action.status == DeliveryStatus.NOT_PURSUED or action.continued_how == "merged"),
    }
