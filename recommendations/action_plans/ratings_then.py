"""The ratings of a plan as they stood, by the same rule that rates the plan today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from recommendations.action_plans.models import ActionPlan
from recommendations.action_plans.snapshots import ActionThen, PlanThen
from recommendations.action_plans.summaries import RatedAction, rated_action
from recommendations.audit.models import Operation
from recommendations.audit.past import standing_at


def with_ratings(then: PlanThen, *, plan: ActionPlan, operation: Operation) -> PlanThen:
    """Return the snapshot of that operation with the rating each action showed on its day, and the reason beside it.

    One query, however many actions there are: the plan's rows as they stood.
    """
    if then.on is None:
        return then
    with standing_at(operation, at=operation.at):
        rows = list(plan.actions.counted().with_standing(on=then.on))
    return rated_as(then, {row.pk: rated_action(row, on=then.on) for row in rows})


def rated_as(then: PlanThen, rated: Mapping[int, RatedAction]) -> PlanThen:
    """Return the snapshot with these ratings of its actions, by their keys."""
    return replace(
        then,
        recommendations=tuple(
            replace(one, actions=tuple(_rated(action, rated.get(action.pk)) for action in one.actions))
            for one in then.recommendations
        ),
    )


def _rated(action: ActionThen, row: RatedAction | None) -> ActionThen:
    return replace(action, rating=row.rating.value, rating_because=row.reason) if row else action
