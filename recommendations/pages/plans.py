"""A service's plans."""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from recommendations.accounts.models import Service
from recommendations.accounts.policies import may_read_plan, may_run_plan
from recommendations.accounts.scope import service_or_404
from recommendations.action_plans.models import ActionPlan, DeliveryStatus
from recommendations.history.past_pages import can_look_back


@can_look_back(Service)
def plans(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_read_plan)
    verified = Q(actions__status=DeliveryStatus.VERIFIED_COMPLETE)
    rows = ActionPlan.objects.visible_to(request.user).filter(service=service).for_lists().with_agreement()
    rows = rows.prefetch_related("monitors__body")
    carries = ~Q(actions__status=DeliveryStatus.CONTINUED)  # what goes on in another action counts there
    counted = rows.annotate(in_all=Count("actions", filter=carries), done=Count("actions", filter=verified))
    context = {"service": service, "plans": counted, "may_change": may_run_plan(request.roles)}
    return render(request, "pages/plans.html", context)
