"""The life of a plan on its page: its clocks, sign-off, baselines, submissions, who monitors it, and its check."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Max, Min
from django.http import HttpRequest

from recommendations.accounts.policies import may_run_plan
from recommendations.action_plans.checking.holes import checked
from recommendations.action_plans.models import ActionPlan, PlanStatus


def part(request: HttpRequest, plan: ActionPlan, *, on: date) -> dict[str, Any]:
    """Return what was agreed and sent; the plan check is counted for a draft only, where it decides something."""
    dates = plan.actions.open().order_by().aggregate(first=Min("current_due_on"), last=Max("current_due_on"))
    is_draft = plan.status == PlanStatus.DRAFT
    found = checked(plan, on=on) if is_draft and may_run_plan(request.roles) else None
    return {
        "first_due": dates["first"],
        "last_due": dates["last"],
        "baselines": list(plan.baselines.select_related("meeting__body")) if not is_draft else [],
        "submissions": list(plan.submissions.select_related("file", "reply_file")),
        "monitors": list(plan.monitors.select_related("body")),
        "holes": len(found.standing) if found else 0,
        "hints": len(found.hints) if found else 0,
    }
