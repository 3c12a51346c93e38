"""Correcting a plainly mistaken date after sign-off: one person asks, a second makes it or refuses."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from recommendations.accounts.scope import require
from recommendations.accounts.submitting import posted, submit
from recommendations.action_plans.checking.date_hints import not_a_working_day
from recommendations.action_plans.forms.correcting import CorrectionDecisionForm, CorrectionForm
from recommendations.action_plans.models import CorrectionState, DateCorrection
from recommendations.action_plans.policies import may_decide_extension
from recommendations.action_plans.services import correcting
from recommendations.action_plans.views.deciding import decision_form, decision_page
from recommendations.action_plans.views.fetching import action_for, crumbs_of, own_action
from recommendations.foundation.errors import DomainError
from recommendations.foundation.form_pages import form_page
from recommendations.inspections.models import Precision


@require_http_methods(["GET", "POST"])
def correction_ask(request: HttpRequest, pk: int) -> HttpResponse:
    action = own_action(request, pk)
    dates = {"new_original_on": action.original_due_on, "new_current_on": action.current_due_on}
    form = CorrectionForm(posted(request), initial={**dates, "only_month": action.is_month})
    if request.method == "POST":

        def ask(given: dict[str, Any]) -> DateCorrection:
            precision = Precision.MONTH if given.pop("only_month") else Precision.DAY
            who = {"on": timezone.localdate(), "by": request.user, "at": timezone.now()}
            return correcting.ask_correction(action, **given, precision=precision, **who)

        if asked := submit(form, ask):
            messages.success(request, _("A second person makes the correction. The dates stay until then."))
            if hint := not_a_working_day(action.service, asked.new_current_on):
                messages.info(request, hint)
            return redirect("recommendations:action", action.pk)
    return form_page(
        request,
        form,
        title=_("Correct a mistaken date"),
        button=_("Ask for the correction"),
        crumbs=crumbs_of(action),
        caption=action.title,
        intro=_("For a plain mistake only. It is shown as a correction and does not count as slippage."),
    )


@require_http_methods(["GET", "POST"])
def correction_decide(request: HttpRequest, pk: int) -> HttpResponse:
    action = action_for(request, pk, may_decide_extension)
    rows = DateCorrection.objects.select_related("asked_by", "decided_by", "meeting__body", "service")
    correction = get_object_or_404(rows.filter(action=action)[:1])
    correction.action = action
    choices = [("yes", _("Correct the date")), ("no", _("Refuse: it is no mistake"))]
    form = decision_form(request, correction, action=action, choices=choices, kind=CorrectionDecisionForm)
    if request.method == "POST":

        def decide(given: dict[str, Any]) -> object:
            command = correcting.make_correction if given["decision"] == "yes" else correcting.refuse_correction
            who = {"recorded": form.recorded(), "by": request.user, "at": timezone.now()}
            return command(correction, note=given["note"], **who)

        if submit(form, decide):
            messages.success(request, _("The decision was recorded."))
            return redirect("recommendations:action", action.pk)
    return decision_page(request, form, action=action, title=_("Correct a mistaken date"), asked=correction)


@require_POST
def correction_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Only who asked: 403 for everybody else, whatever the page offered."""
    action = action_for(request, pk)
    rows = DateCorrection.objects.select_related("service")
    correction = get_object_or_404(rows, action=action, state=CorrectionState.ASKED)
    require(correction.asked_by_id == request.user.pk)
    correction.action = action
    try:
        correcting.take_back_correction(correction, by=request.user, at=timezone.now())
    except DomainError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("You no longer ask for the correction. The dates stand."))
    return redirect("recommendations:action", action.pk)
