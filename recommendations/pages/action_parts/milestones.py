"""The steps of an action, each with its dates, and what may be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest

from recommendations.accounts.policies import may_run_plan
from recommendations.action_plans.models import STILL_OWED, Action, Milestone
from recommendations.action_plans.policies import may_update
from recommendations.inspections.models import Precision


@dataclass(frozen=True)
class Step:
    """A milestone as it stands on a day."""

    milestone: Milestone
    is_month: bool
    is_late: bool
    has_moved: bool


def part(request: HttpRequest, action: Action, *, on: date) -> dict[str, Any]:
    rows = list(action.milestones.select_related("done_by"))
    owner = {"holder_id": action.holder_id, "acting_id": action.acting_id}
    is_open = action.status in STILL_OWED and not action.plan.is_closed
    return {
        "steps": [_step(row, on=on) for row in rows],
        "steps_reached": sum(row.done_on is not None for row in rows),
        "may_set_steps": is_open and may_run_plan(request.roles),
        "may_reach_steps": is_open and may_update(request.roles, user=request.user, **owner),
    }


def _step(row: Milestone, *, on: date) -> Step:
    return Step(
        milestone=row,
        is_month=row.due_precision == Precision.MONTH,
        is_late=row.done_on is None and row.due_on < on,
        has_moved=row.original_due_on != row.due_on,
    )
