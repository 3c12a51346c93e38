"""What is said of a plan's recommendations beside their actions: response, impact, and where the board stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest

from recommendations.action_plans.models import ActionPlan
from recommendations.action_plans.standing.standings import RecommendationStanding, standings_of
from recommendations.action_plans.standing.wording import STATUS_COLOURS, STATUS_WORDS, response_in_words


@dataclass(frozen=True)
class StandingInWords:
    """Where one recommendation stands, as a line of the plan says it."""

    standing: RecommendationStanding
    status: str
    colour: str
    response: str


def part(_request: HttpRequest, plan: ActionPlan, *, on: date) -> dict[str, Any]:
    standings = standings_of(plan.inspection.recommendations.all())
    told = {pk: _in_words(standing) for pk, standing in standings.items()}
    return {
        "standings": told,
        "ready_count": sum(standing.is_ready for standing in standings.values()),
        "accepted_count": sum(standing.acceptance is not None for standing in standings.values()),
    }


def _in_words(standing: RecommendationStanding) -> StandingInWords:
    return StandingInWords(
        standing=standing,
        status=str(STATUS_WORDS[standing.status]),
        colour=STATUS_COLOURS[standing.status],
        response=response_in_words(standing.response) if standing.response else "",
    )
