"""Whether it helped, as its measures say: folded away until one is followed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest

from recommendations.accounts.policies import may_run_plan
from recommendations.inspections.models import Recommendation
from recommendations.measures.models import Measure
from recommendations.measures.summaries import MeasureStanding, standings_of_measures
from recommendations.measures.wording import (
    MOVEMENT_COLOURS,
    MOVEMENT_WORDS,
    figure_in_words,
    target_in_words,
)


def part(request: HttpRequest, recommendation: Recommendation, *, on: date) -> dict[str, Any]:
    ended = Measure.objects.filter(recommendation=recommendation, ended_on__isnull=False)
    return {
        "measured": [_row(one) for one in standings_of_measures([recommendation.pk])[recommendation.pk]],
        "measured_before": list(ended),
        "may_measure": may_run_plan(request.roles) and not recommendation.inspection.action_plan.is_disposed_of,
    }


def _row(standing: MeasureStanding) -> dict[str, Any]:
    """Return what the table shows of one measure."""
    measure, baseline, latest = standing.measure, standing.baseline, standing.latest
    return {
        "standing": standing,
        "baseline": figure_in_words(baseline.figure, measure) if baseline else "",
        "latest": figure_in_words(latest.figure, measure) if latest else "",
        "target": target_in_words(measure),
        "word": MOVEMENT_WORDS[standing.movement],
        "colour": MOVEMENT_COLOURS[standing.movement],
    }
