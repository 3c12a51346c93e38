"""What keeps a plan from being closed without a word: recommendations the board is not done with."""

from __future__ import annotations

from dataclasses import dataclass

from recommendations.action_plans.models import (
    LEFT_BEHIND,
    Acceptance,
    ActionPlan,
    Response,
    ResponseKind,
)
from recommendations.action_plans.standing.standings import answering_actions
from recommendations.domain.plan_status import DeliveryStatus
from recommendations.inspections.models import Recommendation


@dataclass(frozen=True)
class LeftOpen:
    """A recommendation the board has not accepted as done, and how many of its actions are neither done nor left."""

    recommendation: Recommendation
    open_actions: int


def left_open(plan: ActionPlan) -> list[LeftOpen]:
    """Return what is open in the plan, in the order of the report.

    Done with is what the board has accepted, what is not agreed, what the published report no longer holds, and what
    another plan took over: every action of it is continued elsewhere. Five queries, however large the plan.
    """
    rows = list(Recommendation.objects.filter(inspection_id=plan.inspection_id, is_withdrawn=False))
    pks = [row.pk for row in rows]
    accepted = Acceptance.objects.filter(recommendation_id__in=pks, ended_on__isnull=True)
    not_agreed = Response.objects.filter(recommendation_id__in=pks, kind=ResponseKind.NOT_AGREED)
    done_with = {
        *accepted.values_list("recommendation_id", flat=True),
        *not_agreed.values_list("recommendation_id", flat=True),
    }
    answering = answering_actions(pks)
    statuses = {pk: [status for _action, status in answering[pk]] for pk in pks}
    return [
        LeftOpen(row, sum(status not in [*LEFT_BEHIND, DeliveryStatus.VERIFIED_COMPLETE] for status in found))
        for row in rows
        if row.pk not in done_with and not _is_taken_over(found := statuses[row.pk])
    ]


def _is_taken_over(statuses: list[DeliveryStatus]) -> bool:
    return bool(statuses) and all(status == DeliveryStatus.CONTINUED for status in statuses)
