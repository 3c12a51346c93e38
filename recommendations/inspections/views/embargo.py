"""The page of an embargoed draft report: who may see it, and its end."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from recommendations.accounts.policies import may_run_plan
from recommendations.accounts.scope import visible_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.foundation.errors import DomainError
from recommendations.foundation.form_pages import form_page
from recommendations.inspections.forms.embargo import LiftForm, ReaderForm
from recommendations.inspections.models import EmbargoReader, Inspection
from recommendations.inspections.services import embargo as services


def inspection_embargo(request: HttpRequest, pk: int) -> HttpResponse:
    """Who may see the draft while it is under embargo; afterwards, who could and since when it is lifted."""
    inspection = _inspection(request, pk)
    context = {
        "inspection": inspection,
        "crumbs": _crumbs(inspection)[:1],
        "readers": inspection.embargo_readers.select_related("user").order_by("user__name"),
        "form": ReaderForm(inspection=inspection) if inspection.is_embargoed else None,
    }
    return render(request, "inspections/embargo.html", context)


@require_http_methods(["GET", "POST"])
def embargo_reader_add(request: HttpRequest, pk: int) -> HttpResponse:
    inspection = _inspection(request, pk)
    form = ReaderForm(posted(request), inspection=inspection)
    if request.method == "POST":
        named = submit(
            form, lambda given: services.name_reader(inspection, **given, by=request.user, at=timezone.now())
        )
        if named:
            words = _("%(name)s may see the draft report and its plan.") % {"name": named.user.name}
            messages.success(request, words)
            return redirect("recommendations:inspection_embargo", inspection.pk)
    return form_page(
        request,
        form,
        title=_("Name another person"),
        button=_("Let them see it"),
        crumbs=_crumbs(inspection),
        caption=str(inspection),
    )


@require_POST
def embargo_reader_remove(request: HttpRequest, pk: int) -> HttpResponse:
    reader = get_object_or_404(EmbargoReader.objects.select_related("inspection", "user"), pk=pk)
    reader.inspection = _inspection(request, reader.inspection_id)
    try:
        services.take_off_reader(reader, by=request.user, at=timezone.now())
    except DomainError as refused:
        messages.error(request, str(refused))
        return redirect("recommendations:inspection_embargo", reader.inspection_id)
    messages.success(request, _("%(name)s may see it no longer.") % {"name": reader.user.name})
    if reader.user == request.user:
        return redirect("recommendations:home", reader.inspection.service_id)
    return redirect("recommendations:inspection_embargo", reader.inspection_id)


@require_http_methods(["GET", "POST"])
def embargo_lift(request: HttpRequest, pk: int) -> HttpResponse:
    inspection = _inspection(request, pk)
    form = LiftForm(posted(request), initial={"published_on": inspection.published_on})
    if request.method == "POST":
        on, at = timezone.localdate(), timezone.now()
        if submit(form, lambda given: services.lift_embargo(inspection, **given, on=on, by=request.user, at=at)):
            messages.success(request, _("The embargo is lifted. The whole service sees the report and its plan now."))
            return redirect("recommendations:plan", inspection.action_plan.pk)
    return form_page(
        request,
        form,
        title=_("The report was published unchanged"),
        button=_("Lift the embargo"),
        crumbs=_crumbs(inspection),
        intro=_("Only where its words are those of the draft. Otherwise hand over the published report."),
        caption=str(inspection),
    )


def _inspection(request: HttpRequest, pk: int) -> Inspection:
    """Return an inspection that is or was under embargo; any other has no such page."""
    request.section = "plans"
    rows = Inspection.objects.select_related("service", "action_plan")
    found = visible_or_404(request, rows, pk, may_run_plan)
    if not found.is_embargoed and found.embargo_lifted_on is None:
        raise Http404
    return found


def _crumbs(inspection: Inspection) -> list[dict[str, str]]:
    plan = inspection.action_plan
    return [
        {"text": plan.title, "href": reverse("recommendations:plan", args=[plan.pk])},
        {"text": _("Embargo"), "href": reverse("recommendations:inspection_embargo", args=[inspection.pk])},
    ]
