"""What changed between two snapshots of one plan, as frozen values; the words and reasons are the pages' own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from recommendations.action_plans.snapshots import ActionThen, PlanThen, RecommendationThen
from recommendations.domain.plan_status import DeliveryStatus, PlanStatus

LEFT = frozenset({DeliveryStatus.NOT_PURSUED.value, DeliveryStatus.CONTINUED.value})


class Change(StrEnum):
    """What can change of an action, a recommendation or the plan itself, in the order in which it is told."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RE_WORDED = "re_worded"
    RE_OWNED = "re_owned"
    HANDED_OVER = "handed_over"
    RE_DATED = "re_dated"
    CORRECTED = "corrected"
    COMPLETED = "completed"
    REOPENED = "reopened"
    LEFT_BEHIND = "left_behind"
    TAKEN_UP = "taken_up"
    STATUS = "status"
    RE_RATED = "re_rated"
    MILESTONES = "milestones"
    TIED = "tied"
    PRIORITY = "priority"
    RESPONDED = "responded"
    ACCEPTED = "accepted"
    NO_LONGER_ACCEPTED = "no_longer_accepted"
    WITHDRAWN = "withdrawn"
    PUT_BACK = "put_back"
    PLAN_STATUS = "plan_status"


@dataclass(frozen=True)
class ActionDifference:
    """One change of one action; `before` is None for one added, `after` for one removed."""

    change: Change
    before: ActionThen | None
    after: ActionThen | None

    @property
    def action(self) -> ActionThen:
        """The action as it is now, or as it was last."""
        return self.after or self.before

    @property
    def pk(self) -> int:
        return self.action.pk

    @property
    def days(self) -> int:
        """By how many days its due date moved; 0 where one of the two had none."""
        if not (self.before and self.after and self.before.current_due_on and self.after.current_due_on):
            return 0
        return (self.after.current_due_on - self.before.current_due_on).days


@dataclass(frozen=True)
class RecommendationDifference:
    """One change of one recommendation; `before` is None for one added, `after` for one removed."""

    change: Change
    before: RecommendationThen | None
    after: RecommendationThen | None

    @property
    def recommendation(self) -> RecommendationThen:
        return self.after or self.before

    @property
    def pk(self) -> int:
        return self.recommendation.pk


@dataclass(frozen=True)
class PlanDifferences:
    """Everything that is different, recommendations and actions each in the order of the later snapshot.

    `plan` are the changes of the plan itself; `before` and `after` the snapshots that were compared.
    """

    recommendations: tuple[RecommendationDifference, ...]
    actions: tuple[ActionDifference, ...]
    plan: tuple[Change, ...]
    before: PlanThen
    after: PlanThen

    def __bool__(self) -> bool:
        return bool(self.recommendations or self.actions or self.plan)

    def counts(self) -> dict[Change, int]:
        """How often each kind of change is told, in the order of the kinds; those that are not are left out."""
        told = Counter([*(one.change for one in (*self.recommendations, *self.actions)), *self.plan])
        return {change: told[change] for change in Change if told[change]}

    def of(self, change: Change) -> list[ActionDifference]:
        """The actions of one kind of change, such as those completed since."""
        return [one for one in self.actions if one.change is change]


def differences(before: PlanThen, after: PlanThen) -> PlanDifferences:
    """Return what is different in `after`; nothing for a snapshot and itself.

    An action that both have may be told of several times, once for each thing that changed. One that is gone stands
    where it stood.
    """
    promised = PlanStatus.DRAFT.value not in {before.status, after.status}
    then, now = ({action.pk: action for action in one.actions} for one in (before, after))
    said, says = ({one.pk: one for one in plan.recommendations} for plan in (before, after))
    return PlanDifferences(
        recommendations=tuple(
            RecommendationDifference(change, said.get(pk), says.get(pk))
            for pk in [*says, *(pk for pk in said if pk not in says)]
            for change in _of_recommendation(said.get(pk), says.get(pk))
        ),
        actions=tuple(
            ActionDifference(change, then.get(pk), now.get(pk))
            for pk in [*now, *(pk for pk in then if pk not in now)]
            for change in _of_action(then.get(pk), now.get(pk))
            if promised or change is not Change.CORRECTED  # in a draft the first date follows the current one
        ),
        plan=(Change.PLAN_STATUS,) if before.status != after.status else (),
        before=before,
        after=after,
    )


def _of_action(before: ActionThen | None, after: ActionThen | None) -> Iterator[Change]:
    if before is None or after is None:
        yield Change.ADDED if before is None else Change.REMOVED
        return
    if before.recommendation_id != after.recommendation_id:
        yield Change.MOVED
    if (before.title, before.success_criteria) != (after.title, after.success_criteria):
        yield Change.RE_WORDED
    if before.owner_id != after.owner_id:  # a post that was only renamed is the same post
        yield Change.RE_OWNED
    elif before.owner_id is not None and before.holder_id != after.holder_id:
        yield Change.HANDED_OVER
    if _due(before) != _due(after):
        yield Change.RE_DATED
    if (before.original_due_on, before.original_is_month) != (after.original_due_on, after.original_is_month):
        yield Change.CORRECTED
    yield from _of_status(before.status, after.status)
    if before.rating and after.rating and before.rating != after.rating:
        yield Change.RE_RATED
    if before.milestones != after.milestones:
        yield Change.MILESTONES
    if _ties(before) != _ties(after):
        yield Change.TIED
    if before.priority != after.priority:
        yield Change.PRIORITY


def _due(action: ActionThen) -> tuple[object, ...]:
    return (action.start_on, action.current_due_on, action.is_month, action.due_words)


def _ties(action: ActionThen) -> tuple[object, ...]:
    return (action.also_answers, sorted(action.supporting_ids), action.waits_for)  # a renamed post is the same post


def _of_status(before: str, after: str) -> Iterator[Change]:
    """Yield the one step that matters most: what was verified, reopened, left behind or taken up again."""
    done = DeliveryStatus.VERIFIED_COMPLETE.value
    if before == after:
        return
    if after == done:
        yield Change.COMPLETED
    elif before == done:
        yield Change.REOPENED
    elif after in LEFT and before not in LEFT:
        yield Change.LEFT_BEHIND
    elif before in LEFT and after not in LEFT:
        yield Change.TAKEN_UP
    else:
        yield Change.STATUS


def _of_recommendation(before: RecommendationThen | None, after: RecommendationThen | None) -> Iterator[Change]:
    if before is None or after is None:
        yield Change.ADDED if before is None else Change.REMOVED
        return
    if (before.label, before.lead_in, before.text) != (after.label, after.lead_in, after.text):
        yield Change.RE_WORDED
    if before.response != after.response:
        yield Change.RESPONDED
    if before.accepted_on != after.accepted_on:
        yield Change.NO_LONGER_ACCEPTED if after.accepted_on is None else Change.ACCEPTED
    if before.is_withdrawn != after.is_withdrawn:
        yield Change.WITHDRAWN if after.is_withdrawn else Change.PUT_BACK
