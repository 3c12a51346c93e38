"""Asking for board updates, watching them being made, and the archive."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from recommendations.accounts.downloads import hand_out
from recommendations.accounts.policies import may_read_papers, may_read_plan, may_run_plan
from recommendations.accounts.scope import service_or_404, visible_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.action_plans.models import ActionPlan
from recommendations.audit.operations import key_of
from recommendations.foundation.form_pages import form_page
from recommendations.foundation.pagination import page_by_key
from recommendations.jobs.asking import latest_for
from recommendations.papers import making
from recommendations.papers.against_record import against_record
from recommendations.papers.forms import PaperForm
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.paper_words import in_fours
from recommendations.papers.wording import problem_in_words


def papers(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_read_papers)
    rows = (
        Paper.objects.visible_to(request.user)
        .filter(service=service)
        .defer("snapshot")
        .select_related("plan__inspection", "meeting__body", "file", "asked_by", "replaces", "replaced_by")
    )
    context = {
        "service": service,
        "page": page_by_key(rows, request),
        "may_ask": may_run_plan(request.roles),
        "has_plan": ActionPlan.objects.visible_to(request.user)
        .filter(service=service, disposed_on__isnull=True)
        .exists(),
    }
    return render(request, "papers/papers.html", context)


@require_http_methods(["GET", "POST"])
def paper_ask(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_run_plan)
    request.section = "papers"
    on, asked = timezone.localdate(), request.GET.dict()
    form = PaperForm(
        posted(request),
        service=service,
        user=request.user,
        on=on,
        initial=asked | {"by_original": asked.get("dates") == "original"},
    )
    if request.method == "POST":
        paper = submit(
            form,
            lambda given: making.ask_for_paper(
                given["plan"],
                meeting=given["meeting"],
                dates="original" if given["by_original"] else "current",
                by=request.user,
                at=timezone.now(),
            ),
        )
        if paper:
            return redirect("recommendations:paper", paper.pk)
    return form_page(
        request,
        form,
        title=_("Make a board update"),
        button=_("Make the paper"),
        crumbs=[{"text": _("Papers"), "href": reverse("recommendations:papers", args=[service.pk])}],
        intro=_("It shows the plan exactly as it stands now, with the seal of the record."),
    )


def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper: how far it is, or where to download it and what proves it."""
    row = _paper(request, pk)
    if row.state == PaperState.MAKING:
        job = latest_for(kind="make_paper", subject=key_of(row))
        name = "papers/progress.html" if request.htmx else "papers/paper.html"
        return render(request, name, {"paper": row, "job": job, "seal": in_fours(row.seal)})
    if request.htmx:
        return HttpResponse(headers={"HX-Refresh": "true"})
    statements = against_record(row)
    context = {
        "paper": row,
        "problem": problem_in_words(row.problem),
        "may_ask": may_run_plan(request.roles),
        "reads_plan": may_read_plan(request.roles),
        "statements": statements,
        "broken": not all(one.agrees for one in statements),
        "seal": in_fours(row.seal),
    }
    return render(request, "papers/paper.html", context)


@require_safe
def paper_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The archived bytes, checked against their hash before they go out."""
    row = _paper(request, pk)
    if row.file is None:
        raise Http404
    return hand_out(request, row.file, about=row, service=row.service, within=row.plan, at=timezone.now())


@require_POST
def paper_again(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible_or_404(request, Paper.objects.select_related("service"), pk, may_run_plan)
    making.make_again(row, by=request.user, at=timezone.now())
    return redirect("recommendations:paper", row.pk)


def _paper(request: HttpRequest, pk: int) -> Paper:
    request.section = "papers"
    rows = Paper.objects.defer("snapshot").select_related(
        "service", "plan__inspection", "meeting__body", "file", "asked_by", "replaces", "replaced_by"
    )
    return visible_or_404(request, rows, pk, may_read_papers)
