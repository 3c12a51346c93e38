"""The page that compares two moments of a plan, and the same as a file."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from recommendations.accounts.downloads import note_export
from recommendations.accounts.policies import may_read_papers, may_read_plan
from recommendations.action_plans.models import ActionPlan
from recommendations.action_plans.views.fetching import crumbs_of_plan, plan_for
from recommendations.history import comparing


def plan_compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Two moments of the plan, side by side in words; without any, its last paper or baseline against now."""
    plan, now = plan_for(request, pk, may_read_plan), timezone.now()
    offered, sides = _asked(request, plan, now=now)
    chosen = [one.chosen for one in sides]
    context = {
        "plan": plan,
        "crumbs": crumbs_of_plan(plan),
        "offered": offered,
        "sides": sides,
        "problems": [one for one in sides if one.problem],
        "compared": comparing.compared(plan, *chosen) if all(chosen) else None,
    }
    return render(request, "history/compare.html", context, status=max(one.status for one in sides))


@require_safe
def plan_compare_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as CSV; what names no moment is refused as on the page."""
    plan, now = plan_for(request, pk, may_read_plan), timezone.now()
    _offered, sides = _asked(request, plan, now=now)
    chosen = [one.chosen for one in sides]
    if not all(chosen):
        return plan_compare(request, pk)
    found = comparing.compared(plan, *chosen)
    name = f"comparison-{plan.pk}-{found.earlier.number}-{found.later.number}.csv"
    note_export(request, what=name, kind="csv", service=plan.service, within=plan, at=timezone.now())
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name)}
    return HttpResponse(comparing.as_csv(found), content_type="text/csv; charset=utf-8", headers=headers)


def _asked(
    request: HttpRequest, plan: ActionPlan, *, now: datetime
) -> tuple[list[comparing.Choices], tuple[comparing.Side, comparing.Side]]:
    with_papers = may_read_papers(request.roles)
    offered = comparing.choices(plan, user=request.user, with_papers=with_papers, on_day=now)
    defaults = {"from": comparing.first_choice(offered), "to": comparing.NOW}
    first, second = (
        comparing.side(plan, name, request.GET, default=default, user=request.user, now=now)
        for name, default in defaults.items()
    )
    return offered, (first, second)
