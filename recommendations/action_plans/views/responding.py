"""Answering a recommendation, and saying whether what was done helped."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from recommendations.accounts.policies import may_run_plan
from recommendations.accounts.scope import visible_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.action_plans.forms.responding import ImpactForm, ResponseForm, initial_of
from recommendations.action_plans.models import ActionPlan, Response
from recommendations.action_plans.services.deciding import DECIDERS
from recommendations.action_plans.services.impact import say_impact
from recommendations.action_plans.services.responding import respond
from recommendations.action_plans.views.fetching import crumbs_of_recommendation
from recommendations.foundation.form_pages import form_page
from recommendations.inspections.models import Recommendation


@require_http_methods(["GET", "POST"])
def recommendation_respond(request: HttpRequest, pk: int) -> HttpResponse:
    recommendation, plan = _recommendation_and_plan(request, pk)
    present = Response.objects.filter(recommendation=recommendation).first()
    form = ResponseForm(
        posted(request),
        service=plan.service,
        by=request.user,
        may_decide=bool(request.roles & DECIDERS),
        on=timezone.localdate(),
        row=present,
        initial=initial_of(present),
    )
    if request.method == "POST":
        answered = submit(
            form,
            lambda given: respond(
                recommendation,
                plan=plan,
                answer=form.answer(),
                version=given.get("version"),
                by=request.user,
                at=timezone.now(),
            ),
        )
        if answered:
            messages.success(request, _("The response was recorded."))
            return redirect("recommendations:recommendation", recommendation.pk)
    title = _("Response to recommendation %(label)s") % {"label": recommendation.shown_label}
    return form_page(
        request,
        form,
        title=title,
        button=_("Save the response"),
        crumbs=crumbs_of_recommendation(recommendation, plan),
        template="plans/response_form.html",
        recommendation=recommendation,
    )


@require_http_methods(["GET", "POST"])
def impact_say(request: HttpRequest, pk: int) -> HttpResponse:
    recommendation, plan = _recommendation_and_plan(request, pk)
    form = ImpactForm(posted(request))
    if request.method == "POST":
        said = submit(
            form,
            lambda given: say_impact(
                recommendation,
                plan=plan,
                **given,
                on=timezone.localdate(),
                by=request.user,
                at=timezone.now(),
            ),
        )
        if said:
            messages.success(request, _("The impact was recorded."))
            return redirect("recommendations:recommendation", recommendation.pk)
    title = _("Impact of recommendation %(label)s") % {"label": recommendation.shown_label}
    return form_page(
        request,
        form,
        title=title,
        button=_("Save the impact"),
        crumbs=crumbs_of_recommendation(recommendation, plan),
        intro=_("Done is not the same as better: say what has changed for children and victims, and how you know."),
        template="plans/response_form.html",
        recommendation=recommendation,
    )


def _recommendation_and_plan(request: HttpRequest, pk: int) -> tuple[Recommendation, ActionPlan]:
    request.section = "plans"
    rows = Recommendation.objects.select_related("inspection", "service")
    recommendation = visible_or_404(request, rows, pk, may_run_plan)
    plan = get_object_or_404(ActionPlan.objects.for_lists(), inspection_id=recommendation.inspection_id)
    return recommendation, plan
