"""Two instants of a plan compared: the one path behind the comparison page, baselines and a paper's “since”."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from recommendations.action_plans.difference_causes import Causes, Key, causes_of
from recommendations.action_plans.differences import PlanDifferences, differences
from recommendations.action_plans.models import ActionPlan
from recommendations.action_plans.ratings_then import with_ratings
from recommendations.action_plans.snapshots import PlanThen, snapshot
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


def compare(plan: ActionPlan, earlier: Instant, later: Instant, *, with_rating: bool = True) -> Comparison | None:
    """Return what is different; None where the plan did not exist yet at the later instant.

    Without ratings, nothing that time alone changes is told: what was agreed is compared with what is agreed now.
    Raises Operation.DoesNotExist where the chain has no such operation, and ValueError where the later instant's
    operation comes first: who may choose them in any order turns them round.
    """
    if later.operation_number < earlier.operation_number:
        raise ValueError("The later instant comes first")
    then, now = (snapshot(plan, operation_number=one.operation_number, on=one.on) for one in (earlier, later))
    if now is None:
        return None
    if with_rating:
        now, then = with_ratings(now, plan=plan), with_ratings(then, plan=plan) if then else None
    begin = then or _nothing_yet(now, at=earlier)
    found = differences(begin, now)
    return Comparison(begin, now, found, _causes(plan, found), existed=then is not None)


def _nothing_yet(now: PlanThen, *, at: Instant) -> PlanThen:
    return replace(now, operation_number=at.operation_number, on=at.on, recommendations=())


def _causes(plan: ActionPlan, found: PlanDifferences) -> dict[Key, Causes]:
    if not found:
        return {}
    ends = {found.before.operation_number, found.after.operation_number}
    operations = list(Operation.objects.filter(chain=f"service:{plan.service_id}", number__in=ends).order_by("number"))
    return causes_of(found, plan=plan, earlier=operations[0], later=operations[-1])
