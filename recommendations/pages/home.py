"""Home: what needs me today, ratings at a glance, next meetings and papers, the 12 months."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from recommendations.accounts.models import Service
from recommendations.accounts.policies import may_manage_people, may_read_papers, may_read_plan, may_run_plan
from recommendations.accounts.scope import service_or_404
from recommendations.accounts.services.days import shown_or_month
from recommendations.action_plans.models import (
    Action,
    ActionPlan,
)
from recommendations.action_plans.summaries import RatedAction, rated_action, summarise
from recommendations.domain.rating import Rating
from recommendations.history.past_pages import can_look_back, today
from recommendations.inspections.models import outcome_window
from recommendations.intake.models import Intake, IntakeState
from recommendations.meetings.models import BodyKind, Meeting
from recommendations.outbox.models import MailStanding
from recommendations.outbox.standing import mail_is_away
from recommendations.pages import charts
from recommendations.pages.home_tasks.decisions import tasks_of_decisions
from recommendations.pages.home_tasks.decisions_of_meetings import tasks_of_meetings_held
from recommendations.pages.home_tasks.evidence import tasks_of_evidence
from recommendations.pages.home_tasks.failing_addresses import tasks_of_failing_addresses
from recommendations.pages.home_tasks.not_mine import tasks_of_not_mine
from recommendations.pages.home_tasks.panel_drafts import meetings_of_their_panels, tasks_of_panel_drafts
from recommendations.pages.home_tasks.papers import papers_to_read, tasks_of_papers
from recommendations.pages.home_tasks.plans import holes, plans_due
from recommendations.pages.home_tasks.recommendations import tasks_of_recommendations
from recommendations.pages.home_tasks.redactions import tasks_of_redactions
from recommendations.pages.home_tasks.retention import tasks_of_retention
from recommendations.pages.home_tasks.task import SOON, Task
from recommendations.pages.which_dates import which_dates
from recommendations.papers.models import Paper
from recommendations.papers.policies import papers_read_by

MOST_TASKS = 12


def front(request: HttpRequest) -> HttpResponse:
    """Lead to the one service's home, or let the person choose where they belong to several."""
    services = {membership.service_id: membership.service for membership in request.user.memberships_now}
    if len(services) == 1:
        return redirect("recommendations:home", next(iter(services)))
    return render(request, "pages/front.html", {"services": services.values()})


@login_not_required
def accessibility_statement(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility_statement.html")


@can_look_back(Service)
def home(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, lambda _roles: True)
    if not may_read_plan(request.roles):
        on = today(request)
        tasks = [*tasks_of_redactions(request, service), *tasks_of_failing_addresses(request, service)]
        context = {
            "service": service,
            "tasks": [*tasks_of_panel_drafts(request, service, on=on), *tasks],
            "meetings": meetings_of_their_panels(request, service, on=on),
            "mail_away": _mail_away(request),
        }
        return render(request, "pages/home_elsewhere.html", context)
    on = today(request)
    seen = ActionPlan.objects.visible_to(request.user).filter(service=service)
    plans = list(seen.for_lists().with_agreement())
    for plan in plans:
        plan.inspection.service = service
    rows = [
        rated_action(action, on=on)
        for action in _actions(request, service).for_lists(on=on).order_by("current_due_on", "pk")
    ]
    meetings = list(Meeting.objects.filter(service=service).select_related("body"))
    tasks = _tasks(request, service, plans=plans, rows=rows, on=on)
    next_meetings = [meeting for meeting in meetings if meeting.held_on >= on][:3]
    summary = summarise(rows)
    context = {
        "service": service,
        "tasks": tasks[:MOST_TASKS],
        "more_tasks": max(0, len(tasks) - MOST_TASKS),
        "summary": summary,
        "dates": which_dates(request),
        "ratings": [(rating.value, summary.by_rating[rating]) for rating in charts.ORDER],
        "timelines": [
            (plan, drawn) for plan in plans if (drawn := _timeline(plan, rows=rows, meetings=meetings, on=on))
        ],
        "plans": plans,
        "meetings": papers_to_read(request, next_meetings),
        "may_see_papers": may_read_papers(request.roles),
        "papers": _papers(request, service) if may_read_papers(request.roles) else [],
        "may_run": may_run_plan(request.roles),
        "mail_away": _mail_away(request),
    }
    return render(request, "pages/home.html", context)


def _mail_away(request: HttpRequest) -> MailStanding | None:
    """Return since when the mail server has not answered, for those who can do something about it."""
    is_past = hasattr(request, "past")
    return mail_is_away() if may_manage_people(request.roles) and not is_past else None


def _actions(request: HttpRequest, service: Service) -> QuerySet[Action]:
    return Action.objects.visible_to(request.user).filter(service=service).counted()


def _papers(request: HttpRequest, service: Service) -> list[Paper]:
    known = Paper.objects.visible_to(request.user).filter(service=service)
    rows = papers_read_by(request.user, request.roles, known).defer("snapshot")
    return list(rows.select_related("meeting__body", "plan")[:3])


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
    owners = {row.action.pk: {"holder_id": row.action.holder_id, "acting_id": row.action.acting_id} for row in rows}
    found = tasks_of_redactions(request, service)
    found += tasks_of_decisions(request, service, owners=owners)
    if may_run_plan(request.roles):
        found += _reports(request, service)
        found += tasks_of_not_mine(request, service)
        found += tasks_of_failing_addresses(request, service)
        found += tasks_of_papers(request, service, on=on)
        found += tasks_of_meetings_held(request, plans, on=on)
        found += plans_due(plans, on=on)
    found += tasks_of_recommendations(request, service, plans=plans, on=on)
    found += tasks_of_panel_drafts(request, service, on=on)
    found += _own(request, rows=rows, on=on)
    if may_run_plan(request.roles):
        found += tasks_of_evidence(request, service, on=on)
        found += holes(plans, rows=rows)
    found += tasks_of_retention(request, service, plans=plans, on=on)
    return found


def _own(request: HttpRequest, *, rows: list[RatedAction], on: date) -> list[Task]:
    mine = [
        row
        for row in rows
        if request.user.pk in {row.action.holder_id, row.action.acting_id} and row.rating is not Rating.BLUE
    ]
    soon = [row for row in mine if row.is_overdue or row.rating in {Rating.RED, Rating.AMBER} or _is_soon(row, on=on)]
    return [
        Task(
            text=_("Update “%(title)s”") % {"title": row.action.title},
            why=_due_and_why(row),
            href=reverse("recommendations:action", args=[row.action.pk]),
            rating=row.rating.value,
        )
        for row in soon
        if row.action.status != "proposed_complete" and not row.action.plan.is_closed
    ]


def _due_and_why(row: RatedAction) -> str:
    """Say by when it is due, by when it was first promised where that differs, and why it is rated as it is."""
    action = row.action
    if action.current_due_on is None:
        return row.reason
    days = {"due": shown_or_month(action.current_due_on, is_month=action.is_month), "reason": row.reason}
    if action.days_moved:
        days["first"] = shown_or_month(action.original_due_on, is_month=action.original_is_month)
        return _("Due %(due)s, first promised for %(first)s. %(reason)s") % days
    return _("Due %(due)s. %(reason)s") % days


def _is_soon(row: RatedAction, *, on: date) -> bool:
    return row.action.current_due_on is not None and row.action.current_due_on <= on + SOON


def _reports(request: HttpRequest, service: Service) -> list[Task]:
    seen = Intake.objects.visible_to(request.user).filter(service=service)
    waiting = seen.filter(state=IntakeState.REVIEW).defer("pages").select_related("file")
    return [
        Task(
            text=_("Check the report %(name)s") % {"name": row.file.name},
            why=_("It has been read and waits to be confirmed"),
            href=reverse("recommendations:report", args=[row.pk]),
        )
        for row in waiting
    ]
