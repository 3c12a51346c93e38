"""What a board update says of actions that answer several recommendations, stop, or change their shape."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.action_plans.events import halting as halting_events
from recommendations.action_plans.events import reshaping as reshaping_events
from recommendations.action_plans.models import Action, ActionPlan, AlsoAnswers, DeliveryStatus, Halt
from recommendations.action_plans.models.decisions import decider_in_words
from recommendations.papers import board

TOLD = {
    halting_events.ACTION_PAUSED.code: "paused",
    halting_events.ACTION_RESUMED.code: "resumed",
    halting_events.ACTION_NOT_PURSUED.code: "not_pursued",
    halting_events.ACTION_TAKEN_UP_AGAIN.code: "resumed",
    reshaping_events.ACTION_SPLIT.code: "reshaped",
    reshaping_events.ACTION_MERGED.code: "reshaped",
    reshaping_events.ACTION_MOVED.code: "reshaped",
    reshaping_events.ACTION_COPIED.code: "added",
    reshaping_events.ACTION_CARRIED.code: "reshaped",
    reshaping_events.ACTION_CAME_FORWARD.code: "added",
}
"""Which events about the shape of a plan the board is told of since its last paper, and as what kind."""


def kinds_in_words() -> dict[str, str]:
    return {
        "paused": _("Paused"),
        "resumed": _("Taken up again"),
        "not_pursued": _("Not pursued"),
        "reshaped": _("Split, merged or moved"),
    }


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
