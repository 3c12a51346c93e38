"""The ratings of a plan as they stood, by the same rule that rates the plan today."""

from __future__ import annotations

from dataclasses import replace

from recommendations.action_plans.models import ActionPlan
from recommendations.action_plans.snapshots import PlanThen
from recommendations.action_plans.summaries import rated_action
from recommendations.audit.models import Operation
from recommendations.audit.past import standing_at


def with_ratings(then: PlanThen, *, plan: ActionPlan) -> PlanThen:
    """Return the snapshot with the rating each of its actions showed on its day, and the reason beside it.

    Two queries, however many actions there are: the operation, and the plan's rows as they stood after it.
    """
    if then.on is None:
        return then
    operation = Operation.objects.get(chain=f"service:{plan.service_id}", number=then.operation_number)
    with standing_at(operation, at=operation.at):
        rows = list(plan.actions.counted().for_lists(on=then.on))
    rated = {row.pk: rated_action(row, on=then.on) for row in rows}
    return replace(
        then,
        recommendations=tuple(
            replace(
                one,
                actions=tuple(
                    replace(action, rating=rated[action.pk].rating.value, rating_because=rated[action.pk].reason)
                    if action.pk in rated
                    else action
                    for action in one.actions
                ),
            )
            for one in then.recommendations
        ),
    )
