"""Proposing completion, and somebody else's decision on it; the page of a decision, whatever was asked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from recommendations.accounts.scope import require
from recommendations.accounts.submitting import posted, submit
from recommendations.action_plans.forms.deciding import CompletionForm, DecisionForm
from recommendations.action_plans.models import Action, Completion, DateCorrection, Extension
from recommendations.action_plans.policies import (
    kept_out,
    may_extend_oneself,
    may_record_for_others,
    may_verify,
    may_verify_oneself,
)
from recommendations.action_plans.services import completing
from recommendations.action_plans.services.deciding import people_when_asked
from recommendations.action_plans.updates_and_evidence import shown_evidence
from recommendations.action_plans.views.fetching import action_for, crumbs_of, own_action
from recommendations.foundation.form_pages import form_page


@require_http_methods(["GET", "POST"])
def completion_propose(request: HttpRequest, pk: int) -> HttpResponse:
    action = own_action(request, pk)
    form = CompletionForm(posted(request), service=action.service)
    if request.method == "POST":
        proposed = submit(
            form,
            lambda given: completing.propose_completion(
                action, **given, on=timezone.localdate(), by=request.user, at=timezone.now()
            ),
        )
        if proposed:
            messages.success(request, _("The action is proposed complete and awaits a check by somebody else."))
            return redirect("recommendations:action", action.pk)
    return form_page(
        request,
        form,
        title=_("Propose that the action is complete"),
        button=_("Propose completion"),
        crumbs=crumbs_of(action),
        caption=action.title,
        template="plans/propose_form.html",
        action=action,
        evidence=shown_evidence(action, on=timezone.localdate()),
    )


@require_http_methods(["GET", "POST"])
def completion_decide(request: HttpRequest, pk: int) -> HttpResponse:
    action = action_for(request, pk, may_verify)
    rows = Completion.objects.select_related("asked_by", "decided_by", "meeting__body", "service")
    completion = get_object_or_404(rows.filter(action=action)[:1])
    completion.action = action
    choices = [("yes", _("Verified complete")), ("no", _("Return it: something is missing"))]
    form = decision_form(request, completion, action=action, choices=choices)
    if request.method == "POST":

        def decide(given: dict[str, Any]) -> object:
            who = {"recorded": form.recorded(), "by": request.user, "at": timezone.now()}
            if given["decision"] == "yes":
                return completing.verify_completion(completion, note=given["note"], **who)
            return completing.return_completion(completion, missing=given["note"], **who)

        if done := submit(form, decide):
            words = _("The action is verified complete.") if done.state == "verified" else _("The action was returned.")
            messages.success(request, words)
            return redirect("recommendations:action", action.pk)
    return decision_page(
        request,
        form,
        action=action,
        title=_("Check the completed action"),
        asked=completion,
        evidence=shown_evidence(action, on=timezone.localdate()),
    )


def decision_form(
    request: HttpRequest,
    asked: Completion | Extension | DateCorrection,
    *,
    action: Action,
    choices: list[tuple[str, str]],
    kind: type[DecisionForm] = DecisionForm,
) -> DecisionForm:
    """Return the form with which this person decides or records; 403 where they may do neither."""
    not_these = kept_out(asked, holder_id=action.holder_id, acting_id=action.acting_id) | people_when_asked(asked)
    own = may_verify_oneself if isinstance(asked, Completion) else may_extend_oneself
    may_decide = own(request.roles, user=request.user, not_these=not_these)
    may_record = may_record_for_others(request.roles)
    require(may_decide or may_record)
    return kind(
        posted(request),
        service_id=action.service_id,
        user=request.user,
        on=timezone.localdate(),
        choices=choices,
        may_decide=may_decide,
        may_record=may_record,
        not_these=not_these,
        note_for="no",
    )


def decision_page(
    request: HttpRequest,
    form: DecisionForm,
    *,
    action: Action,
    title: str,
    asked: Completion | Extension | DateCorrection,
    **more: Any,
) -> HttpResponse:
    """Render what was asked with the form that decides on it."""
    return form_page(
        request,
        form,
        title=title,
        button=_("Save the decision"),
        crumbs=crumbs_of(action),
        caption=action.title,
        template="plans/decision_form.html",
        action=action,
        asked=asked,
        kind=asked._meta.model_name,
        **more,
    )
