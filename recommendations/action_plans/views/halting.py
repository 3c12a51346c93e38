"""Pausing an action, not pursuing it, and going on with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from recommendations.accounts.holding import people_of_post
from recommendations.accounts.policies import may_run_plan
from recommendations.accounts.submitting import posted, submit
from recommendations.action_plans.forms.halting import GoOnForm, HaltForm
from recommendations.action_plans.models import Action
from recommendations.action_plans.services import halting
from recommendations.action_plans.services.deciding import DECIDERS
from recommendations.action_plans.views.fetching import action_for, crumbs_of
from recommendations.foundation.form_pages import form_page


@require_http_methods(["GET", "POST"])
def action_pause(request: HttpRequest, pk: int) -> HttpResponse:
    action = action_for(request, pk, may_run_plan)
    return _halt_page(
        request,
        action,
        halting.pause,
        title=_("Pause this action"),
        button=_("Pause it"),
        intro=_("Pausing does not stop the clock: it stays due, is reminded of, and can be overdue."),
        done=_("The action is paused."),
    )


@require_http_methods(["GET", "POST"])
def action_stop(request: HttpRequest, pk: int) -> HttpResponse:
    action = action_for(request, pk, may_run_plan)
    return _halt_page(
        request,
        action,
        halting.stop_pursuing,
        title=_("Do not pursue this action"),
        button=_("Stop pursuing it"),
        intro=_("It stays in the plan with the reason and who approved it. It can be taken up again."),
        done=_("The action is not pursued any more."),
    )


def _halt_page(
    request: HttpRequest, action: Action, command: Callable[..., object], *, done: str, **words: str
) -> HttpResponse:
    on = timezone.localdate()
    not_these = people_of_post(action.owner_id, on=on)
    may_approve = request.user.pk not in not_these and bool(request.roles & DECIDERS)
    form = HaltForm(posted(request), service_id=action.service_id, may_approve=may_approve, not_these=not_these, on=on)
    if request.method == "POST":

        def halt(given: dict[str, Any]) -> object:
            recorded = form.recorded()
            return command(action, reason=given["reason"], recorded=recorded, on=on, by=request.user, at=timezone.now())

        if submit(form, halt):
            messages.success(request, done)
            return redirect("recommendations:action", action.pk)
    return form_page(request, form, crumbs=crumbs_of(action), caption=f"{action.label}. {action.title}", **words)


@require_http_methods(["GET", "POST"])
def action_resume(request: HttpRequest, pk: int) -> HttpResponse:
    action = action_for(request, pk, may_run_plan)
    return _go_on_page(
        request,
        action,
        halting.resume,
        title=_("Resume this action"),
        button=_("Resume it"),
        intro=_("Its dates are as they were."),
    )


@require_http_methods(["GET", "POST"])
def action_take_up(request: HttpRequest, pk: int) -> HttpResponse:
    action = action_for(request, pk, may_run_plan)
    return _go_on_page(
        request,
        action,
        halting.take_up_again,
        title=_("Take up this action again"),
        button=_("Take it up again"),
        intro=_("It is owed again, with its dates as they were. What went over to another action stays there."),
    )


def _go_on_page(request: HttpRequest, action: Action, command: Callable[..., object], **words: str) -> HttpResponse:
    form = GoOnForm(posted(request))
    if request.method == "POST" and submit(
        form, lambda given: command(action, reason=given["reason"], by=request.user, at=timezone.now())
    ):
        messages.success(request, _("The action is to be done again."))
        return redirect("recommendations:action", action.pk)
    return form_page(request, form, crumbs=crumbs_of(action), caption=f"{action.label}. {action.title}", **words)
