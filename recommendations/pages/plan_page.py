"""One plan by its recommendations; what further subjects show of it comes from plan_parts/."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations.accounts.policies import may_read_papers, may_read_plan, may_run_plan
from recommendations.accounts.scope import visible_or_404
from recommendations.action_plans.models import Action, ActionPlan, AlsoAnswers, DeliveryStatus
from recommendations.action_plans.summaries import RatedAction, rated_action, summarise
from recommendations.action_plans.wording import rule_in_words
from recommendations.history.past_pages import can_look_back, today
from recommendations.inspections.models import Recommendation, outcome_window
from recommendations.pages import charts
from recommendations.pages.plan_parts import PARTS
from recommendations.reminders.policies import may_see_rules_of_plan


@dataclass(frozen=True)
class Answered:
    """A recommendation with the actions it leads, rated, and those led by others that answer it too.

    `gone_on` are its actions that were merged into another one or carried forward; they count there.
    """

    recommendation: Recommendation
    rows: list[RatedAction]
    also: list[RatedAction]
    gone_on: list[Action]


@can_look_back(ActionPlan)
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    request.section = "plans"
    found = visible_or_404(request, ActionPlan.objects.for_lists(), pk, may_read_plan)
    on = today(request)
    found.inspection.service = found.service
    answered = _answered(found, on=on)
    rows = [row for one in answered for row in one.rows]
    window = outcome_window(found.inspection)
    context = {
        "plan": found,
        "crumbs": [{"text": _("Plans"), "href": reverse("recommendations:plans", args=[found.service_id])}],
        "answered": answered,
        "summary": summarise(rows),
        "unanswered": sum(not (one.rows or one.also or one.recommendation.is_withdrawn) for one in answered),
        "window": window,
        "window_rule": rule_in_words(window.rule, window.count) if window else "",
        "days_left": (window.on - on).days if window and window.on >= on else None,
        "days_over": (on - window.on).days if window and window.on < on else None,
        "chart": charts.status_chart(
            [
                (
                    _("Recommendation %(label)s") % {"label": one.recommendation.shown_label},
                    one.rows,
                    [row.action.label for row in one.also],
                )
                for one in answered
            ]
        ),
        "may_run": may_run_plan(request.roles),
        "may_change": may_run_plan(request.roles) and not found.is_closed,
        "may_see_papers": may_read_papers(request.roles),
        "may_see_reminder_rules": may_see_rules_of_plan(request.roles) and not hasattr(request, "past"),
    }
    for part in PARTS:
        context |= part(request, found, on=on)
    return render(request, "pages/plan.html", context)


def _answered(found: ActionPlan, *, on: date) -> list[Answered]:
    rated = {row.pk: rated_action(row, on=on) for row in found.actions.counted().for_lists(on=on)}
    led, also, gone_on = defaultdict(list), defaultdict(list), defaultdict(list)
    for row in rated.values():
        led[row.action.recommendation_id].append(row)
    ties = AlsoAnswers.objects.filter(action__plan=found).order_by(
        "action__recommendation__position", "action__position"
    )
    for recommendation_id, action_id in ties.values_list("recommendation_id", "action_id"):
        if action_id in rated:
            also[recommendation_id].append(rated[action_id])
    left = found.actions.filter(status=DeliveryStatus.CONTINUED)
    for action in left.select_related("recommendation", "continued_in__recommendation"):
        gone_on[action.recommendation_id].append(action)
    return [Answered(row, led[row.pk], also[row.pk], gone_on[row.pk]) for row in found.inspection.recommendations.all()]
