"""Adding and changing actions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from recommendations.accounts.models import Post, Service
from recommendations.accounts.policies import may_run_plan
from recommendations.accounts.scope import visible_or_404
from recommendations.accounts.services import add_post
from recommendations.accounts.submitting import posted, submit
from recommendations.action_plans.forms.planning import ActionForm, content_of, initial_of
from recommendations.action_plans.models import ActionPlan
from recommendations.action_plans.services import planning
from recommendations.action_plans.views.fetching import action_for, crumbs_of
from recommendations.action_plans.wording import rule_in_words
from recommendations.foundation.errors import DomainError
from recommendations.foundation.form_pages import form_page
from recommendations.inspections.models import Recommendation

DUE = {"current_due_on": "due_on", "original_due_on": "due_on"}


@require_http_methods(["GET", "POST"])
def action_add(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Recommendation.objects.select_related("inspection__service", "service")
    recommendation = visible_or_404(request, rows, pk, may_run_plan)
    request.section = "plans"
    plan = get_object_or_404(ActionPlan.objects.for_lists(), inspection_id=recommendation.inspection_id)
    hint, suggested = _suggestion(recommendation)
    initial = {"due_on": suggested, "owner": recommendation.addressee_post_id}
    form = ActionForm(
        posted(request),
        service=plan.service,
        plan=plan,
        recommendation=recommendation,
        due_hint=hint,
        initial=initial,
    )
    if request.method == "POST":

        @transaction.atomic  # a post named on the way is not left behind where the action is refused
        def add(given: dict[str, Any]) -> object:
            return planning.add_action(
                recommendation,
                plan=plan,
                content=content_of(given, owner=_owner(given, request, plan.service)),
                on=timezone.localdate(),
                by=request.user,
                at=timezone.now(),
            )

        if action := submit(form, add, names=DUE):
            messages.success(request, _("Action %(label)s was added.") % {"label": action.label})
            if "another" in request.POST:
                return redirect("recommendations:action_add", recommendation.pk)
            return redirect(f"{reverse('recommendations:plan', args=[plan.pk])}#recommendation-{recommendation.pk}")
    crumbs = [{"text": plan.title, "href": reverse("recommendations:plan", args=[plan.pk])}]
    return form_page(
        request,
        form,
        title=_("Add an action"),
        button=_("Add the action"),
        crumbs=crumbs,
        caption=_("Recommendation %(label)s") % {"label": recommendation.shown_label},
        template="plans/action_form.html",
        recommendation=recommendation,
        another=True,
    )


@require_http_methods(["GET", "POST"])
def action_change(request: HttpRequest, pk: int) -> HttpResponse:
    action = action_for(request, pk, may_run_plan)
    hint, _suggested = _suggestion(action.recommendation)
    form = ActionForm(
        posted(request),
        service=action.service,
        plan=action.plan,
        recommendation=action.recommendation,
        row=action,
        due_hint=hint,
        initial=initial_of(action),
    )
    if request.method == "POST":

        @transaction.atomic
        def change(given: dict[str, Any]) -> object:
            return planning.change_action(
                action,
                content=content_of(given, owner=_owner(given, request, action.service), row=action),
                version=given["version"] or 0,
                reason=given.get("reason", ""),
                by=request.user,
                at=timezone.now(),
            )

        if submit(form, change, names=DUE):
            messages.success(request, _("The action was changed."))
            return redirect("recommendations:action", action.pk)
    return form_page(
        request,
        form,
        title=_("Change action %(label)s") % {"label": action.label},
        button=_("Save"),
        crumbs=crumbs_of(action),
        template="plans/action_form.html",
        recommendation=action.recommendation,
    )


@require_http_methods(["GET", "POST"])
def action_remove(request: HttpRequest, pk: int) -> HttpResponse:
    action = action_for(request, pk, may_run_plan)
    if request.method == "POST":
        try:
            planning.remove_action(action, by=request.user, at=timezone.now())
        except DomainError as refused:
            messages.error(request, str(refused))
            return redirect("recommendations:action", action.pk)
        messages.success(request, _("“%(title)s” was taken back.") % {"title": action.title})
        return redirect("recommendations:plan", action.plan_id)
    return render(request, "plans/action_remove.html", {"action": action, "crumbs": crumbs_of(action)})


def _suggestion(recommendation: Recommendation) -> tuple[str, Any]:
    """Return the hint under the due date, which states its rule, and the suggested date: never one that has passed."""
    window = recommendation.window()
    if window is None:
        return _("Nothing can be suggested, because the report’s publication date is not known."), None
    words = {"day": date_format(window.on, "j F Y"), "rule": rule_in_words(window.rule, window.count)}
    if window.on < timezone.localdate():
        return _("The outcome window ended on %(day)s: %(rule)s") % words, None
    return _("The outcome window ends on %(day)s: %(rule)s") % words, window.on


def _owner(given: dict[str, Any], request: HttpRequest, service: Service) -> Post | None:
    """Return the chosen post, or the newly named one, which is added to the service's list."""
    if not given["new_owner"]:
        return given["owner"]
    existing = service.posts.filter(name__iexact=given["new_owner"]).first()
    if existing is not None:
        return existing
    try:
        return add_post(service, name=given["new_owner"], by=request.user, at=timezone.now())
    except ValidationError as problem:
        raise ValidationError({"new_owner": problem.messages}) from None
