"""A plan, a list of actions or the empty template as a file to save."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from recommendations.accounts.downloads import note_export
from recommendations.accounts.policies import may_read_plan, may_run_plan
from recommendations.accounts.scope import service_or_404, visible_or_404
from recommendations.action_plans.models import Action, ActionPlan
from recommendations.spreadsheets.exporting import Row, rows_of_actions, rows_of_plan
from recommendations.spreadsheets.workbooks import CSV, XLSX, as_csv, as_xlsx, template

KINDS = {"xlsx", "csv"}
MOST_CHOSEN = 2_000


@require_safe
def plan_sheet(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    plan = visible_or_404(request, ActionPlan.objects.for_lists(), pk, may_read_plan)
    answer = _file(rows_of_plan(plan), kind, title=plan.title)
    note_export(request, what=_("the plan as a sheet"), kind=kind, service=plan.service, within=plan, at=timezone.now())
    return answer


@require_safe
def actions_sheet(request: HttpRequest, service_id: int, kind: str) -> HttpResponse:
    """The chosen actions, `?action=` once for each; all of the service's open ones where none is chosen."""
    service = service_or_404(request, service_id, may_read_plan)
    rows = (
        Action.objects.visible_to(request.user)
        .filter(service=service)
        .order_by("plan_id", "recommendation__position", "position")
    )
    given = request.GET.getlist("on_page" if request.GET.get("all") else "action")[:MOST_CHOSEN]
    chosen = [int(pk) for pk in given if pk.isascii() and pk.isdecimal() and len(pk) < 18]
    rows = rows.filter(pk__in=chosen) if chosen else rows.open()
    answer = _file(rows_of_actions(rows), kind, title=_("Actions of %(service)s") % {"service": service.name})
    note_export(request, what=_("a list of actions"), kind=kind, service=service, at=timezone.now())
    return answer


def sheet_template(request: HttpRequest, service_id: int) -> HttpResponse:
    service_or_404(request, service_id, may_run_plan)
    return _attached(template(), "xlsx", name=_("Action plan to fill in"))


def _file(rows: Sequence[Row], kind: str, *, title: str) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    data = as_csv(rows) if kind == "csv" else as_xlsx(rows, title=title)
    return _attached(data, kind, name=f"{title} {timezone.localdate().isoformat()}")


def _attached(data: bytes, kind: str, *, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=CSV if kind == "csv" else XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{slugify(name)[:120] or "plan"}.{kind}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
