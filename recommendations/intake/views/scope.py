"""Which report or draft a page is about, within the person's services."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations.accounts.models import Service
from recommendations.accounts.policies import Roles, may_run_plan
from recommendations.accounts.scope import visible_or_404
from recommendations.intake.models import Draft, Intake


def intake_or_404(request: HttpRequest, pk: int, policy: Callable[[Roles], bool] = may_run_plan) -> Intake:
    request.section = "reports"
    rows = Intake.objects.select_related("service", "file", "handed_by", "inspection__action_plan")
    return visible_or_404(request, rows, pk, policy)


def draft_or_404(request: HttpRequest, pk: int) -> Draft:
    draft = get_object_or_404(Draft.objects.select_related("intake"), pk=pk)
    draft.intake = intake_or_404(request, draft.intake_id)
    return draft


def crumbs_of(service: Service) -> list[dict[str, str]]:
    return [{"text": _("Reports"), "href": reverse("recommendations:reports", args=[service.pk])}]


def crumb_of(intake: Intake) -> dict[str, str]:
    return {"text": intake.file.name, "href": reverse("recommendations:report", args=[intake.pk])}
