"""The bodies a service's plans are monitored by, and which of them monitor one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from recommendations.accounts.models import Service
from recommendations.accounts.policies import may_run_plan
from recommendations.accounts.scope import service_or_404, visible_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.action_plans.forms.monitoring import BodyForm, ChangeBodyForm, MonitorsForm
from recommendations.action_plans.models import MonitoringBody
from recommendations.action_plans.services import monitoring
from recommendations.action_plans.views.fetching import crumbs_of_plan, plan_for
from recommendations.foundation.errors import DomainError
from recommendations.foundation.form_pages import form_page


@require_http_methods(["GET", "POST"])
def monitoring_bodies(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_run_plan)
    request.section = "plans"
    form = BodyForm(posted(request))
    if request.method == "POST":
        added = submit(form, lambda given: monitoring.add_body(service, **given, by=request.user, at=timezone.now()))
        if added:
            messages.success(request, _("%(name)s was added.") % {"name": added.name})
            return redirect("recommendations:monitoring_bodies", service.pk)
    return form_page(
        request,
        form,
        title=_("Who monitors plans"),
        button=_("Add the body"),
        crumbs=[{"text": _("Plans"), "href": reverse("recommendations:plans", args=[service.pk])}],
        template="plans/monitoring_bodies.html",
        service=service,
        bodies=list(service.monitoring_bodies.all()),
        usual=[_(name) for name in monitoring.USUAL],
    )


@require_POST
def monitoring_bodies_usual(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_run_plan)
    try:
        monitoring.add_usual_bodies(service, by=request.user, at=timezone.now())
    except DomainError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The usual bodies were added."))
    return redirect("recommendations:monitoring_bodies", service.pk)


@require_http_methods(["GET", "POST"])
def monitoring_body_change(request: HttpRequest, pk: int) -> HttpResponse:
    body = visible_or_404(request, MonitoringBody.objects.select_related("service"), pk, may_run_plan)
    request.section = "plans"
    initial = {"name": body.name, "is_retired": body.is_retired}
    form = ChangeBodyForm(posted(request), row=body, initial=initial)
    if request.method == "POST":
        changed = submit(
            form,
            lambda given: monitoring.change_body(
                body,
                name=given["name"],
                is_retired=given["is_retired"],
                version=given["version"] or 0,
                by=request.user,
                at=timezone.now(),
            ),
        )
        if changed:
            messages.success(request, _("Saved."))
            return redirect("recommendations:monitoring_bodies", body.service_id)
    return form_page(request, form, title=_("Change a monitoring body"), button=_("Save"), crumbs=_crumbs(body.service))


@require_http_methods(["GET", "POST"])
def plan_monitors(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_for(request, pk)
    form = MonitorsForm(posted(request), plan=plan)
    if request.method == "POST":
        chosen = submit(
            form,
            lambda given: monitoring.choose_monitors(
                plan, bodies=given.get("bodies", []), new_name=given["new_name"], by=request.user, at=timezone.now()
            ),
        )
        if chosen is not None:
            messages.success(request, _("Who monitors the plan was saved."))
            return redirect("recommendations:plan", plan.pk)
    return form_page(
        request,
        form,
        title=_("Who monitors this plan"),
        button=_("Save"),
        crumbs=crumbs_of_plan(plan),
        caption=plan.title,
        template="plans/monitors_form.html",
        service=plan.service,
    )


def _crumbs(service: Service) -> list[dict[str, str]]:
    return [
        {"text": _("Plans"), "href": reverse("recommendations:plans", args=[service.pk])},
        {
            "text": _("Who monitors plans"),
            "href": reverse("recommendations:monitoring_bodies", args=[service.pk]),
        },
    ]
