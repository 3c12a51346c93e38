"""Proposing completion, asking for more time, and somebody else's decision on both."""

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
from recommendations.action_plans.forms.deciding import CompletionForm, DecisionForm, ExtensionForm
from recommendations.action_plans.models import Action, Completion, Extension
from recommendations.action_plans.policies import (
    kept_out,
    may_decide_extension,
    may_extend_oneself,
    may_record_for_others,
    may_verify,
    may_verify_oneself,
)
from recommendations.action_plans.services import completing, extending
from recommendations.action_plans.views.fetching import action_for, crumbs_of, own_action
from recommendations.foundation.form_pages import form_page


@require_http_methods(["GET", "POST"])
def completion_propose(request: HttpRequest, pk: int) -> HttpResponse:
    action = own_action(request, pk)
    form = CompletionForm(posted(request))
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
        evidence=action.evidence.select_related("added_by"),
    )


@require_http_methods(["GET", "POST"])
def completion_decide(request: HttpRequest, pk: int) -> HttpResponse:
    action = action_for(request, pk, may_verify)
    rows = Completion.objects.select_related("asked_by", "holder_then", "decided_by", "service")
    completion = get_object_or_404(rows.filter(action=action)[:1])
    completion.action = action
    form = _decision_form(
        request, completion, action=action, yes=_("Verified complete"), no=_("Return it: something is missing")
    )
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
    return _decision_page(request, form, action=action, title=_("Check the completed action"), asked=completion)


@require_http_methods(["GET", "POST"])
def extension_ask(request: HttpRequest, pk: int) -> HttpResponse:
    action = own_action(request, pk)
    form = ExtensionForm(posted(request))
    if request.method == "POST":
        asked = submit(
            form,
            lambda given: extending.request_extension(
                action, **given, on=timezone.localdate(), by=request.user, at=timezone.now()
            ),
        )
        if asked:
            messages.success(
                request, _("More time was asked for. Somebody else decides; the due date stays until then.")
            )
            return redirect("recommendations:action", action.pk)
    return form_page(
        request, form, title=_("Ask for more time"), button=_("Ask"), crumbs=crumbs_of(action), caption=action.title
    )


@require_http_methods(["GET", "POST"])
def extension_decide(request: HttpRequest, pk: int) -> HttpResponse:
    action = action_for(request, pk, may_decide_extension)
    rows = Extension.objects.select_related("asked_by", "holder_then", "decided_by", "service")
    extension = get_object_or_404(rows.filter(action=action)[:1])
    extension.action = action
    form = _decision_form(request, extension, action=action, yes=_("Agree the new date"), no=_("Refuse it"))
    if request.method == "POST":

        def decide(given: dict[str, Any]) -> object:
            command = extending.agree_extension if given["decision"] == "yes" else extending.refuse_extension
            return command(extension, note=given["note"], recorded=form.recorded(), by=request.user, at=timezone.now())

        if submit(form, decide):
            messages.success(request, _("The decision was recorded."))
            return redirect("recommendations:action", action.pk)
    return _decision_page(request, form, action=action, title=_("Decide on more time"), asked=extension)


def _decision_form(
    request: HttpRequest, asked: Completion | Extension, *, action: Action, yes: str, no: str
) -> DecisionForm:
    not_these = kept_out(asked, holder_id=action.holder_id)
    own = may_verify_oneself if isinstance(asked, Completion) else may_extend_oneself
    may_decide = own(request.roles, user=request.user, not_these=not_these)
    may_record = may_record_for_others(request.roles)
    require(may_decide or may_record)
    return DecisionForm(
        posted(request),
        service_id=action.service_id,
        choices=[("yes", yes), ("no", no)],
        may_decide=may_decide,
        may_record=may_record,
        not_these=not_these,
        note_for="no",
    )


def _decision_page(
    request: HttpRequest, form: DecisionForm, *, action: Action, title: str, asked: Completion | Extension
) -> HttpResponse:
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
        evidence=action.evidence.select_related("added_by"),
    )
