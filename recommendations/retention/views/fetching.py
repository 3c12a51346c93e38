"""Fetching what a page about keeping plans is of, and the way back."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations.accounts.models import Service
from recommendations.accounts.scope import service_or_404, visible_or_404
from recommendations.action_plans.models import ActionPlan
from recommendations.retention.models import Disposal, LegalHold
from recommendations.retention.policies import may_keep_retention, may_see_retention


def kept_service(request: HttpRequest, service_id: int) -> Service:
    """Return the service for somebody who decides what is kept."""
    request.section = "people"
    return service_or_404(request, service_id, may_keep_retention)


def kept_plan(request: HttpRequest, pk: int) -> ActionPlan:
    request.section = "people"
    return visible_or_404(request, ActionPlan.objects.for_lists(), pk, may_keep_retention)


def kept_hold(request: HttpRequest, pk: int) -> LegalHold:
    request.section = "people"
    rows = LegalHold.objects.select_related("service", "plan__inspection", "placed_by")
    return visible_or_404(request, rows, pk, may_keep_retention)


def seen_disposal(request: HttpRequest, pk: int) -> Disposal:
    request.section = "people"
    rows = Disposal.objects.select_related("service", "plan__inspection", "asked_by", "decided_by")
    return visible_or_404(request, rows, pk, may_see_retention)


def crumbs_of(service: Service) -> list[dict[str, str]]:
    return [
        {"text": _("How long plans are kept"), "href": reverse("recommendations:retention", args=[service.pk])},
    ]
