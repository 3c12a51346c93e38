"""Plans: all of a service's, one by its recommendations, and one recommendation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.accounts.policies import may_read_papers, may_read_plan, may_run_plan
from recommendations.accounts.scope import service_or_404, visible_or_404
from recommendations.action_plans.models import ActionPlan, DeliveryStatus
from recommendations.action_plans.summaries import RatedAction, rated_action, summarise
from recommendations.action_plans.wording import rule_in_words
from recommendations.history import timeline
from recommendations.inspections.models import Recommendation, outcome_window
from recommendations.pages import charts


@dataclass(frozen=True)
class Answered:
    """A recommendation with the actions that answer it, rated."""

    recommendation: Recommendation
    rows: list[RatedAction]


def plans(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_read_plan)
    verified = Q(actions__status=DeliveryStatus.VERIFIED_COMPLETE)
    rows = ActionPlan.objects.filter(service=service).for_lists()
    counted = rows.annotate(in_all=Count("actions"), done=Count("actions", filter=verified))
    context = {"service": service, "plans": counted, "may_change": may_run_plan(request.roles)}
    return render(request, "pages/plans.html", context)


def plan(request: HttpRequest, pk: int) -> HttpResponse:
    request.section = "plans"
    found = visible_or_404(request, ActionPlan.objects.for_lists(), pk, may_read_plan)
    on = timezone.localdate()
    found.inspection.service = found.service
    answered = _answered(found, on=on)
    rows = [row for one in answered for row in one.rows]
    window = outcome_window(found.inspection)
    context = {
        "plan": found,
        "crumbs": [{"text": _("Plans"), "href": reverse("recommendations:plans", args=[found.service_id])}],
        "answered": answered,
        "summary": summarise(rows),
        "unanswered": sum(not one.rows for one in answered),
        "window": window,
        "window_rule": rule_in_words(window.rule, window.count) if window else "",
        "days_left": (window.on - on).days if window and window.on >= on else None,
        "days_over": (on - window.on).days if window and window.on < on else None,
        "chart": charts.status_chart(
            [(_("Recommendation %(label)s") % {"label": one.recommendation.shown_label}, one.rows) for one in answered]
        ),
        "may_change": may_run_plan(request.roles),
        "may_see_papers": may_read_papers(request.roles),
    }
    return render(request, "pages/plan.html", context)


def _answered(found: ActionPlan, *, on: date) -> list[Answered]:
    by_recommendation: dict[int, list[RatedAction]] = {}
    for action in found.actions.for_lists(on=on):
        by_recommendation.setdefault(action.recommendation_id, []).append(rated_action(action, on=on))
    return [Answered(row, by_recommendation.get(row.pk, [])) for row in found.inspection.recommendations.all()]


def recommendation(request: HttpRequest, pk: int) -> HttpResponse:
    request.section = "plans"
    rows = Recommendation.objects.select_related(
        "inspection__action_plan", "inspection__service", "repeat_of__inspection", "addressee_post"
    )
    found = visible_or_404(request, rows, pk, may_read_plan)
    on = timezone.localdate()
    window = found.window()
    events = list(timeline.events_of_recommendation(found)[:10])
    plan_of = found.inspection.action_plan
    context = {
        "recommendation": found,
        "said_again": list(found.repeats.select_related("inspection")),
        "plan": plan_of,
        "crumbs": [{"text": plan_of.title, "href": reverse("recommendations:plan", args=[plan_of.pk])}],
        "rows": [rated_action(action, on=on) for action in found.actions.for_lists(on=on)],
        "window": window,
        "window_rule": rule_in_words(window.rule, window.count) if window else "",
        "items": timeline.told(events),
        "may_change": may_run_plan(request.roles),
    }
    return render(request, "pages/recommendation.html", context)
