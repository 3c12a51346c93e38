"""What is said of a recommendation beside its actions: response, themes, impact, the board's view, earlier words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest

from recommendations.accounts.policies import may_run_plan
from recommendations.action_plans.models import Impact
from recommendations.action_plans.policies import may_record_for_others, may_verify, may_verify_oneself
from recommendations.action_plans.services.sustaining import kept_from_checking
from recommendations.action_plans.standing.standings import RecommendationStanding, standings_of
from recommendations.action_plans.standing.wording import (
    STATUS_COLOURS,
    STATUS_WORDS,
    check_in_words,
    response_in_words,
    since_in_words,
)
from recommendations.inspections.models import Recommendation


def part(request: HttpRequest, recommendation: Recommendation, *, on: date) -> dict[str, Any]:
    standing = standings_of([recommendation])[recommendation.pk]
    runs = may_run_plan(request.roles)
    return {
        "standing": standing,
        "status_word": STATUS_WORDS[standing.status],
        "status_colour": STATUS_COLOURS[standing.status],
        "status_since": since_in_words(standing),
        "response_told": response_in_words(standing.response) if standing.response else "",
        "check_told": check_in_words(standing.check) if standing.check else "",
        "themes": [link.theme for link in recommendation.theme_links.select_related("theme")],
        "impacts": list(Impact.objects.filter(recommendation=recommendation).select_related("said_by")),
        "earlier_wordings": list(recommendation.earlier_wordings.select_related("replaced_by")),
        "may_answer": runs and not recommendation.inspection.action_plan.is_disposed_of,
        "may_check_now": _may_check(request, standing, on=on),
    }


def _may_check(request: HttpRequest, standing: RecommendationStanding, *, on: date) -> bool:
    if not standing.is_to_be_checked or not may_verify(request.roles):
        return False
    not_these = kept_from_checking(standing.check, on=on)
    own = may_verify_oneself(request.roles, user=request.user, not_these=not_these)
    return own or may_record_for_others(request.roles)
