"""Pages of what happened to a plan, a recommendation or an action."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations.accounts.policies import may_read_plan
from recommendations.accounts.scope import visible_or_404
from recommendations.action_plans.models import Action, ActionPlan
from recommendations.audit.models import Event
from recommendations.foundation.pagination import page_by_key
from recommendations.history import timeline
from recommendations.inspections.models import Recommendation


def plan_history(request: HttpRequest, pk: int) -> HttpResponse:
    request.section = "plans"
    plan = visible_or_404(request, ActionPlan.objects.for_lists(), pk, may_read_plan)
    back = reverse("recommendations:plan", args=[plan.pk])
    return _page(request, timeline.events_of_plan(plan), caption=plan.title, back=back)


def recommendation_history(request: HttpRequest, pk: int) -> HttpResponse:
    request.section = "plans"
    recommendation = visible_or_404(request, Recommendation.objects.all(), pk, may_read_plan)
    back = reverse("recommendations:recommendation", args=[recommendation.pk])
    caption = _("Recommendation %(label)s") % {"label": recommendation.shown_label}
    return _page(request, timeline.events_of_recommendation(recommendation), caption=caption, back=back)


def action_history(request: HttpRequest, pk: int) -> HttpResponse:
    request.section = "plans"
    action = visible_or_404(request, Action.objects.select_related("recommendation"), pk, may_read_plan)
    back = reverse("recommendations:action", args=[action.pk])
    return _page(request, timeline.events_about([action]), caption=f"{action.label} {action.title}", back=back)


def _page(request: HttpRequest, events: QuerySet[Event], *, caption: str, back: str) -> HttpResponse:
    page = page_by_key(events, request)
    context = {"items": timeline.told(page.rows), "page": page, "caption": caption, "back": back}
    return render(request, "history/history.html", context)
