"""What may be done with several of a plan's actions at once."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest

from recommendations.accounts.policies import may_run_plan
from recommendations.action_plans.models import ActionPlan
from recommendations.action_plans.views.many import many_of


def part(request: HttpRequest, plan: ActionPlan, *, on: date) -> dict[str, Any]:
    """Return the way to it for those who run the plan, while it is open."""
    return many_of(request, allowed=may_run_plan(request.roles) and not plan.is_closed)
