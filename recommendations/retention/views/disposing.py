"""Asking for a plan to be disposed of, deciding, and the report of what went: a page, which prints, and a file."""

from __future__ import annotations

import csv
from io import StringIO

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from recommendations.accounts.downloads import note_export
from recommendations.accounts.policies import may_read_plan
from recommendations.accounts.scope import require
from recommendations.accounts.submitting import posted, submit
from recommendations.foundation.form_pages import form_page
from recommendations.foundation.spreadsheet_cells import csv_cell
from recommendations.retention.belonging import belongings_of
from recommendations.retention.forms import AGREE, AskForm, DecideForm
from recommendations.retention.policies import may_keep_retention
from recommendations.retention.report import lines_of, report_of, rows_by_kind
from recommendations.retention.services import deciding
from recommendations.retention.views.fetching import crumbs_of, kept_plan, seen_disposal


@require_http_methods(["GET", "POST"])
def disposal_ask(request: HttpRequest, pk: int) -> HttpResponse:
    plan = kept_plan(request, pk)
    form = AskForm(posted(request))
    if request.method == "POST":
        asked = submit(
            form,
            lambda given: deciding.ask_for_disposal(
                plan, **given, on=timezone.localdate(), by=request.user, at=timezone.now()
            ),
        )
        if asked:
            messages.success(request, _("Somebody else must decide it now. Nothing is gone yet."))
            return redirect("recommendations:disposal", asked.pk)
    return form_page(
        request,
        form,
        title=_("Ask for the plan to be disposed of"),
        button=_("Ask for it"),
        crumbs=crumbs_of(plan.service),
        caption=plan.title,
        template="retention/disposal_form.html",
        kinds=rows_by_kind(belongings_of(plan)),
    )


@require_http_methods(["GET", "POST"])
def disposal_decide(request: HttpRequest, pk: int) -> HttpResponse:
    disposal = seen_disposal(request, pk)
    require(may_keep_retention(request.roles))
    form = DecideForm(posted(request), row=disposal)
    if request.method == "POST":
        decided = submit(
            form,
            lambda given: deciding.decide_disposal(
                disposal,
                agree=given["decision"] == AGREE,
                note=given["note"],
                version=given["version"] or 0,
                on=timezone.localdate(),
                by=request.user,
                at=timezone.now(),
            ),
        )
        if decided:
            kept = not decided.plan.is_disposed_of
            messages.success(request, _("The plan is kept.") if kept else _("The plan was disposed of."))
            return redirect("recommendations:disposal", disposal.pk)
    return form_page(
        request,
        form,
        title=_("Decide whether the plan is disposed of"),
        button=_("Record the decision"),
        crumbs=crumbs_of(disposal.service),
        caption=disposal.plan.title,
        template="retention/disposal_form.html",
        kinds=rows_by_kind(belongings_of(disposal.plan)),
        disposal=disposal,
    )


def disposal(request: HttpRequest, pk: int) -> HttpResponse:
    found = seen_disposal(request, pk)
    context = {
        "disposal": found,
        "report": report_of(found),
        "crumbs": crumbs_of(found.service),
        "may_decide": may_keep_retention(request.roles) and found.is_waiting and found.asked_by_id != request.user.pk,
        "may_read": may_read_plan(request.roles),
    }
    return render(request, "retention/disposal.html", context)


@require_safe
def disposal_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as CSV; 404 where nothing was disposed of."""
    found = seen_disposal(request, pk)
    report = report_of(found)
    if report is None:
        raise Http404
    note_export(request, what=_("the report of a disposal"), kind="csv", service=found.service, at=timezone.now())
    written = StringIO()
    csv.writer(written).writerows([csv_cell(value) for value in line] for line in lines_of(report))
    answer = HttpResponse(written.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    name = _("Disposal report %(number)d") % {"number": pk}
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.csv")
    return answer
