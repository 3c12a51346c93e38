"""Home: what needs me today, ratings at a glance, next meetings and papers, the 12 months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.accounts.models import Service
from recommendations.accounts.policies import may_read_papers, may_read_plan, may_run_plan
from recommendations.accounts.scope import service_or_404
from recommendations.action_plans.models import (
    Action,
    ActionPlan,
    Completion,
    CompletionState,
    Extension,
    ExtensionState,
)
from recommendations.action_plans.policies import (
    may_decide_extension,
    may_extend_oneself,
    may_verify,
    may_verify_oneself,
    takes_part,
)
from recommendations.action_plans.summaries import RatedAction, rated_action, summarise
from recommendations.domain.rating import Rating
from recommendations.inspections.models import outcome_window
from recommendations.intake.models import Intake, IntakeState
from recommendations.meetings.models import BodyKind, Meeting
from recommendations.pages import charts
from recommendations.papers.models import Paper

SOON = timedelta(days=28)
MOST_TASKS = 12


@dataclass(frozen=True)
class Task:
    """One thing that needs the person today: what, why now, and where to do it."""

    text: str
    why: str
    href: str
    rating: str = ""


def front(request: HttpRequest) -> HttpResponse:
    """Lead to the one service's home, or let the person choose where they belong to several."""
    services = {membership.service_id: membership.service for membership in request.user.memberships_now}
    if len(services) == 1:
        return redirect("recommendations:home", next(iter(services)))
    return render(request, "pages/front.html", {"services": services.values()})


@login_not_required
def accessibility_statement(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility_statement.html")


def home(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, lambda _roles: True)
    if not may_read_plan(request.roles):
        return render(request, "pages/home_elsewhere.html", {"service": service})
    on = timezone.localdate()
    plans = list(ActionPlan.objects.filter(service=service).for_lists())
    for plan in plans:
        plan.inspection.service = service
    rows = [
        rated_action(action, on=on)
        for action in Action.objects.filter(service=service).for_lists(on=on).order_by("current_due_on", "pk")
    ]
    meetings = list(Meeting.objects.filter(service=service).select_related("body"))
    tasks = _tasks(request, service, plans=plans, rows=rows, on=on)
    summary = summarise(rows)
    context = {
        "service": service,
        "tasks": tasks[:MOST_TASKS],
        "more_tasks": max(0, len(tasks) - MOST_TASKS),
        "summary": summary,
        "ratings": [(rating.value, summary.by_rating[rating]) for rating in charts.ORDER],
        "timelines": [
            (plan, drawn) for plan in plans if (drawn := _timeline(plan, rows=rows, meetings=meetings, on=on))
        ],
        "plans": plans,
        "meetings": [meeting for meeting in meetings if meeting.held_on >= on][:3],
        "may_see_papers": may_read_papers(request.roles),
        "papers": _papers(service) if may_read_papers(request.roles) else [],
        "may_run": may_run_plan(request.roles),
    }
    return render(request, "pages/home.html", context)


def _papers(service: Service) -> list[Paper]:
    return list(Paper.objects.filter(service=service).defer("snapshot").select_related("meeting__body", "plan")[:3])


def _timeline(plan: ActionPlan, *, rows: list[RatedAction], meetings: list[Meeting], on: date) -> SafeString | None:
    window = outcome_window(plan.inspection)
    shown = [row for row in meetings if row.body.kind == BodyKind.BOARD]
    if window is not None:
        shown = [row for row in shown if plan.inspection.published_on <= row.held_on <= window.on]
    own = [row for row in rows if row.action.plan_id == plan.pk]
    return charts.plan_timeline(plan, rows=own, meetings=shown, window=window, on=on)


def _tasks(
    request: HttpRequest, service: Service, *, plans: list[ActionPlan], rows: list[RatedAction], on: date
) -> list[Task]:
    """What only this person can move on stands first: others wait for it. Their own updates follow."""
    holders = {row.action.pk: row.action.holder_id for row in rows}
    found: list[Task] = []
    if may_verify(request.roles):
        found += _checks(request, service, holders=holders)
    if may_decide_extension(request.roles):
        found += _extensions(request, service, holders=holders)
    if may_run_plan(request.roles):
        found += _reports(service)
        found += _plans_due(plans, on=on)
    found += _own(request, rows=rows, on=on)
    if may_run_plan(request.roles):
        found += _holes(plans, rows=rows)
    return found


def _own(request: HttpRequest, *, rows: list[RatedAction], on: date) -> list[Task]:
    mine = [row for row in rows if row.action.holder_id == request.user.pk and row.rating is not Rating.BLUE]
    soon = [row for row in mine if row.is_overdue or row.rating in {Rating.RED, Rating.AMBER} or _is_soon(row, on=on)]
    return [
        Task(
            text=_("Update “%(title)s”") % {"title": row.action.title},
            why=_due_and_why(row),
            href=reverse("recommendations:action", args=[row.action.pk]),
            rating=row.rating.value,
        )
        for row in soon
        if row.action.status != "proposed_complete"
    ]


def _due_and_why(row: RatedAction) -> str:
    """Say by when it is due, by when it was first promised where that differs, and why it is rated as it is."""
    action = row.action
    if action.current_due_on is None:
        return row.reason
    form = "F Y" if action.is_month else "j F Y"
    days = {"due": date_format(action.current_due_on, form), "reason": row.reason}
    if action.days_moved:
        days["first"] = date_format(action.original_due_on, "F Y" if action.original_is_month else "j F Y")
        return _("Due %(due)s, first promised for %(first)s. %(reason)s") % days
    return _("Due %(due)s. %(reason)s") % days


def _is_soon(row: RatedAction, *, on: date) -> bool:
    return row.action.current_due_on is not None and row.action.current_due_on <= on + SOON


def _checks(request: HttpRequest, service: Service, *, holders: dict[int, int | None]) -> list[Task]:
    waiting = Completion.objects.filter(service=service, state=CompletionState.PROPOSED).select_related(
        "action", "asked_by"
    )
    return [
        Task(
            text=_("Check whether “%(title)s” is complete") % {"title": row.action.title},
            why=_("Proposed by %(name)s") % {"name": row.asked_by.name},
            href=reverse("recommendations:completion_decide", args=[row.action_id]),
        )
        for row in waiting
        if takes_part(
            request.roles, user=request.user, asked=row, holder_id=holders[row.action_id], own=may_verify_oneself
        )
    ]


def _extensions(request: HttpRequest, service: Service, *, holders: dict[int, int | None]) -> list[Task]:
    waiting = Extension.objects.filter(service=service, state=ExtensionState.ASKED).select_related("action", "asked_by")
    return [
        Task(
            text=_("Decide on more time for “%(title)s”") % {"title": row.action.title},
            why=ngettext("%(name)s asks for %(days)d day", "%(name)s asks for %(days)d days", row.days)
            % {"name": row.asked_by.name, "days": row.days},
            href=reverse("recommendations:extension_decide", args=[row.action_id]),
        )
        for row in waiting
        if takes_part(
            request.roles, user=request.user, asked=row, holder_id=holders[row.action_id], own=may_extend_oneself
        )
    ]


def _reports(service: Service) -> list[Task]:
    waiting = Intake.objects.filter(service=service, state=IntakeState.REVIEW).defer("pages").select_related("file")
    return [
        Task(
            text=_("Check the report %(name)s") % {"name": row.file.name},
            why=_("It has been read and waits to be confirmed"),
            href=reverse("recommendations:report", args=[row.pk]),
        )
        for row in waiting
    ]


def _plans_due(plans: list[ActionPlan], *, on: date) -> list[Task]:
    """Drafts whose day with the inspectorate is near or past: sign-off and submission still lie before them."""
    return [
        Task(
            text=_("%(plan)s is still a draft") % {"plan": plan.title},
            why=_("The plan is due to the inspectorate on %(day)s")
            % {"day": date_format(plan.inspection.plan_due_on, "j F Y")},
            href=reverse("recommendations:plan", args=[plan.pk]),
        )
        for plan in plans
        if not plan.is_signed_off
        and plan.inspection.plan_due_on is not None
        and plan.inspection.plan_due_on <= on + SOON
    ]


def _holes(plans: list[ActionPlan], *, rows: list[RatedAction]) -> list[Task]:
    found = []
    for plan in plans:
        own = [row.action for row in rows if row.action.plan_id == plan.pk and row.rating is not Rating.BLUE]
        holes: list[tuple[int, Any]] = [
            (sum(action.owner_id is None for action in own), _owners),
            (sum(action.owner_id is not None and action.holder_id is None for action in own), _holders),
            (sum(action.current_due_on is None for action in own), _dates),
        ]
        found += [
            Task(text=worded(count), why=plan.title, href=reverse("recommendations:plan", args=[plan.pk]))
            for count, worded in holes
            if count
        ]
    return found


def _owners(count: int) -> str:
    return ngettext("%(count)d action has no owner", "%(count)d actions have no owner", count) % {"count": count}


def _holders(count: int) -> str:
    words = ngettext("%(count)d action belongs to a vacant post", "%(count)d actions belong to vacant posts", count)
    return words % {"count": count}


def _dates(count: int) -> str:
    return ngettext("%(count)d action has no due date", "%(count)d actions have no due date", count) % {"count": count}
