"""Actions that other recommendations lead and that answer this one too, and its own that go on in another."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest

from recommendations.action_plans.models import Action, DeliveryStatus
from recommendations.action_plans.summaries import rated_action
from recommendations.inspections.models import Recommendation


def part(request: HttpRequest, recommendation: Recommendation, *, on: date) -> dict[str, Any]:
    also = Action.objects.filter(also_answers__recommendation=recommendation).counted().for_lists(on=on)
    left = recommendation.actions.filter(status=DeliveryStatus.CONTINUED)
    return {
        "also": [rated_action(action, on=on) for action in also],
        "gone_on": list(left.select_related("recommendation", "continued_in__recommendation")),
    }
