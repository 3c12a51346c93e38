"""Where an action came from and where it went on, with what was said of those that went on in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest

from recommendations.accounts.policies import may_run_plan
from recommendations.action_plans.events import reshaping as reshaping_events
from recommendations.action_plans.models import STILL_OWED, Action, Evidence, Update
from recommendations.audit.models import Event
from recommendations.audit.operations import key_of

LEAVING = [reshaping_events.ACTION_MERGED.code, reshaping_events.ACTION_CARRIED.code]


@dataclass(frozen=True)
class Earlier:
    """An action that goes on in this one, with when it was merged or carried forward."""

    action: Action
    at: datetime | None


def part(request: HttpRequest, action: Action, *, on: date) -> dict[str, Any]:
    related = [pk for pk in (action.came_from_id, action.continued_in_id) if pk]
    rows = Action.objects.select_related("recommendation", "plan").in_bulk(related) if related else {}
    runs = may_run_plan(request.roles) and not action.plan.is_closed
    is_open = action.status in STILL_OWED
    return {
        "came_from": rows.get(action.came_from_id),
        "goes_on_in": rows.get(action.continued_in_id),
        "earlier_actions": _earlier(action),
        "may_reshape": runs and is_open,
        "may_move": runs and (is_open or action.status == "proposed_complete"),
        "may_copy": runs,
    }


def _earlier(action: Action) -> list[Earlier]:
    """Return every action that goes on in this one, those that went on in them included."""
    found: list[Action] = []
    said = Update.objects.select_related("given_by", "on_behalf_of")
    front = [action.pk]
    while front:
        rows = Action.objects.filter(continued_in_id__in=front).select_related("recommendation", "plan")
        prefetched = rows.prefetch_related(
            Prefetch("updates", queryset=said),
            Prefetch("evidence", queryset=Evidence.objects.select_related("added_by")),
        )
        front = [row.pk for row in prefetched]
        found += prefetched
    if not found:
        return []
    keys = {key_of(row): row.pk for row in found}
    events = Event.objects.filter(subject__in=keys, code__in=LEAVING).select_related("operation").order_by("pk")
    left = {keys[event.subject]: event.operation.at for event in events}
    return [Earlier(row, left.get(row.pk)) for row in found]
