"""One recommendation; what further subjects show of it comes from recommendation_parts/."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from recommendations.accounts.policies import may_read_plan, may_run_plan
from recommendations.accounts.scope import visible_or_404
from recommendations.action_plans.summaries import rated_action
from recommendations.action_plans.wording import rule_in_words
from recommendations.history import timeline
from recommendations.history.past_pages import can_look_back, today
from recommendations.inspections.models import Recommendation
from recommendations.pages.recommendation_parts import PARTS


@can_look_back(Recommendation)
def recommendation(request: HttpRequest, pk: int) -> HttpResponse:
    request.section = "plans"
    rows = Recommendation.objects.select_related(
        "inspection__action_plan", "inspection__service", "repeat_of__inspection", "addressee_post"
    )
    found = visible_or_404(request, rows, pk, may_read_plan)
    on = today(request)
    window = found.window()
    events = list(timeline.events_of_recommendation(found)[:10])
    plan_of = found.inspection.action_plan
    context = {
        "recommendation": found,
        "said_again": list(found.repeats.visible_to(request.user).select_related("inspection")),
        "plan": plan_of,
        "crumbs": [{"text": plan_of.title, "href": reverse("recommendations:plan", args=[plan_of.pk])}],
        "rows": [rated_action(action, on=on) for action in found.actions.counted().for_lists(on=on)],
        "window": window,
        "window_rule": rule_in_words(window.rule, window.count) if window else "",
        "items": timeline.told(events, user=request.user),
        "may_change": may_run_plan(request.roles) and not plan_of.is_disposed_of,
    }
    for part in PARTS:
        context |= part(request, found, on=on)
    return render(request, "pages/recommendation.html", context)
