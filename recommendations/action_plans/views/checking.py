"""The plan check: every hole and hint with the form that mends it, and holes that are let stand."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from recommendations.accounts.policies import may_read_plan, may_run_plan
from recommendations.accounts.submitting import posted, submit
from recommendations.action_plans.checking.holes import checked
from recommendations.action_plans.checking.rows import by_recommendation
from recommendations.action_plans.checking.wording import finding_in_words, named
from recommendations.action_plans.forms.checking import LetStandForm
from recommendations.action_plans.models import OverriddenHole
from recommendations.action_plans.services import checking
from recommendations.action_plans.views.fetching import crumbs_of_plan, plan_for
from recommendations.foundation.errors import DomainError
from recommendations.foundation.form_pages import form_page


def plan_check(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_for(request, pk, may_read_plan)
    found = checked(plan, on=timezone.localdate())
    may_change = may_run_plan(request.roles) and not plan.is_closed
    context = {
        "plan": plan,
        "groups": by_recommendation(found, plan=plan, may_change=may_change),
        "standing": len(found.standing),
        "allowed": len(found.allowed),
        "hints": len(found.hints),
        "may_change": may_change,
        "crumbs": crumbs_of_plan(plan),
    }
    return render(request, "plans/check.html", context)


@require_http_methods(["GET", "POST"])
def hole_let_stand(request: HttpRequest, pk: int, code: str, subject: str) -> HttpResponse:
    plan = plan_for(request, pk)
    on = timezone.localdate()
    found = checked(plan, on=on)
    hole = next((one for one in found.findings if (one.code.value, one.subject) == (code, subject)), None)
    if hole is None or hole.is_hint:
        raise Http404
    form = LetStandForm(posted(request))
    if request.method == "POST":
        row = submit(
            form,
            lambda given: checking.let_stand(
                plan, code=code, subject=subject, **given, on=on, by=request.user, at=timezone.now()
            ),
        )
        if row:
            messages.success(request, _("This may stand. The plan can be signed off with it."))
            return redirect("recommendations:plan_check", plan.pk)
    crumbs = [
        *crumbs_of_plan(plan),
        {"text": _("Check the plan"), "href": reverse("recommendations:plan_check", args=[plan.pk])},
    ]
    return form_page(
        request,
        form,
        title=_("Let it stand"),
        button=_("Let it stand"),
        crumbs=crumbs,
        caption=named(hole, checked=found),
        intro=finding_in_words(hole, checked=found),
    )


@require_POST
def hole_mind(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(OverriddenHole, pk=pk)
    row.plan = plan_for(request, row.plan_id)
    try:
        checking.mind_again(row, on=timezone.localdate(), by=request.user, at=timezone.now())
    except DomainError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Taken back: the plan check asks for it to be mended."))
    return redirect("recommendations:plan_check", row.plan_id)
