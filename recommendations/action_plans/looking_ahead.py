"""What the ratings would be on a later day if nothing changes by then; worked out, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recommendations.action_plans.models.actions import ActionQuerySet
from recommendations.action_plans.summaries import PlanSummary, RatedAction, rated_action, summarise
from recommendations.domain.rating import Rating

WORST_FIRST = [Rating.RED, Rating.AMBER, Rating.GREY, Rating.GREEN, Rating.BLUE]


@dataclass(frozen=True)
class Turn:
    """An action whose colour changes between the two days."""

    before: RatedAction
    after: RatedAction


@dataclass(frozen=True)
class LookedAhead:
    """The counts on both days and every action that changes colour, the worst first."""

    before: PlanSummary
    after: PlanSummary
    turns: list[Turn]

    @property
    def counts(self) -> list[tuple[str, int, int]]:
        """Each rating with how many actions have it now and then."""
        return [(rating.value, self.before.by_rating[rating], self.after.by_rating[rating]) for rating in WORST_FIRST]


def look_ahead(actions: ActionQuerySet, *, on: date, then: date) -> LookedAhead:
    """Rate the actions on both days, two queries in all: no update, decision or completion between, only time."""
    before = {row.pk: rated_action(row, on=on) for row in actions.for_lists(on=on)}
    after = {row.pk: rated_action(row, on=then) for row in actions.for_lists(on=then)}
    turns = [Turn(row, after[pk]) for pk, row in before.items() if pk in after and after[pk].rating != row.rating]
    turns.sort(key=lambda turn: WORST_FIRST.index(turn.after.rating))  # the rest stays in the plan's own order
    return LookedAhead(summarise(before.values()), summarise(after.values()), turns)
