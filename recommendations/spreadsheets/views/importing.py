"""Bringing a spreadsheet in: hand it over, match its columns, see every row's fate, bring it in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from recommendations.accounts.models import Service
from recommendations.accounts.policies import may_run_plan
from recommendations.accounts.scope import service_or_404, visible_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.action_plans.models import ActionPlan
from recommendations.files.storage import FileDamaged
from recommendations.foundation.errors import DomainError
from recommendations.foundation.form_pages import form_page
from recommendations.spreadsheets.columns import matched
from recommendations.spreadsheets.forms import BringInForm, ColumnsForm, PostsForm, SheetForm
from recommendations.spreadsheets.models import ImportState, PlanImport
from recommendations.spreadsheets.previewing import Preview, book_of, preview_of, sheet_and_headings
from recommendations.spreadsheets.services import bringing_in, handing_over
from recommendations.spreadsheets.sheets import Book, UnreadableSheet
from recommendations.spreadsheets.showing import shown_preview

MOST_WAITING = 20
ROWS = ("service", "plan__inspection", "file", "handed_by")


@require_http_methods(["GET", "POST"])
def sheet_add(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_run_plan)
    request.section = "plans"
    plans = ActionPlan.objects.visible_to(request.user).filter(service=service)
    form = SheetForm(posted(request), request.FILES or None, plans=plans, initial={"plan": request.GET.get("plan")})
    if request.method == "POST":

        def hand_over(given: dict[str, Any]) -> PlanImport:
            file = given["file"]
            who = {"by": request.user, "at": timezone.now()}
            return handing_over.hand_over(service, plan=given["plan"], data=file.read(), name=file.name, **who)

        if brought := submit(form, hand_over):
            return redirect("recommendations:sheet", brought.pk)
    return form_page(
        request,
        form,
        title=_("Bring in a plan from a spreadsheet"),
        button=_("Try it out"),
        crumbs=_crumbs(service),
        intro=_("You see what becomes of every row first. Nothing changes until you bring it in."),
        multipart=True,
        template="spreadsheets/add.html",
        service=service,
        waiting=_waiting(request, service),
    )


def _waiting(request: HttpRequest, service: Service) -> list[PlanImport]:
    """Return the spreadsheets that somebody handed over and nobody has brought in or discarded, the newest first."""
    rows = PlanImport.objects.visible_to(request.user).filter(service=service, state__in=handing_over.OPEN)
    return list(rows.select_related("file", "handed_by", "plan")[:MOST_WAITING])


@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The dry run, and the button that does it; where the columns are not matched yet, their form."""
    brought = _sheet_or_404(request, pk)
    if brought.state not in handing_over.OPEN:
        return render(request, "spreadsheets/over.html", {"brought": brought, "crumbs": _crumbs(brought.service)})
    if brought.state == ImportState.MATCHING:
        return redirect("recommendations:sheet_columns", brought.pk)
    if (book := _book(request, brought)) is None:
        return _damaged(request, brought)
    preview = preview_of(brought, plan=brought.plan, book=book)
    form = _bring_in_form(request, brought, preview)
    if request.method == "POST":
        plan = submit(form, lambda _given: _bring_in(request, brought, form))
        if plan is not None:
            messages.success(request, _("“%(file)s” was brought in.") % {"file": brought.file.name})
            return redirect("recommendations:plan", plan.pk)
        # What is shown below is the plan as it stands now, and what is sent next time is about that.
        fresh = _sheet_or_404(request, pk)
        preview = preview_of(fresh, plan=fresh.plan, book=book)
        form.data = form.data.copy()
        form.data["digest"] = preview.digest
    sheet_now, headings = sheet_and_headings(brought, book)
    context = {
        "brought": brought,
        "form": form,
        "crumbs": _crumbs(brought.service),
        "sheet_name": sheet_now.name,
        "hidden": book.hidden,
        "left_out": [name for place, name in headings.names if place not in matched(brought.columns).values()],
        **shown_preview(preview, pattern=brought.service.case_reference_pattern),
    }
    return render(request, "spreadsheets/sheet.html", context, status=422 if form.is_bound and form.errors else 200)


def _bring_in_form(request: HttpRequest, brought: PlanImport, preview: Preview) -> BringInForm:
    return BringInForm(
        posted(request), service=brought.service, plan=brought.plan, preview=preview, on=timezone.localdate()
    )


def _bring_in(request: HttpRequest, brought: PlanImport, form: BringInForm) -> ActionPlan:
    return bringing_in.bring_in(
        brought,
        digest=form.cleaned_data["digest"],
        answers=form.answers(),
        on=timezone.localdate(),
        by=request.user,
        at=timezone.now(),
    )


@require_http_methods(["GET", "POST"])
def sheet_columns(request: HttpRequest, pk: int) -> HttpResponse:
    brought = _sheet_or_404(request, pk)
    if (book := _book(request, brought)) is None:
        return _damaged(request, brought)
    sheet_now, headings = sheet_and_headings(brought, book)
    form = ColumnsForm(posted(request), row=brought, book=book, sheet=sheet_now.name, headings=headings)
    if request.method == "POST":

        def match(given: dict[str, Any]) -> PlanImport:
            version = given["version"] or 0
            if form.other_sheet:
                return handing_over.choose_sheet(
                    brought, sheet=form.other_sheet, book=book, version=version, by=request.user, at=timezone.now()
                )
            return handing_over.match_columns(
                brought, columns=form.columns(), version=version, by=request.user, at=timezone.now()
            )

        if submit(form, match):
            name = "sheet_columns" if form.other_sheet else "sheet"
            return redirect(f"recommendations:{name}", brought.pk)
    return form_page(
        request,
        form,
        title=_("Which column is which"),
        button=_("Save and try it out"),
        crumbs=_crumbs(brought.service),
        caption=brought.file.name,
        intro=_("We have guessed from the headings. A column that stands for nothing here is left out."),
    )


@require_http_methods(["GET", "POST"])
def sheet_posts(request: HttpRequest, pk: int) -> HttpResponse:
    brought = _sheet_or_404(request, pk)
    if (book := _book(request, brought)) is None:
        return _damaged(request, brought)
    asked = preview_of(brought, plan=brought.plan, book=book).asked_posts
    form = PostsForm(posted(request), row=brought, asked=asked)
    if request.method == "POST" and submit(
        form,
        lambda given: handing_over.say_posts(
            brought, posts=form.posts(), version=given["version"] or 0, by=request.user, at=timezone.now()
        ),
    ):
        return redirect("recommendations:sheet", brought.pk)
    return form_page(
        request,
        form,
        title=_("Whom the owners of the sheet mean"),
        button=_("Save"),
        crumbs=_crumbs(brought.service),
        caption=brought.file.name,
    )


@require_POST
def sheet_discard(request: HttpRequest, pk: int) -> HttpResponse:
    brought = _sheet_or_404(request, pk)
    try:
        handing_over.discard(brought, by=request.user, at=timezone.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("recommendations:sheet", brought.pk)
    messages.success(request, _("“%(file)s” was discarded. Nothing came of it.") % {"file": brought.file.name})
    return redirect("recommendations:plans", brought.service_id)


def _sheet_or_404(request: HttpRequest, pk: int) -> PlanImport:
    request.section = "plans"
    return visible_or_404(request, PlanImport.objects.select_related(*ROWS), pk, may_run_plan)


def _book(request: HttpRequest, brought: PlanImport) -> Book | None:
    """Return the workbook, None where its bytes are gone or no longer what they were."""
    try:
        return book_of(brought)
    except (FileDamaged, UnreadableSheet):
        return None


def _damaged(request: HttpRequest, brought: PlanImport) -> HttpResponse:
    return render(request, "files/damaged.html", {"file": brought.file}, status=410)


def _crumbs(service: Service) -> list[dict[str, str]]:
    return [{"text": _("Plans"), "href": reverse("recommendations:plans", args=[service.pk])}]
