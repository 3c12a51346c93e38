"""How long the service keeps plans: the schedule, where each plan stands, and the legal holds."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from recommendations.accounts.models import Service
from recommendations.accounts.policies import may_read_plan
from recommendations.accounts.scope import service_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.action_plans.models import ActionPlan
from recommendations.foundation.form_pages import form_page
from recommendations.retention.forms import EndHoldForm, HoldForm, ScheduleForm, plans_to_hold
from recommendations.retention.keeping import keeping_of
from recommendations.retention.models import LegalHold
from recommendations.retention.policies import may_keep_retention, may_see_retention
from recommendations.retention.services import holding, scheduling
from recommendations.retention.views.fetching import crumbs_of, kept_hold, kept_service


def retention(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_see_retention)
    request.section = "people"
    seen = ActionPlan.objects.visible_to(request.user).filter(service=service).select_related("inspection")
    holds = LegalHold.objects.visible_to(request.user).filter(service=service)
    context = {
        "service": service,
        "crumbs": [{"text": _("People"), "href": reverse("recommendations:people", args=[service.pk])}],
        "schedule": scheduling.schedule_of(service),
        "rows": keeping_of(service, seen, on=timezone.localdate()),
        "holds": list(holds.select_related("plan__inspection", "placed_by", "ended_by")),
        "may_keep": may_keep_retention(request.roles),
        "may_read": may_read_plan(request.roles),
    }
    return render(request, "retention/retention.html", context)


@require_http_methods(["GET", "POST"])
def retention_schedule(request: HttpRequest, service_id: int) -> HttpResponse:
    service = kept_service(request, service_id)
    present = scheduling.schedule_of(service)
    shown = {"years": present.years, "version": present.version} if present else {}
    form = ScheduleForm(posted(request), initial=shown)
    if request.method == "POST":
        if submit(form, lambda given: _set(request, service, given)):
            messages.success(request, _("How long plans are kept was saved."))
            return redirect("recommendations:retention", service.pk)
        form.show_again(version=present.version if present else 0)
    return form_page(request, form, title=_("How long plans are kept"), button=_("Save"), crumbs=crumbs_of(service))


def _set(request: HttpRequest, service: Service, given: dict[str, Any]) -> bool:
    """Say that it was done: a schedule that was ended is none."""
    scheduling.set_schedule(
        service, years=given["years"], version=given["version"] or 0, by=request.user, at=timezone.now()
    )
    return True


@require_http_methods(["GET", "POST"])
def hold_place(request: HttpRequest, service_id: int) -> HttpResponse:
    service = kept_service(request, service_id)
    form = HoldForm(
        posted(request),
        plans=plans_to_hold(service, request.user),
        initial={"plan": request.GET.get("plan", "")},
    )
    if request.method == "POST":
        hold = submit(form, lambda given: holding.place_hold(service, **given, by=request.user, at=timezone.now()))
        if hold:
            messages.success(request, _("The legal hold stands from now on."))
            return redirect("recommendations:retention", service.pk)
    return form_page(
        request,
        form,
        title=_("Place a legal hold"),
        button=_("Place the hold"),
        crumbs=crumbs_of(service),
        intro=_("While a hold stands, nobody can dispose of what it holds."),
    )


@require_http_methods(["GET", "POST"])
def hold_end(request: HttpRequest, pk: int) -> HttpResponse:
    hold = kept_hold(request, pk)
    form = EndHoldForm(posted(request), row=hold)
    if request.method == "POST":
        ended = submit(
            form,
            lambda given: holding.end_hold(
                hold, reason=given["reason"], version=given["version"] or 0, by=request.user, at=timezone.now()
            ),
        )
        if ended:
            messages.success(request, _("The legal hold has ended."))
            return redirect("recommendations:retention", hold.service_id)
    return form_page(
        request,
        form,
        title=_("End a legal hold"),
        button=_("End the hold"),
        crumbs=crumbs_of(hold.service),
        caption=hold.plan.title if hold.plan else _("Every plan of the service"),
        template="retention/hold_end.html",
        hold=hold,
    )
