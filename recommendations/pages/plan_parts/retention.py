"""What keeps a plan from being disposed of, who asked for it, and that it was done."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest

from recommendations.action_plans.models import ActionPlan
from recommendations.retention.models import Disposal, DisposalState
from recommendations.retention.policies import may_see_retention
from recommendations.retention.services.holding import holds_on


def part(request: HttpRequest, plan: ActionPlan, *, on: date) -> dict[str, Any]:
    """Return the holds that stand, and a disposal that waits or was done; only a closed plan has one."""
    told = Disposal.objects.filter(plan=plan).exclude(state=DisposalState.REFUSED)
    return {
        "holds": list(holds_on(plan).select_related("placed_by")),
        "disposal": told.first() if plan.is_closed else None,
        "may_see_retention": may_see_retention(request.roles),
    }
