"""What a board update says of actions that answer several recommendations, stop, or change their shape."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import FilteredRelation, Q
from django.utils import timezone

from recommendations.action_plans.models import Action
from recommendations.action_plans.models.actions import ActionQuerySet
from recommendations.action_plans.models.decisions import decider_in_words
from recommendations.action_plans.standing.standings import Answer
from recommendations.papers.snapshot import board


def also_answered(answering: Iterable[Answer], *, labels: Mapping[int, str]) -> dict[int, tuple[str, ...]]:
    """Return, by recommendation, the labels of the actions that others lead and that answer it too.

    `labels` are those of the plan's actions that count, in its order; what else answers a recommendation is left out.
    """
    place = {action: number for number, action in enumerate(labels)}
    tied = [one for one in answering if one.is_also and one.action in labels]
    found: dict[int, list[str]] = defaultdict(list)
    for one in sorted(tied, key=lambda one: place[one.action]):
        found[one.recommendation].append(labels[one.action])
    return {pk: tuple(told) for pk, told in found.items()}


def with_halt_in_force(actions: ActionQuerySet) -> ActionQuerySet:
    """Read the halt of each action along with it as `halt_in_force`, None where it goes on: no query of its own.

    An action is halted once at a time, so that none comes twice.
    """
    standing = FilteredRelation("halts", condition=Q(halts__ended_at__isnull=True))
    beside = ("halt_in_force__approved_by", "halt_in_force__meeting__body")
    return actions.annotate(halt_in_force=standing).select_related(*beside)


def halt_of(action: Action) -> board.Check | None:
    """Return why the action, read `with_halt_in_force`, is paused or not pursued."""
    halt = getattr(action, "halt_in_force", None)  # a relation that is filtered is not set where nothing is there
    if halt is None:
        return None
    who = decider_in_words(halt.approved_by, meeting=halt.meeting)
    by = ", ".join(part for part in (who, halt.reference) if part)
    return board.Check(by=by, on=timezone.localdate(halt.recorded_at), why=halt.reason)
