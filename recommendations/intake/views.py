"""A report comes in: hand it over, watch it being read, check it beside its source, confirm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from recommendations.accounts.models import Service
from recommendations.accounts.policies import Roles, may_read_reports, may_run_plan
from recommendations.accounts.scope import service_or_404, visible_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.audit.operations import key_of
from recommendations.files.serving import as_attachment
from recommendations.foundation.errors import DomainError
from recommendations.foundation.form_pages import form_page
from recommendations.intake import reviewing, services
from recommendations.intake.facts import InspectionFacts
from recommendations.intake.forms import DraftForm, FactsForm, HandOverForm
from recommendations.intake.models import Draft, Intake, IntakeState
from recommendations.intake.wording import problem_in_words
from recommendations.jobs.asking import latest_for

MOST_LISTED = 100


def reports(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_read_reports)
    rows = (
        Intake.objects.filter(service=service)
        .defer("pages")
        .select_related("file", "handed_by", "inspection__action_plan")
        .annotate(found=Count("drafts", filter=Q(drafts__is_dropped=False)))
    )
    context = {"service": service, "reports": rows[:MOST_LISTED], "may_run": may_run_plan(request.roles)}
    return render(request, "intake/reports.html", context)


@require_http_methods(["GET", "POST"])
def report_add(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_run_plan)
    request.section = "reports"
    form = HandOverForm(posted(request), request.FILES or None)
    if request.method == "POST":

        def hand_over(_given: dict[str, Any]) -> Intake:
            data, name = form.data_and_name()
            return services.hand_over(service, data=data, name=name, by=request.user, at=timezone.now())

        if intake := submit(form, hand_over):
            return redirect("recommendations:report", intake.pk)
    return form_page(
        request,
        form,
        title=_("Hand over an inspection report"),
        button=_("Read the report"),
        crumbs=_crumbs(service),
        intro=_("Its recommendations are read out for you to check. Nothing enters a plan until you confirm it."),
        multipart=True,
    )


def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report at whatever stage it is: being read, failed, to be checked, confirmed or discarded."""
    intake = _intake(request, pk, may_read_reports)
    may_run = may_run_plan(request.roles)
    context = {"intake": intake, "crumbs": _crumbs(intake.service), "may_run": may_run}
    if intake.state == IntakeState.READING:
        context["job"] = latest_for(kind="read_report", subject=key_of(intake))
        name = "intake/progress.html" if request.htmx else "intake/reading.html"
        return render(request, name, context)
    if request.htmx:
        # The reading has ended while the page was watching: let the browser load the whole page.
        return HttpResponse(headers={"HX-Refresh": "true"})
    if intake.state == IntakeState.FAILED:
        return render(request, "intake/failed.html", {**context, "problem": problem_in_words(intake.problem)})
    shown = reviewing.shown(intake)
    shown["may_change"] = shown["may_change"] and may_run
    shown["may_take_back"] = intake.state == IntakeState.DISCARDED and may_run
    return render(request, "intake/review.html", {**context, **shown})


def report_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The very file, as an attachment under its own name: never shown inside our pages."""
    intake = _intake(request, pk, may_read_reports)
    return as_attachment(request, intake.file, media_type="application/octet-stream")


@require_http_methods(["GET", "POST"])
def report_facts(request: HttpRequest, pk: int) -> HttpResponse:
    intake = _intake(request, pk)
    before = InspectionFacts.from_json(intake.facts)
    initial = asdict(before) | {"only_month": before.published_precision == "month"}
    form = FactsForm(posted(request), row=intake, initial=initial)
    if request.method == "POST":
        mended = submit(
            form,
            lambda given: services.mend_facts(intake, facts=form.facts(before=before), version=given["version"] or 0),
        )
        if mended:
            return redirect("recommendations:report", intake.pk)
    crumbs = [*_crumbs(intake.service), _crumb(intake)]
    return form_page(request, form, title=_("What the report says of the inspection"), button=_("Save"), crumbs=crumbs)


@require_http_methods(["GET", "POST"])
def draft_change(request: HttpRequest, pk: int) -> HttpResponse:
    draft = _draft(request, pk)
    names = ("kind", "label", "text", "lead_in", "addressee", "page", "due_words", "window_months")
    form = DraftForm(posted(request), row=draft, initial={name: getattr(draft, name) for name in names})
    if request.method == "POST":
        mended = submit(
            form,
            lambda given: services.mend_draft(draft, content=form.content(), version=given["version"] or 0),
        )
        if mended:
            return redirect(f"{reverse('recommendations:report', args=[draft.intake_id])}#draft-{draft.pk}")
    crumbs = [*_crumbs(draft.intake.service), _crumb(draft.intake)]
    return form_page(
        request,
        form,
        title=_("Mend this recommendation"),
        button=_("Save"),
        crumbs=crumbs,
        template="intake/draft_form.html",
        pages=reviewing.source_of(draft),
    )


@require_http_methods(["GET", "POST"])
def draft_add(request: HttpRequest, pk: int) -> HttpResponse:
    intake = _intake(request, pk)
    form = DraftForm(posted(request))
    if request.method == "POST":
        draft = submit(form, lambda _given: services.add_draft(intake, content=form.content()))
        if draft:
            return redirect(f"{reverse('recommendations:report', args=[intake.pk])}#draft-{draft.pk}")
    crumbs = [*_crumbs(intake.service), _crumb(intake)]
    return form_page(request, form, title=_("Add a recommendation"), button=_("Add it"), crumbs=crumbs)


@require_POST
def draft_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop a draft, take it back, or move it; the page says which by the button pressed."""
    draft = _draft(request, pk)
    steps = {
        "drop": services.drop_draft,
        "take_back": services.take_back_draft,
        "earlier": services.move_draft_earlier,
        "later": services.move_draft_later,
    }
    step = steps.get(request.POST.get("step", ""))
    try:
        if step is not None:
            step(draft)
    except DomainError as refused:
        messages.error(request, str(refused))
    return redirect(f"{reverse('recommendations:report', args=[draft.intake_id])}#draft-{draft.pk}")


@require_POST
def report_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    intake = _intake(request, pk)
    try:
        version = request.POST.get("version", "")
        plan = services.confirm(
            intake, version=int(version) if version.isdecimal() else 0, by=request.user, at=timezone.now()
        )
    except (DomainError, ValidationError) as refused:
        words = " ".join(refused.messages) if isinstance(refused, ValidationError) else str(refused)
        messages.error(request, words)
        return redirect("recommendations:report", intake.pk)
    messages.success(request, _("Confirmed. The plan is open: say for each recommendation what will be done."))
    return redirect("recommendations:plan", plan.pk)


@require_POST
def report_discard(request: HttpRequest, pk: int) -> HttpResponse:
    intake = _intake(request, pk)
    try:
        services.discard(intake, by=request.user, at=timezone.now())
    except DomainError as refused:
        messages.error(request, str(refused))
        return redirect("recommendations:report", intake.pk)
    messages.success(request, _("The report was discarded."))
    return redirect("recommendations:reports", intake.service_id)


@require_POST
def report_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    intake = _intake(request, pk)
    try:
        services.take_back(intake, by=request.user, at=timezone.now())
    except DomainError as refused:
        messages.error(request, str(refused))
    return redirect("recommendations:report", intake.pk)


def _intake(request: HttpRequest, pk: int, policy: Callable[[Roles], bool] = may_run_plan) -> Intake:
    request.section = "reports"
    rows = Intake.objects.select_related("service", "file", "handed_by", "inspection__action_plan")
    return visible_or_404(request, rows, pk, policy)


def _draft(request: HttpRequest, pk: int) -> Draft:
    draft = get_object_or_404(Draft.objects.select_related("intake"), pk=pk)
    draft.intake = _intake(request, draft.intake_id)
    return draft


def _crumbs(service: Service) -> list[dict[str, str]]:
    return [{"text": _("Reports"), "href": reverse("recommendations:reports", args=[service.pk])}]


def _crumb(intake: Intake) -> dict[str, str]:
    return {"text": intake.file.name, "href": reverse("recommendations:report", args=[intake.pk])}
