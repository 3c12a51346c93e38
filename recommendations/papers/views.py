"""Asking for papers, watching them being made, and the archive."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
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
from recommendations.foundation.errors import DomainError
from recommendations.foundation.form_pages import form_page
from recommendations.foundation.pagination import page_by_key
from recommendations.jobs.asking import latest_for
from recommendations.jobs.models import Job, JobState
from recommendations.papers.archive import asking, making
from recommendations.papers.archive.against_record import against_record
from recommendations.papers.archive.narrowing import PaperFilter
from recommendations.papers.archive.wording import problem_in_words, state_in_words
from recommendations.papers.forms import PaperForm
from recommendations.papers.kinds import FORMS, Form, Kind
from recommendations.papers.models import Paper, PaperFile, PaperState
from recommendations.papers.page_parts import PARTS
from recommendations.papers.page_parts.files import files_shown
from recommendations.papers.policies import may_open_papers, paper_or_404, papers_read_by, reads_unreleased
from recommendations.papers.shown.paper_words import in_fours

UNDER_WAY = (JobState.WAITING, JobState.RUNNING)


def papers(request: HttpRequest, service_id: int) -> HttpResponse:
    """The archive: every paper of the service that the person may read, the newest first."""
    service = service_or_404(request, service_id, may_open_papers)
    known = Paper.objects.visible_to(request.user).filter(service=service)
    read = papers_read_by(request.user, request.roles, known)
    # Plans of which they read a paper: whoever reads no plans learns of no other.
    plans = ActionPlan.objects.filter(pk__in=read.order_by().values("plan")).select_related("inspection")
    form = PaperFilter(
        request.GET,
        plans=plans.order_by("-id"),
        sees_unreleased=reads_unreleased(request.roles),
        kinds=list(Kind) if may_read_papers(request.roles) else [Kind.SCRUTINY],
    )
    rows = form.narrowed(read).defer("snapshot")
    rows = rows.select_related("plan__inspection", "meeting__body", "asked_by", "replaces", "replaced_by")
    page = page_by_key(rows, request)
    context = {
        "service": service,
        "page": page,
        "rows": [(row, state_in_words(row)) for row in page.rows],
        "form": form if page.rows or form.is_narrowed or form.errors else None,
        "nothing": _nothing_to_show(request),
        "reads_plan": may_read_plan(request.roles),
        "may_ask": may_run_plan(request.roles) and _has_plan(request, service_id),
    }
    return render(request, "papers/papers.html", context)


def _has_plan(request: HttpRequest, service_id: int) -> bool:
    """Whether there is a plan of which a paper can be made."""
    plans = ActionPlan.objects.visible_to(request.user).filter(service=service_id, disposed_on__isnull=True)
    return plans.exists()


def _nothing_to_show(request: HttpRequest) -> tuple[str, str]:
    """Return what an empty archive says to the person: the heading, and what will change that."""
    if reads_unreleased(request.roles):
        return _("No papers yet"), _(
            "The papers of each meeting are made in time by themselves, or whenever somebody who runs the plan asks."
        )
    if may_read_papers(request.roles):
        return _("No papers yet"), _("Papers stand here as soon as the service manager has released them.")
    return _("No reports yet"), _(
        "The reports to your panels stand here as soon as the service manager has released them."
    )


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
        initial={"kind": "board:board"} | asked | {"by_original": asked.get("dates") == "original"},
    )
    if request.method == "POST":
        paper = submit(form, lambda given: _asked(request, given))
        if paper:
            return redirect("recommendations:paper", paper.pk)
    return form_page(
        request,
        form,
        title=_("Make a paper"),
        button=_("Make the paper"),
        crumbs=[{"text": _("Papers"), "href": reverse("recommendations:papers", args=[service.pk])}],
        intro=_(
            "It shows the plan exactly as it stands now, with the seal of the record. Nobody reads it but those who "
            "run the plan, and auditors, until it is released."
        ),
        template="papers/ask.html",
        meetings=reverse("recommendations:meetings", args=[service.pk]),
    )


def _asked(request: HttpRequest, given: dict[str, Any]) -> Paper:
    """Ask for the paper; a plan that was disposed of meanwhile is refused at its field."""
    kind, audience = given["kind"]
    try:
        return asking.ask_for_paper(
            given["plan"],
            meeting=given["meeting"],
            kind=kind,
            audience=audience,
            dates="original" if given["by_original"] else "current",
            by=request.user,
            at=timezone.now(),
        )
    except DomainError as refusal:
        raise ValidationError({"plan": str(refusal)}) from None


def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper: how far it is, or where to download it in every form and what proves it."""
    row = _paper(request, pk)
    if row.state == PaperState.MAKING:
        job = latest_for(kind="make_paper", subject=key_of(row))
        name = "papers/progress.html" if request.htmx else "papers/paper.html"
        return render(request, name, {"paper": row, "job": job, "seal": in_fours(row.seal)})
    files = list(row.files.select_related("file").order_by("id"))
    large_print = _large_print_job(row, files)
    if request.htmx:
        if large_print is not None and large_print.state in UNDER_WAY:
            return render(request, "papers/progress.html", {"paper": row, "job": large_print, "is_large_print": True})
        return HttpResponse(headers={"HX-Refresh": "true"})
    statements = against_record(row, files)
    context = {
        "paper": row,
        "state": state_in_words(row),
        "problem": problem_in_words(row.problem),
        "may_ask": may_run_plan(request.roles),
        "reads_plan": may_read_plan(request.roles),
        "files": files_shown(row, files) if _may_have_files(request, row) else [],
        "may_be_read": row.state == PaperState.READY and row.kind != Kind.REGISTER,
        "large_print": large_print,
        "large_print_under_way": large_print is not None and large_print.state in UNDER_WAY,
        "may_have_large_print": row.state == PaperState.READY and _lacks_large_print(row, files),
        "statements": statements,
        "broken": not all(one.agrees for one in statements),
        "hashes": _hashes(row, files),
        "seal": in_fours(row.seal),
        "parts": [part for part in (make(request, row) for make in PARTS) if part],
    }
    return render(request, "papers/paper.html", context)


def _lacks_large_print(paper: Paper, files: list[PaperFile]) -> bool:
    wanted = Form.LARGE_PRINT in FORMS[Kind(paper.kind)]
    return wanted and all(file.form != Form.LARGE_PRINT for file in files)


def _large_print_job(paper: Paper, files: list[PaperFile]) -> Job | None:
    """Return the last asking for large print, where that is not there yet."""
    if paper.state != PaperState.READY or not _lacks_large_print(paper, files):
        return None
    return latest_for(kind="make_large_print", subject=key_of(paper))


def _may_have_files(request: HttpRequest, paper: Paper) -> bool:
    """A paper that was withdrawn keeps its files for the record, and is handed to its readers no more."""
    return paper.state == PaperState.READY or (paper.state == PaperState.WITHDRAWN and reads_unreleased(request.roles))


def _hashes(paper: Paper, files: list[PaperFile]) -> list[tuple[str, str]]:
    """Return the name of each form and the SHA-256 of its file, those that were taken away left out."""
    first = FORMS[Kind(paper.kind)][0].label
    found = [(str(first), paper.file)] + [(file.get_form_display(), file.file) for file in files]
    return [(words, file.sha256) for words, file in found if file is not None]


@require_safe
def paper_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The archived bytes, checked against their hash before they go out."""
    row = _paper(request, pk)
    if row.file is None or not _may_have_files(request, row):
        raise Http404
    return hand_out(request, row.file, about=row, service=row.service, within=row.plan, at=timezone.now())


@require_safe
def paper_form_file(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    """The archived bytes of another form of the paper, as `paper_file` hands out the first."""
    row = _paper(request, pk)
    if form not in Form.values:  # nothing odd is asked of the database
        raise Http404
    files = PaperFile.objects.filter(file__isnull=False).select_related("file")
    found = get_object_or_404(files, paper=row, form=form)
    if not _may_have_files(request, row):
        raise Http404
    return hand_out(request, found.file, about=row, service=row.service, within=row.plan, at=timezone.now())


@require_POST
def paper_again(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible_or_404(request, Paper.objects.select_related("service"), pk, may_run_plan)
    making.make_again(row, by=request.user, at=timezone.now())
    return redirect("recommendations:paper", row.pk)


@require_POST
def paper_large_print(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever may read the paper may have it in large print; it is made once."""
    row = _paper(request, pk)
    if row.state != PaperState.READY or Form.LARGE_PRINT not in FORMS[Kind(row.kind)]:
        raise Http404
    making.ask_for_large_print(row, by=request.user, at=timezone.now())
    return redirect("recommendations:paper", row.pk)


def _paper(request: HttpRequest, pk: int) -> Paper:
    request.section = "papers"
    rows = Paper.objects.defer("snapshot").select_related(
        "service", "plan__inspection", "meeting__body", "file", "asked_by", "released_by", "withdrawn_by",
        "replaces__withdrawn_by", "replaced_by",
    )  # fmt: skip
    return paper_or_404(request, rows, pk)
