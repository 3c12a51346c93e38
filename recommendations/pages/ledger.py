"""The slippage ledger of a plan and of a service, on a page and as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from recommendations.accounts.downloads import note_export
from recommendations.accounts.models import Service
from recommendations.accounts.policies import may_read_plan
from recommendations.accounts.scope import service_or_404
from recommendations.action_plans.ledger import ledger_of, ledger_page, ledger_totals
from recommendations.action_plans.models import Action, ActionPlan
from recommendations.action_plans.models.actions import ActionQuerySet
from recommendations.action_plans.views.fetching import crumbs_of_plan, plan_for
from recommendations.foundation.attachment_names import disposition
from recommendations.history.past_pages import can_look_back
from recommendations.pages import ledger_files


@can_look_back(ActionPlan)
def plan_ledger(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_for(request, pk, may_read_plan)
    context = {
        "crumbs": crumbs_of_plan(plan),
        "caption": plan.title,
        "file": reverse("recommendations:plan_ledger_file", args=[plan.pk]),
    }
    return _page(request, _of_plan(request, plan), service=plan.service, **context)


@require_safe
def plan_ledger_file(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_for(request, pk, may_read_plan)
    return _file(request, _of_plan(request, plan), about=plan.title, service=plan.service, plan=plan)


@can_look_back(Service)
def ledger(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_read_plan)
    request.section = "actions"
    context = {
        "crumbs": [{"text": _("Actions"), "href": reverse("recommendations:actions", args=[service.pk])}],
        "caption": service.name,
        "file": reverse("recommendations:ledger_file", args=[service.pk]),
        "names_plans": True,
    }
    return _page(request, _of_service(request, service), service=service, **context)


@require_safe
def ledger_file(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_read_plan)
    return _file(request, _of_service(request, service), about=service.name, service=service)


def _of_plan(request: HttpRequest, plan: ActionPlan) -> ActionQuerySet:
    return Action.objects.visible_to(request.user).filter(plan=plan)


def _of_service(request: HttpRequest, service: Service) -> ActionQuerySet:
    return Action.objects.visible_to(request.user).filter(service=service)


def _page(request: HttpRequest, actions: ActionQuerySet, *, service: Service, **context: object) -> HttpResponse:
    page = ledger_page(actions, before=request.GET.get("before", ""))
    more = {
        "service": service,
        "rows": page.rows,
        "next": f"?before={page.next}".replace("+", "%2B") if page.next else "",
        "newest": request.path if "before" in request.GET else "",
        "totals": ledger_totals(actions),
    }
    return render(request, "plans/ledger.html", context | more)


def _file(
    request: HttpRequest, actions: ActionQuerySet, *, about: str, service: Service, plan: ActionPlan | None = None
) -> HttpResponse:
    """CSV unless `?format=xlsx`; both hold the same cells."""
    kind = "xlsx" if request.GET.get("format") == "xlsx" else "csv"
    rows = ledger_files.cells_of(ledger_of(actions))
    data = ledger_files.as_xlsx(rows) if kind == "xlsx" else ledger_files.as_csv(rows)
    name = _("Slippage ledger – %(about)s.%(kind)s") % {"about": about, "kind": kind}
    answer = HttpResponse(data, content_type=ledger_files.MEDIA_TYPES[kind])
    answer.headers["Content-Disposition"] = disposition(name)
    note_export(request, what=_("the slippage ledger"), kind=kind, service=service, within=plan, at=timezone.now())
    return answer
