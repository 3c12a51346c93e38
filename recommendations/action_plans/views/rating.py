"""Setting a rating for a while and ending it, what the ratings mean, and the numbers behind them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from recommendations.accounts.policies import may_change_settings, may_read_plan
from recommendations.accounts.scope import require, service_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.action_plans.forms.rating import RatingForm, ThresholdsForm
from recommendations.action_plans.models import Action, RatingOverride, RatingThresholds
from recommendations.action_plans.policies import (
    may_free_rating,
    may_record_for_others,
    may_set_rating,
    may_set_rating_oneself,
)
from recommendations.action_plans.services import overriding, thresholds
from recommendations.action_plans.summaries import rated_action, rules_in_force
from recommendations.action_plans.views.fetching import action_for, crumbs_of
from recommendations.action_plans.wording import definitions
from recommendations.foundation.errors import DomainError
from recommendations.foundation.form_pages import form_page


@require_http_methods(["GET", "POST"])
def rating_set(request: HttpRequest, pk: int) -> HttpResponse:
    action = action_for(request, pk, may_set_rating)
    owner = {"holder_id": action.holder_id, "acting_id": action.acting_id}
    may_decide = may_set_rating_oneself(request.roles, user=request.user, **owner)
    may_record = may_record_for_others(request.roles)
    require(may_decide or may_record)
    on = timezone.localdate()
    rated = rated_action(Action.objects.for_lists(on=on).get(pk=action.pk), on=on)
    form = RatingForm(
        posted(request),
        computed=rated.rated.rating,
        service_id=action.service_id,
        user=request.user,
        on=on,
        may_decide=may_decide,
        may_record=may_record,
        not_these=set(owner.values()),
    )
    if request.method == "POST":
        override = submit(
            form,
            lambda given: overriding.set_rating(
                action,
                rating=given["rating"],
                reason=given["reason"],
                until_on=given["until_on"],
                recorded=form.recorded(),
                on=on,
                by=request.user,
                at=timezone.now(),
            ),
        )
        if override:
            messages.success(request, _("The rating is set. The worked-out one stays beside it."))
            return redirect("recommendations:action", action.pk)
    return form_page(
        request,
        form,
        title=_("Set the rating for a while"),
        button=_("Set the rating"),
        crumbs=crumbs_of(action),
        caption=action.title,
        template="plans/override_form.html",
        rated=rated,
    )


@require_POST
def rating_free(request: HttpRequest, pk: int) -> HttpResponse:
    """End the rating set for an action before its day."""
    action = action_for(request, pk, may_set_rating)
    owner = {"holder_id": action.holder_id, "acting_id": action.acting_id}
    require(may_free_rating(request.roles, user=request.user, **owner))
    rows = RatingOverride.objects.select_related("service", "set_by")
    override = get_object_or_404(rows, action=action, ended_on__isnull=True)
    override.action = action
    try:
        overriding.free_rating(override, on=timezone.localdate(), by=request.user, at=timezone.now())
    except DomainError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The action has the rating that is worked out again."))
    return redirect("recommendations:action", action.pk)


def ratings(request: HttpRequest, service_id: int) -> HttpResponse:
    """What each rating means here, with the numbers in force."""
    service = service_or_404(request, service_id, may_read_plan)
    request.section = "actions"
    context = {
        "service": service,
        "definitions": [(rating.value, words) for rating, words in definitions(rules_in_force(service))],
        "may_change": may_change_settings(request.roles),
    }
    return render(request, "plans/ratings.html", context)


@require_http_methods(["GET", "POST"])
def rating_thresholds(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_change_settings)
    request.section = "people"
    row = RatingThresholds.objects.filter(service=service).first()
    rules = rules_in_force(service)
    form = ThresholdsForm(posted(request), row=row, initial=vars(rules))
    if request.method == "POST":
        changed = submit(
            form,
            lambda given: thresholds.change_thresholds(
                service,
                update_every=given["update_every"],
                extensions_for_amber=given["extensions_for_amber"],
                milestones_for_amber=given["milestones_for_amber"],
                version=given.get("version") or 0,
                by=request.user,
                at=timezone.now(),
            ),
        )
        if changed:
            messages.success(request, _("The numbers were saved. Every rating follows them from now on."))
            where = "ratings" if may_read_plan(request.roles) else "service_settings"
            return redirect(f"recommendations:{where}", service.pk)
    crumbs = [
        {"text": _("Settings of the service"), "href": reverse("recommendations:service_settings", args=[service.pk])}
    ]
    return form_page(
        request, form, title=_("When an action is Amber"), button=_("Save"), crumbs=crumbs, caption=service.name
    )
