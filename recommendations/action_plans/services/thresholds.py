"""The numbers by which a service rates its actions."""

from __future__ import annotations

from datetime import datetime

from recommendations.accounts.models import Service, User
from recommendations.action_plans.events import rating as rating_events
from recommendations.action_plans.models import RatingThresholds
from recommendations.audit.operations import operation, record
from recommendations.foundation.errors import Conflict
from recommendations.foundation.models import locked


def change_thresholds(
    service: Service,
    *,
    update_every: int,
    extensions_for_amber: int,
    milestones_for_amber: int,
    version: int,
    by: User | str,
    at: datetime,
) -> RatingThresholds:
    """Say from which numbers on an action is Amber; every rating follows at once, on pages and in later papers.

    `version` is nought where the service had the defaults. Raises Conflict where somebody changed them meanwhile.
    """
    with operation(service=service, by=by, at=at):
        stored = RatingThresholds.objects.filter(service=service).first()
        if stored is None:
            if version:
                raise Conflict(f"service:{service.pk}")
            row = RatingThresholds(service=service)
        else:
            row = locked(stored, version=version)
        row.update_every, row.extensions_for_amber = update_every, extensions_for_amber
        row.milestones_for_amber = milestones_for_amber
        row.full_clean()
        row.save()
        record(
            rating_events.THRESHOLDS_CHANGED,
            service,
            within=service,
            days=str(update_every),
            asked=str(extensions_for_amber),
            late=str(milestones_for_amber),
        )
    return row
