"""“If nothing changes, on 1 May”: which actions of a plan, or of a service, change colour by a later day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.accounts.models import Service
from recommendations.accounts.policies import may_read_plan
from recommendations.accounts.scope import service_or_404
from recommendations.action_plans.forms.rating import PreviewForm
from recommendations.action_plans.looking_ahead import look_ahead
from recommendations.action_plans.models import Action
from recommendations.action_plans.models.actions import ActionQuerySet
from recommendations.action_plans.views.fetching import crumbs_of_plan, plan_for

USUALLY = timedelta(days=28)


def plan_ratings_ahead(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_for(request, pk, may_read_plan)
    actions = Action.objects.visible_to(request.user).filter(plan=plan).counted()
    return _page(request, actions, crumbs=crumbs_of_plan(plan), caption=plan.title, service=plan.service)


def ratings_ahead(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_read_plan)
    request.section = "actions"
    actions = Action.objects.visible_to(request.user).filter(service=service).open()
    crumbs = [{"text": _("Actions"), "href": reverse("recommendations:actions", args=[service.pk])}]
    return _page(request, actions, crumbs=crumbs, caption=service.name, service=service)


def _page(
    request: HttpRequest, actions: ActionQuerySet, *, crumbs: list[dict[str, str]], caption: str, service: Service
) -> HttpResponse:
    on = timezone.localdate()
    form = PreviewForm(_asked(request, usually=on + USUALLY), from_on=on)
    then = form.cleaned_data["on"] if form.is_valid() else None
    context = {
        "form": form,
        "crumbs": crumbs,
        "caption": caption,
        "service": service,
        "then": then,
        "ahead": look_ahead(actions, on=on, then=then) if then else None,
    }
    return render(request, "plans/preview.html", context, status=200 if then else 422)


def _asked(request: HttpRequest, *, usually: date) -> dict[str, Any]:
    """Return the boxes as sent, or the day of `?on=2026-05-01`; with neither, four weeks ahead."""
    boxes = {name: request.GET.get(name, "") for name in ("on_day", "on_month", "on_year")}
    if any(boxes.values()):
        return boxes
    text = request.GET.get("on", "")
    try:
        day = date.fromisoformat(text) if text else usually
    except ValueError:
        return {"on_day": text}
    return {"on_day": str(day.day), "on_month": str(day.month), "on_year": str(day.year)}
