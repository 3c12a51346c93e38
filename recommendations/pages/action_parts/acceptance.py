"""What the board has said of a single action, in services where it accepts those too."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest

from recommendations.accounts.policies import may_run_plan
from recommendations.action_plans.models import Action
from recommendations.action_plans.standing.wording import minute_in_words


def part(request: HttpRequest, action: Action, *, on: date) -> dict[str, Any]:
    if not action.service.board_accepts_actions:
        return {}
    acceptance = action.acceptances.filter(ended_on__isnull=True).select_related("meeting__body").first()
    return {
        "acceptance": acceptance,
        "acceptance_told": minute_in_words(acceptance) if acceptance else "",
        "may_end_acceptance": may_run_plan(request.roles),
    }
