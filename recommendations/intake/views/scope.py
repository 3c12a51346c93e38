"""Which report or draft a page is about, within the person's services."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations.accounts.models import Service
from recommendations.accounts.policies import Roles, may_run_plan
from recommendations.accounts.scope import visible_or_404
from recommendations.intake.models import Draft, Intake


def intake_or_404(request: HttpRequest, pk: int, policy: Callable[[Roles], bool] = may_run_plan) -> Intake:
    request.section = "reports"
    rows = Intake.objects.select_related("service", "file", "handed_by", "publishes", "inspection__action_plan")
    return visible_or_404(request, rows, pk, policy)


def draft_or_404(request: HttpRequest, pk: int) -> Draft:
    draft = get_object_or_404(Draft.objects.select_related("intake"), pk=pk)
    draft.intake = intake_or_404(request, draft.intake_id)
    return draft


def crumbs_of(service: Service) -> list[dict[str, str]]:
    return [{"text": _("Reports"), "href": reverse("recommendations:reports", args=[service.pk])}]


def crumb_of(intake: Intake) -> dict[str, str]:
    return {"text": intake.file.name, "href": reverse("recommendations:report", args=[intake.pk])}


def number_in(request: HttpRequest, name: str, *, within: QueryDict | None = None) -> int | None:
    """Return a whole number that was sent under a name; None where there is none, or nothing like one."""
    given = (request.POST if within is None else within).get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else None


def back_to(request: HttpRequest, intake: Intake, *, draft: Draft | None = None, page: int | None = None) -> str:
    """Return the review page's address in the order the person had chosen, at the draft or page to look at."""
    order = request.POST.get("order") or request.GET.get("order", "")
    asked = {"order": order if order in {"printed", "unsure"} else "", "page": page}
    query = urlencode({name: value for name, value in asked.items() if value})
    place = f"#draft-{draft.pk}" if draft is not None and draft.pk else f"#page-{page}" if page else ""
    return reverse("recommendations:report", args=[intake.pk]) + (f"?{query}" if query else "") + place
