"""What the board accepted under one minute, taking that back, and the sustain check some months on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from recommendations.accounts.policies import may_run_plan
from recommendations.accounts.scope import require, visible_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.action_plans.forms.accepting import AcceptForm, SustainForm, TakeBackForm
from recommendations.action_plans.models import LEFT_BEHIND, Acceptance, Action, ActionPlan, SustainCheck
from recommendations.action_plans.policies import may_record_for_others, may_verify, may_verify_oneself
from recommendations.action_plans.services.accepting import accept, reopenable, take_back_acceptance
from recommendations.action_plans.services.sustaining import kept_from_checking, say_not_sustained, say_sustained
from recommendations.action_plans.standing.standings import standings_of
from recommendations.action_plans.views.fetching import crumbs_of_recommendation, plan_for
from recommendations.foundation.form_pages import form_page


@require_http_methods(["GET", "POST"])
def plan_accept(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_for(request, pk)
    on = timezone.localdate()
    recommendations = list(plan.inspection.recommendations.filter(is_withdrawn=False))
    form = AcceptForm(
        posted(request),
        service=plan.service,
        on=on,
        recommendations=recommendations,
        standings=standings_of(recommendations),
        actions=_acceptable_actions(plan),
    )
    if request.method == "POST":
        accepted = submit(
            form,
            lambda _given: accept(
                plan, accepted=form.accepted(), minute=form.minute(), on=on, by=request.user, at=timezone.now()
            ),
        )
        if accepted:
            words = ngettext(
                "%(count)d acceptance by the board was recorded.",
                "%(count)d acceptances by the board were recorded.",
                len(accepted),
            )
            messages.success(request, words % {"count": len(accepted)})
            return redirect("recommendations:plan", plan.pk)
    return form_page(
        request,
        form,
        title=_("Record what the board accepted"),
        button=_("Record it"),
        crumbs=[{"text": plan.title, "href": reverse("recommendations:plan", args=[plan.pk])}],
        caption=plan.title,
        template="plans/accept_form.html",
        plan=plan,
    )


def _acceptable_actions(plan: ActionPlan) -> list[Action]:
    """Return the actions the board may still accept one by one; none unless the service asks for that."""
    if not plan.service.board_accepts_actions:
        return []
    rows = plan.actions.exclude(status__in=LEFT_BEHIND).select_related("recommendation")
    return list(rows.exclude(acceptances__in=Acceptance.objects.filter(ended_on__isnull=True)))


@require_http_methods(["GET", "POST"])
def acceptance_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    request.section = "plans"
    rows = Acceptance.objects.select_related(
        "service", "meeting__body", "recommendation__inspection", "action__recommendation__inspection"
    )
    acceptance = visible_or_404(request, rows, pk, may_run_plan)
    about = acceptance.recommendation or acceptance.action.recommendation
    plan = _visible_plan(request, inspection_id=about.inspection_id)
    form = TakeBackForm(posted(request), reopenable=reopenable(acceptance))
    if request.method == "POST":
        ended = submit(
            form,
            lambda given: take_back_acceptance(
                acceptance,
                plan=plan,
                reason=given["reason"],
                reopen=form.reopened(),
                on=timezone.localdate(),
                by=request.user,
                at=timezone.now(),
            ),
        )
        if ended:
            messages.success(request, _("The acceptance was taken back. The record keeps that it was given."))
            return redirect("recommendations:recommendation", about.pk)
    return form_page(
        request,
        form,
        title=_("Take back the board’s acceptance"),
        button=_("Take it back"),
        crumbs=crumbs_of_recommendation(about, plan),
        caption=_named(acceptance),
        template="plans/take_back_form.html",
        acceptance=acceptance,
    )


@require_http_methods(["GET", "POST"])
def sustain_check(request: HttpRequest, pk: int) -> HttpResponse:
    request.section = "plans"
    rows = SustainCheck.objects.select_related(
        "service", "acceptance__recommendation__inspection", "acceptance__meeting__body", "checked_by"
    )
    check = visible_or_404(request, rows, pk, may_verify)
    acceptance, on = check.acceptance, timezone.localdate()
    plan = _visible_plan(request, inspection_id=acceptance.recommendation.inspection_id)
    not_these = kept_from_checking(check, on=on)
    may_check = may_verify_oneself(request.roles, user=request.user, not_these=not_these)
    may_record = may_record_for_others(request.roles)
    require(may_check or may_record)
    form = SustainForm(
        posted(request),
        reopenable=reopenable(acceptance),
        service_id=check.service_id,
        may_check=may_check,
        may_record=may_record,
        not_these=not_these,
        initial={"checked_on": on},
    )
    if request.method == "POST":

        def save(given: dict[str, Any]) -> object:
            facts = {"plan": plan, "finding": form.found(), "on": on, "by": request.user, "at": timezone.now()}
            if given["result"] == "yes":
                return say_sustained(check, **facts)
            return say_not_sustained(check, reopen=form.reopened(), **facts)

        if submit(form, save):
            messages.success(request, _("The sustain check was recorded."))
            return redirect("recommendations:recommendation", acceptance.recommendation_id)
    return form_page(
        request,
        form,
        title=_("Sustain check of recommendation %(label)s") % {"label": acceptance.recommendation.shown_label},
        button=_("Save the check"),
        crumbs=crumbs_of_recommendation(acceptance.recommendation, plan),
        template="plans/sustain_form.html",
        check=check,
        recommendation=acceptance.recommendation,
    )


def _visible_plan(request: HttpRequest, *, inspection_id: int) -> ActionPlan:
    """Return the plan that answers the inspection; 404 where the person may not see it."""
    return get_object_or_404(ActionPlan.objects.for_lists().visible_to(request.user), inspection_id=inspection_id)


def _named(acceptance: Acceptance) -> str:
    if acceptance.recommendation is not None:
        return _("Recommendation %(label)s") % {"label": acceptance.recommendation.shown_label}
    return _("Action %(label)s") % {"label": acceptance.action.label}
