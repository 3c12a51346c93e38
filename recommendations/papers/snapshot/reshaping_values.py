"""What a board update says of actions that answer several recommendations, stop, or change their shape."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import QuerySet
from django.utils import timezone

from recommendations.action_plans.models import Halt
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


def halts_in_force() -> QuerySet[Halt]:
    return Halt.objects.filter(ended_at__isnull=True).select_related("approved_by", "meeting__body")


def halt_of(halts: Sequence[Halt]) -> board.Check | None:
    """Return why the action is paused or not pursued, from its `halts_in_force`."""
    if not halts:
        return None
    halt = halts[0]
    who = decider_in_words(halt.approved_by, meeting=halt.meeting)
    by = ", ".join(part for part in (who, halt.reference) if part)
    return board.Check(by=by, on=timezone.localdate(halt.recorded_at), why=halt.reason)
