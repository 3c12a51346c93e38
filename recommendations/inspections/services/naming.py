"""The short title a service gives a recommendation; the inspectorate's words stay beside it."""

from __future__ import annotations

from datetime import datetime

from recommendations.accounts.models import User
from recommendations.audit.operations import operation, record
from recommendations.foundation.models import locked
from recommendations.inspections import events
from recommendations.inspections.disposed_of import refuse_if_disposed_of
from recommendations.inspections.models import Recommendation


def give_short_title(
    recommendation: Recommendation, *, short_title: str, version: int, by: User, at: datetime
) -> Recommendation:
    """Give the recommendation a local short title, for lists; raises Conflict where somebody changed it meanwhile."""
    with operation(service=recommendation.service, by=by, at=at):
        recommendation = locked(recommendation, version=version)
        refuse_if_disposed_of(recommendation.inspection_id)
        recommendation.short_title = " ".join(short_title.split())
        recommendation.full_clean()
        recommendation.save()
        record(
            events.RECOMMENDATION_NAMED,
            recommendation,
            within=recommendation.inspection.action_plan,
            label=recommendation.shown_label,
            title=recommendation.short_title,
        )
    return recommendation
