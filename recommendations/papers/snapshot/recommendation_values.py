"""What a board paper says of recommendations beside their actions: response, the board's view, impact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from recommendations.action_plans.models import Response, ResponseKind, SustainState
from recommendations.action_plans.standing.standings import RecommendationStanding
from recommendations.action_plans.standing.wording import (
    STATUS_WORDS,
    check_in_words,
    response_in_words,
    since_in_words,
)
from recommendations.audit.operations import key_of
from recommendations.domain.acceptance import BoardStatus
from recommendations.inspections.models import Recommendation
from recommendations.papers.snapshot import board


def standing_values(standing: RecommendationStanding) -> dict[str, Any]:
    """Return the fields of the paper's recommendation that say where it stands apart from its actions."""
    found: dict[str, Any] = {}
    if standing.response is not None:
        found["response"] = board.Worded(standing.response.kind, str(standing.response.get_kind_display()))
        found["response_reason"] = _reason(standing.response)
        found["response_part"], found["response_why"] = standing.response.agreed_part, standing.response.reason
    if standing.status is not BoardStatus.OPEN:
        found["standing"] = board.Worded(standing.status.value, str(STATUS_WORDS[standing.status]))
        found["standing_told"] = _told(standing)
        found["standing_on"] = _since(standing)
    if standing.impact is not None:
        found["impact"] = board.Worded(standing.impact.status, str(standing.impact.get_status_display()))
        found["impact_basis"] = standing.impact.basis
    return found


def _reason(response: Response) -> str:
    """Return what stands behind the word of the response; nothing for one that is simply agreed."""
    if response.kind == ResponseKind.AGREED:
        return ""
    return response_in_words(response).removeprefix(f"{response.get_kind_display()}: ")


def _since(standing: RecommendationStanding) -> date | None:
    if standing.acceptance is not None:
        return standing.acceptance.accepted_on
    return standing.ended.ended_on if standing.status is BoardStatus.REOPENED and standing.ended else None


def _told(standing: RecommendationStanding) -> str:
    told = since_in_words(standing)
    if standing.check is not None and standing.check.state in {SustainState.PLANNED, SustainState.SUSTAINED}:
        return f"{told}. {check_in_words(standing.check)}" if told else check_in_words(standing.check)
    return told


def decisions_on_recommendations(
    recommendations: Iterable[Recommendation], standings: Mapping[int, RecommendationStanding]
) -> list[board.Decision]:
    """Return what the board is asked to accept: every recommendation that is ready."""
    found = []
    for row in recommendations:
        if not standings[row.pk].is_ready:
            continue
        found.append(
            board.Decision(
                kind="acceptance",
                sentence=_("Accept recommendation %(label)s as done: every action for it is verified complete.")
                % {"label": row.shown_label},
                about=row.shown_label,
                reason=row.short_title,
                subject=key_of(row),
            )
        )
    return found


def facts_of(recommendation: board.Recommendation) -> list[str]:
    """Return what the paper says beneath the inspectorate's words, sentence by sentence."""
    facts = []
    if recommendation.response:
        response = _("Response: %(word)s") % {"word": recommendation.response.word}
        reason = recommendation.response_reason
        facts.append(f"{response} – {reason}" if reason else response)
    if recommendation.standing:
        told = recommendation.standing_told
        facts.append(f"{recommendation.standing.word}: {told}" if told else recommendation.standing.word)
    if recommendation.impact:
        impact = _("Impact: %(word)s") % {"word": recommendation.impact.word}
        basis = recommendation.impact_basis
        facts.append(f"{impact} – {basis}" if basis else impact)
    return facts
