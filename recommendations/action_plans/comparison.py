"""Two instants of a plan compared: the one path behind the comparison page, baselines and a paper's “since”."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from recommendations.action_plans.difference_causes import Causes, Key, causes_of
from recommendations.action_plans.differences import PlanDifferences, differences
from recommendations.action_plans.models import ActionPlan
from recommendations.action_plans.ratings_then import rated_as, with_ratings
from recommendations.action_plans.snapshots import PlanThen, snapshots
from recommendations.action_plans.summaries import RatedAction
from recommendations.audit.models import Operation


@dataclass(frozen=True)
class Instant:
    """The plan as it stood after the operation of this number, with posts and ratings as on the day `on`."""

    operation_number: int
    on: date


@dataclass(frozen=True)
class Comparison:
    """What is different at the later of two instants, and what was done to make it so.

    `existed` is False where the plan was opened between the two: everything in it is then added.
    """

    earlier: PlanThen
    later: PlanThen
    found: PlanDifferences
    causes: dict[Key, Causes]
    existed: bool


def compare(
    plan: ActionPlan,
    earlier: Instant,
    later: Instant,
    *,
    with_rating: bool = True,
    rated: Mapping[int, RatedAction] | None = None,
) -> Comparison | None:
    """Return what is different; None where the plan did not exist yet at the later instant.

    Without ratings, nothing that time alone changes is told: what was agreed is compared with what is agreed now.
    `rated` are the actions as they stand at the later instant, where somebody has rated them already.
    Raises Operation.DoesNotExist where the chain has no such operation, and ValueError where the later instant's
    operation comes first: who may choose them in any order turns them round.
    """
    if later.operation_number < earlier.operation_number:
        raise ValueError("The later instant comes first")
    first, last = _operations(plan, earlier, later)
    then, now = snapshots(plan, [(first, earlier.on), (last, later.on)])
    if now is None:
        return None
    if with_rating:
        now = with_ratings(now, plan=plan, operation=last) if rated is None else rated_as(now, rated)
        then = with_ratings(then, plan=plan, operation=first) if then else None
    begin = then or _nothing_yet(now, at=earlier)
    found = differences(begin, now)
    causes = causes_of(found, plan=plan, earlier=first, later=last) if found else {}
    return Comparison(begin, now, found, causes, existed=then is not None)


def _operations(plan: ActionPlan, *instants: Instant) -> list[Operation]:
    numbers = [one.operation_number for one in instants]
    found = {
        row.number: row for row in Operation.objects.filter(chain=f"service:{plan.service_id}", number__in=numbers)
    }
    for number in numbers:
        if number not in found:
            raise Operation.DoesNotExist(f"service:{plan.service_id} has no operation {number}")
    return [found[number] for number in numbers]


def _nothing_yet(now: PlanThen, *, at: Instant) -> PlanThen:
    return replace(now, operation_number=at.operation_number, on=at.on, recommendations=())
