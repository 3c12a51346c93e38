"""The places of a recommendation's actions: always 1 to n, each once. Within the running operation.

The database refuses two actions at one place even for a moment, so rows are written into places that are free.
"""

from __future__ import annotations

from recommendations.action_plans.models import Action
from recommendations.inspections.models import Recommendation


def next_position(recommendation: Recommendation) -> int:
    """Return the place after the last action's."""
    last = recommendation.actions.order_by("-position").values_list("position", flat=True).first()
    return (last or 0) + 1


def close_gaps(recommendation: Recommendation) -> None:
    """Let the actions after one that left move up."""
    rows = recommendation.actions.order_by("position", "id")
    _settle(dict(enumerate(rows, start=1)))


def insert(action: Action, *, into: Recommendation, position: int | None) -> None:
    """Put the action at this place among the recommendation's, at the end where none is said; both sides close up.

    The action is under lock; whatever else changed of it is saved with it.
    """
    left = action.recommendation
    others = [row for row in into.actions.order_by("position", "id") if row.pk != action.pk]
    place = len(others) + 1 if position is None else min(max(position, 1), len(others) + 1)
    wanted = {at if at < place else at + 1: row for at, row in enumerate(others, start=1)}
    if left.pk == into.pk:
        _settle({**wanted, place: action})
        return
    _settle(wanted)
    action.recommendation, action.position = into, place
    action.save()
    close_gaps(left)


def _settle(wanted: dict[int, Action]) -> None:
    """Save the actions that are not yet at their places, each where its place is free already.

    So the history tells of one step for each action; in a ring of places, one of them steps aside first.
    """
    taken = {action.position for action in wanted.values()}
    waiting = {place: action for place, action in wanted.items() if action.position != place}
    for action in waiting.values():
        action.version += 1
    while waiting:
        place = next((place for place in waiting if place not in taken), None)
        if place is None:
            action, place = next(iter(waiting.values())), max([*taken, *wanted]) + 1
        else:
            action = waiting.pop(place)
        taken.discard(action.position)
        taken.add(place)
        action.position = place
        action.save()
