"""One action with everything about it; what further subjects show of it comes from action_parts/."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from recommendations.accounts.policies import may_run_plan
from recommendations.action_plans.models import (
    LEFT_BEHIND,
    STILL_OWED,
    Action,
    CompletionState,
    DeliveryStatus,
    ExtensionState,
)
from recommendations.action_plans.policies import (
    may_decide_extension,
    may_extend_oneself,
    may_update,
    may_verify,
    may_verify_oneself,
    takes_part,
)
from recommendations.action_plans.summaries import rated_action
from recommendations.action_plans.views.fetching import action_for, crumbs_of
from recommendations.history import timeline
from recommendations.history.past_pages import can_look_back, today
from recommendations.pages.action_parts import PARTS

LATEST_EVENTS = 10


@can_look_back(Action)
def action(request: HttpRequest, pk: int) -> HttpResponse:
    """One action: what it is, how it stands and why, what may be done now, and what happened."""
    on = today(request)
    found = action_for(request, pk, on=on)
    annotated = Action.objects.filter(pk=pk).for_lists(on=on).get()
    completions = list(found.completions.select_related("asked_by", "decided_by", "recorded_by", "meeting__body"))
    extensions = list(found.extensions.select_related("asked_by", "decided_by", "recorded_by", "meeting__body"))
    events = list(timeline.events_about([found])[:LATEST_EVENTS])
    context = {
        "action": found,
        "rated": rated_action(annotated, on=on),
        "crumbs": crumbs_of(found)[:1],
        "completions": completions,
        "extensions": extensions,
        **_latest_refusals(found, completions=completions, extensions=extensions),
        "moves": sum(extension.has_moved_the_date for extension in extensions),
        "items": timeline.told(events, user=request.user),
        **_offered(request, found, completions=completions, extensions=extensions),
    }
    for part in PARTS:
        context |= part(request, found, on=on)
    return render(request, "pages/action.html", context)


def _latest_refusals(found: Action, *, completions: list[Any], extensions: list[Any]) -> dict[str, Any]:
    """Return what was returned or refused last, while the owner still has to act on it."""
    still_owed = found.status in STILL_OWED
    returned, refused = completions[:1], extensions[:1]
    return {
        "returned": next((row for row in returned if still_owed and row.state == CompletionState.RETURNED), None),
        "refused": next((row for row in refused if still_owed and row.state == ExtensionState.REFUSED), None),
    }


def _offered(request: HttpRequest, found: Action, *, completions: list[Any], extensions: list[Any]) -> dict[str, Any]:
    """Return which steps the page offers this person now; the views check again."""
    roles, user = request.roles, request.user
    reports = may_update(roles, user=user, holder_id=found.holder_id, acting_id=found.acting_id)
    still_owed = found.status in STILL_OWED
    proposed = next((row for row in completions if row.state == CompletionState.PROPOSED), None)
    asked = next((row for row in extensions if row.state == ExtensionState.ASKED), None)

    def decides(row: Any, *, own: Callable[..., bool]) -> bool:
        owner = {"holder_id": found.holder_id, "acting_id": found.acting_id}
        return takes_part(roles, user=user, asked=row, own=own, **owner)

    waits = {"proposed": proposed, "asked": asked}
    if found.plan.is_closed:
        return waits  # nothing in a closed plan changes, so the page offers nothing
    return {
        **waits,
        "may_update": reports and found.status not in {DeliveryStatus.VERIFIED_COMPLETE, *LEFT_BEHIND},
        "may_add_evidence": reports,
        "may_propose": reports and still_owed and found.status != DeliveryStatus.PAUSED,
        "may_ask": reports and still_owed and asked is None and found.current_due_on is not None,
        "may_change": may_run_plan(roles) and still_owed,
        "may_remove": may_run_plan(roles) and not found.plan.is_signed_off and found.status == "not_started",
        "may_check": proposed is not None and may_verify(roles) and decides(proposed, own=may_verify_oneself),
        "may_decide": asked is not None and may_decide_extension(roles) and decides(asked, own=may_extend_oneself),
    }
