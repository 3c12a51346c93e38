"""The plan that a first import makes: its inspection, and the recommendations as the sheet has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from recommendations.action_plans.events import inspections as inspections_events
from recommendations.action_plans.models import ActionPlan
from recommendations.action_plans.services.planning import open_plan
from recommendations.audit.operations import record
from recommendations.domain.action_labels import names_of
from recommendations.inspections.models import Inspection, Kind, Precision, Programme, Recommendation
from recommendations.spreadsheets.fates import NewRecommendation
from recommendations.spreadsheets.models import PlanImport


@dataclass(frozen=True)
class AboutInspection:
    """What the person says of the inspection that the plan answers."""

    programme: str
    area: str = ""
    published_on: date | None = None
    kind: str = Kind.RECOMMENDATION


def open_first_plan(
    brought: PlanImport, found: Sequence[NewRecommendation], *, about: AboutInspection
) -> tuple[ActionPlan, dict[NewRecommendation, Recommendation]]:
    """Make the inspection, its recommendations and the draft plan within the running operation."""
    inspection = Inspection(
        service=brought.service,
        programme=Programme(about.programme),
        area=about.area,
        published_on=about.published_on,
        published_precision=Precision.DAY,
    )
    inspection.full_clean(exclude=["report"])
    inspection.save()
    names = names_of([one.label for one in found])
    made: dict[NewRecommendation, Recommendation] = {}
    for position, (one, name) in enumerate(zip(found, names, strict=True), start=1):
        recommendation = Recommendation(
            service=brought.service,
            inspection=inspection,
            position=position,
            kind=about.kind,
            label=one.label,
            reference=name if one.label and name != one.label else "",
            text=one.words,
        )
        recommendation.full_clean()
        recommendation.save()
        made[one] = recommendation
    plan = open_plan(inspection, recommendations=list(made.values()))
    record(inspections_events.INSPECTION_CONFIRMED, inspection, within=plan, inspection=str(inspection))
    return plan, made
