"""What an action is tied to: recommendations it also answers, posts that support it, actions it waits for."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest

from recommendations.action_plans.models import Action


def part(request: HttpRequest, action: Action, *, on: date) -> dict[str, Any]:
    return {
        "also_answers": [row.recommendation for row in action.also_answers.select_related("recommendation")],
        "supported_by": [row.post for row in action.supporting_posts.select_related("post")],
        "waits_for": [row.waits_for for row in action.dependencies.select_related("waits_for__recommendation")],
        "waited_for_by": [row.action for row in action.dependants.select_related("action__recommendation")],
    }
