"""What a board update says of actions that answer several recommendations, stop, or change their shape."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import QuerySet
from django.utils import timezone

from recommendations.action_plans.models import Action, ActionPlan, AlsoAnswers, DeliveryStatus, Halt
from recommendations.action_plans.models.decisions import decider_in_words
from recommendations.papers import board


def also_answered(plan: ActionPlan) -> dict[int, tuple[str, ...]]:
    """Return, by recommendation, the labels of the actions that others lead and that answer it too: one query."""
    ties = AlsoAnswers.objects.filter(action__plan=plan).exclude(action__status=DeliveryStatus.CONTINUED)
    found: dict[int, list[str]] = defaultdict(list)
    ordered = ties.order_by("action__recommendation__position", "action__position")
    for tie in ordered.select_related("action__recommendation"):
        found[tie.recommendation_id].append(tie.action.label)
    return {pk: tuple(labels) for pk, labels in found.items()}


def halts_in_force() -> QuerySet[Halt]:
    return Halt.objects.filter(ended_at__isnull=True).select_related("approved_by", "meeting__body")


def halt_of(action: Action) -> board.Check | None:
    """Return why the action is paused or not pursued, of one gathered with its `halts_in_force`."""
    if not action.halted:
        return None
    halt = action.halted[0]
    who = decider_in_words(halt.approved_by, meeting=halt.meeting)
    by = ", ".join(part for part in (who, halt.reference) if part)
    return board.Check(by=by, on=timezone.localdate(halt.recorded_at), why=halt.reason)
