"""Overdue by which dates, asks that wait for a decision, the ledger and the ratings ahead."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest

from recommendations.action_plans.models import ActionPlan, Extension, PlanStatus
from recommendations.action_plans.policies import may_decide_extension, may_record_for_others
from recommendations.pages.which_dates import which_dates


def part(request: HttpRequest, plan: ActionPlan, *, on: date) -> dict[str, Any]:
    decides = may_decide_extension(request.roles) and plan.status != PlanStatus.CLOSED
    rows = Extension.objects.waiting().filter(action__plan=plan)
    rows = rows if may_record_for_others(request.roles) else rows.of_others(request.user)
    return {"dates": which_dates(request), "asks_waiting": rows.count() if decides else 0}
