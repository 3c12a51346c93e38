"""A report comes in: hand it over, watch it being read, see it at whatever stage it is."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from recommendations.accounts.downloads import hand_out
from recommendations.accounts.policies import may_read_reports, may_run_plan
from recommendations.accounts.scope import service_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.audit.operations import key_of
from recommendations.domain.report_reading import READER_VERSION
from recommendations.foundation.errors import DomainError
from recommendations.foundation.form_pages import form_page
from recommendations.intake import reviewing
from recommendations.intake.forms import HandOverForm
from recommendations.intake.models import Intake, IntakeState
from recommendations.intake.recognising import recognition
from recommendations.intake.services import handing_over
from recommendations.intake.views.scope import crumbs_of, intake_or_404, number_in
from recommendations.intake.wording import problem_in_words
from recommendations.jobs.asking import latest_for

MOST_LISTED = 100
SCANS = ("scanned", "no_recognition")


def reports(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_read_reports)
    rows = (
        Intake.objects.visible_to(request.user)
        .filter(service=service)
        .defer("pages")
        .select_related("file", "handed_by", "publishes", "inspection__action_plan")
        .annotate(found=Count("drafts", filter=Q(drafts__is_dropped=False)))
    )
    context = {"service": service, "reports": rows[:MOST_LISTED], "may_run": may_run_plan(request.roles)}
    return render(request, "intake/reports.html", context)


@require_http_methods(["GET", "POST"])
def report_add(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_run_plan)
    request.section = "reports"
    initial = {"publishes": request.GET.get("publishes")}
    form = HandOverForm(posted(request), request.FILES or None, service=service, user=request.user, initial=initial)
    earlier: list[Intake] = []
    if request.method == "POST":

        def hand_over(given: dict[str, Any]) -> Intake:
            data, name = form.data_and_name()
            kept = {"readers": given["readers"] if given["is_embargoed"] else None, "publishes": given.get("publishes")}
            try:
                return handing_over.hand_over(service, data=data, name=name, **kept, by=request.user, at=timezone.now())
            except handing_over.HandedOverBefore as refusal:
                earlier.append(refusal.earlier)
                raise

        if intake := submit(form, hand_over):
            return redirect("recommendations:report", intake.pk)
    return form_page(
        request,
        form,
        title=_("Hand over an inspection report"),
        button=_("Read the report"),
        crumbs=crumbs_of(service),
        intro=_("Its recommendations are read out for you to check. Nothing enters a plan until you confirm it."),
        multipart=True,
        template="intake/hand_over.html",
        earlier=earlier[0] if earlier else None,
        earlier_is_discarded=bool(earlier) and earlier[0].state == IntakeState.DISCARDED,
    )


def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report at whatever stage it is: being read, failed, to be checked, confirmed or discarded."""
    intake = intake_or_404(request, pk, may_read_reports)
    may_run = may_run_plan(request.roles)
    context = {"intake": intake, "crumbs": crumbs_of(intake.service), "may_run": may_run}
    context["under_embargo"] = intake.under_embargo
    if intake.state == IntakeState.READING:
        context["job"] = latest_for(kind="read_report", subject=key_of(intake))
        name = "intake/progress.html" if request.htmx else "intake/reading.html"
        return render(request, name, context)
    if request.htmx:
        # The reading has ended while the page was watching: let the browser load the whole page.
        return HttpResponse(headers={"HX-Refresh": "true"})
    if intake.state == IntakeState.FAILED:
        is_scan = intake.problem in SCANS
        can_recognise = is_scan and recognition() is not None
        context |= {"can_recognise": can_recognise, "ask_for_recognition": is_scan and not can_recognise}
        return render(request, "intake/failed.html", {**context, "problem": problem_in_words(intake.problem)})
    asked = number_in(request, "page", within=request.GET)
    shown = reviewing.shown(intake, order=request.GET.get("order", ""), page=asked)
    shown["may_change"] = shown["may_change"] and may_run
    shown["may_take_back"] = intake.state == IntakeState.DISCARDED and may_run
    return render(request, "intake/review.html", {**context, **shown, **_reading_again(intake)})


def _reading_again(intake: Intake) -> dict[str, Any]:
    """Return what templates/intake/read_again.html needs."""
    return {
        "reader_version": READER_VERSION,
        "can_recognise": bool(intake.facts.get("pictures")) and recognition() is not None,
        "problem": problem_in_words(intake.problem) if intake.problem else "",
    }


@require_safe
def report_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The very file, as an attachment under its own name: never shown inside our pages."""
    intake = intake_or_404(request, pk, may_read_reports)
    return hand_out(
        request,
        intake.file,
        about=intake,
        service=intake.service,
        media_type="application/octet-stream",
        at=timezone.now(),
    )


@require_POST
def report_discard(request: HttpRequest, pk: int) -> HttpResponse:
    intake = intake_or_404(request, pk)
    try:
        handing_over.discard(intake, by=request.user, at=timezone.now())
    except DomainError as refused:
        messages.error(request, str(refused))
        return redirect("recommendations:report", intake.pk)
    messages.success(request, _("The report was discarded."))
    return redirect("recommendations:reports", intake.service_id)


@require_POST
def report_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    intake = intake_or_404(request, pk)
    try:
        handing_over.take_back(intake, by=request.user, at=timezone.now())
    except DomainError as refused:
        messages.error(request, str(refused))
    return redirect("recommendations:report", intake.pk)
