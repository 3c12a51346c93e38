"""Asking for more time, taking an ask back, and deciding: one ask, or all of a plan's at one meeting."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from recommendations.accounts.policies import may_decide
from recommendations.accounts.scope import require
from recommendations.accounts.submitting import posted, submit
from recommendations.action_plans.checking.date_hints import not_a_working_day
from recommendations.action_plans.forms.deciding import ExtensionDecisionForm
from recommendations.action_plans.forms.extending import ExtensionForm, ManyExtensionsForm
from recommendations.action_plans.models import ActionPlan, Extension, ExtensionState
from recommendations.action_plans.policies import may_decide_extension, may_record_for_others
from recommendations.action_plans.services import extending
from recommendations.action_plans.views.deciding import decision_form, decision_page
from recommendations.action_plans.views.fetching import action_for, crumbs_of, crumbs_of_plan, own_action, plan_for
from recommendations.foundation.errors import DomainError
from recommendations.foundation.form_pages import form_page
from recommendations.inspections.models import Precision


@require_http_methods(["GET", "POST"])
def extension_ask(request: HttpRequest, pk: int) -> HttpResponse:
    action = own_action(request, pk)
    form = ExtensionForm(posted(request), service=action.service, initial=_until(request))
    if request.method == "POST":

        def ask(given: dict[str, Any]) -> Extension:
            precision = Precision.MONTH if given.pop("only_month") else ""
            who = {"on": timezone.localdate(), "by": request.user, "at": timezone.now()}
            return extending.request_extension(action, **given, precision=precision, **who)

        if asked := submit(form, ask):
            messages.success(
                request, _("More time was asked for. Somebody else decides; the due date stays until then.")
            )
            if hint := not_a_working_day(action.service, asked.new_due_on):
                messages.info(request, hint)
            return redirect("recommendations:action", action.pk)
    return form_page(
        request, form, title=_("Ask for more time"), button=_("Ask"), crumbs=crumbs_of(action), caption=action.title
    )


def _until(request: HttpRequest) -> dict[str, Any]:
    """Return the date that a link to the form proposes, such as one that a spreadsheet says."""
    try:
        return {"new_due_on": date.fromisoformat(request.GET["until"]), "only_month": "month" in request.GET}
    except (KeyError, ValueError):
        return {}


@require_http_methods(["GET", "POST"])
def extension_decide(request: HttpRequest, pk: int) -> HttpResponse:
    action = action_for(request, pk, may_decide_extension)
    rows = Extension.objects.select_related("asked_by", "decided_by", "meeting__body", "service")
    extension = get_object_or_404(rows.filter(action=action)[:1])
    extension.action = action
    choices = [
        ("yes", _("Agree the new date")),
        ("change", _("Agree for another date")),
        ("no", _("Refuse it")),
    ]
    form = decision_form(request, extension, action=action, choices=choices, kind=ExtensionDecisionForm)
    if request.method == "POST":

        def decide(given: dict[str, Any]) -> object:
            how = {"note": given["note"], "recorded": form.recorded(), "by": request.user, "at": timezone.now()}
            if given["decision"] == "no":
                return extending.refuse_extension(extension, **how)
            return extending.agree_extension(extension, agreed_on=given["agreed_on"], **how)

        if submit(form, decide):
            messages.success(request, _("The decision was recorded."))
            return redirect("recommendations:action", action.pk)
    return decision_page(request, form, action=action, title=_("Decide on more time"), asked=extension)


@require_POST
def extension_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Only who asked: 403 for everybody else, whatever the page offered."""
    action = action_for(request, pk)
    extension = get_object_or_404(
        Extension.objects.select_related("service"), action=action, state=ExtensionState.ASKED
    )
    require(extension.asked_by_id == request.user.pk)
    extension.action = action
    try:
        extending.take_back_extension(extension, by=request.user, at=timezone.now())
    except DomainError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("You no longer ask for more time. The due date stands."))
    return redirect("recommendations:action", action.pk)


@require_http_methods(["GET", "POST"])
def extensions_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything asked in a plan, decided at one meeting or in one person's name, all together or not at all."""
    plan = plan_for(request, pk, may_decide_extension)
    waiting = _waiting(request, plan)
    form = ManyExtensionsForm(
        posted(request),
        extensions=waiting,
        service_id=plan.service_id,
        user=request.user,
        on=timezone.localdate(),
        may_decide=may_decide(request.roles),
        may_record=may_record_for_others(request.roles),
        not_these=set(),
    )
    if request.method == "POST":
        decided = submit(
            form,
            lambda _given: extending.decide_extensions(
                plan, decisions=form.decisions(), recorded=form.recorded(), by=request.user, at=timezone.now()
            ),
        )
        if decided:
            told = ngettext("%(count)d decision was recorded.", "%(count)d decisions were recorded.", len(decided))
            messages.success(request, told % {"count": len(decided)})
            return redirect("recommendations:plan", plan.pk)
    return form_page(
        request,
        form,
        title=_("Decide on more time for several actions"),
        button=_("Save the decisions"),
        crumbs=crumbs_of_plan(plan),
        caption=plan.title,
        template="plans/extensions_decide.html",
    )


def _waiting(request: HttpRequest, plan: ActionPlan) -> list[Extension]:
    """Everything asked in the plan; without what is their own for somebody who decides in their own name only."""
    rows = Extension.objects.waiting().filter(action__plan=plan)
    if not may_record_for_others(request.roles):
        rows = rows.of_others(request.user)
    return list(rows.select_related("action__recommendation", "action__plan", "asked_by", "service").order_by("id"))
