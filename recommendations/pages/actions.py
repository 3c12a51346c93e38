"""Actions: all of a service's, one's own, and one of them with everything about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.policies import may_read_plan, may_run_plan
from recommendations.accounts.scope import service_or_404
from recommendations.action_plans.models import STILL_OWED, Action, CompletionState, ExtensionState
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
from recommendations.foundation.pagination import page_by_due
from recommendations.history import timeline
from recommendations.reminders.models import Reminder

SHOWN = {
    "open": _("Open"),
    "overdue": _("Overdue"),
    "overdue_original": _("Overdue by the original date"),
    "check": _("Awaiting check"),
    "unowned": _("No owner"),
    "all": _("All"),
}
LATEST_EVENTS = 10


def actions(request: HttpRequest, service_id: int) -> HttpResponse:
    """The service's actions, the next due first; `?show=` picks which."""
    service = service_or_404(request, service_id, may_read_plan)
    on = timezone.localdate()
    show = request.GET.get("show") if request.GET.get("show") in SHOWN else "open"
    of_service = Action.objects.filter(service=service)
    rows: QuerySet[Action] = {
        "open": of_service.open(),
        "overdue": of_service.overdue(on=on),
        "overdue_original": of_service.overdue_by_original_date(on=on),
        "check": of_service.awaiting_check(),
        "unowned": of_service.open().filter(owner__isnull=True),
        "all": of_service,
    }[show]
    ordered = rows.for_lists(on=on).order_by(F("current_due_on").asc(nulls_last=True), "pk")
    page = page_by_due(ordered, request, column="current_due_on")
    context = {
        "service": service,
        "page": page,
        "rows": [rated_action(action, on=on) for action in page.rows],
        "show": show,
        "choices": SHOWN.items(),
    }
    return render(request, "pages/actions.html", context)


def my_actions(request: HttpRequest, service_id: int) -> HttpResponse:
    """What the posts I hold today still owe, the next due first."""
    service = service_or_404(request, service_id, may_read_plan)
    on = timezone.localdate()
    mine = Action.objects.filter(service=service).held_by(request.user, on=on).open().for_lists(on=on)
    ordered = mine.order_by(F("current_due_on").asc(nulls_last=True), "pk")
    page = page_by_due(ordered, request, column="current_due_on")
    rows = [rated_action(action, on=on) for action in page.rows]
    return render(request, "pages/my_actions.html", {"service": service, "page": page, "rows": rows})


def action(request: HttpRequest, pk: int) -> HttpResponse:
    """One action: what it is, how it stands and why, what may be done now, and what happened."""
    found = action_for(request, pk)
    on = timezone.localdate()
    annotated = Action.objects.filter(pk=pk).for_lists(on=on).get()
    completions = list(found.completions.select_related("asked_by", "decided_by", "recorded_by"))
    extensions = list(found.extensions.select_related("asked_by", "decided_by", "recorded_by"))
    events = list(timeline.events_about([found])[:LATEST_EVENTS])
    context = {
        "action": found,
        "rated": rated_action(annotated, on=on),
        "crumbs": crumbs_of(found)[:1],
        "completions": completions,
        "extensions": extensions,
        **_latest_refusals(found, completions=completions, extensions=extensions),
        "moves": sum(extension.state == ExtensionState.AGREED for extension in extensions),
        "updates": found.updates.select_related("given_by", "on_behalf_of")[:20],
        "evidence": found.evidence.select_related("added_by"),
        "items": timeline.told(events),
        "reminders": Reminder.objects.filter(subject_kind="action", subject_id=found.pk)
        .select_related("recipient", "email")
        .defer("email__body_text", "email__body_html")[:10],
        **_offered(request, found, completions=completions, extensions=extensions),
    }
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
    reports = may_update(roles, user=user, holder_id=found.holder_id)
    still_owed = found.status in STILL_OWED
    proposed = next((row for row in completions if row.state == CompletionState.PROPOSED), None)
    asked = next((row for row in extensions if row.state == ExtensionState.ASKED), None)

    def decides(row: Any, *, own: Callable[..., bool]) -> bool:
        return takes_part(roles, user=user, asked=row, holder_id=found.holder_id, own=own)

    return {
        "proposed": proposed,
        "asked": asked,
        "may_update": reports and found.status != "verified_complete",
        "may_add_evidence": reports,
        "may_propose": reports and still_owed,
        "may_ask": reports and still_owed and asked is None and found.current_due_on is not None,
        "may_change": may_run_plan(roles) and still_owed,
        "may_remove": may_run_plan(roles) and not found.plan.is_signed_off and found.status == "not_started",
        "may_check": proposed is not None and may_verify(roles) and decides(proposed, own=may_verify_oneself),
        "may_decide": asked is not None and may_decide_extension(roles) and decides(asked, own=may_extend_oneself),
    }
