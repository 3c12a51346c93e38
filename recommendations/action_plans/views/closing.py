"""Recording that the board closed a plan, and reopening it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from recommendations.accounts.submitting import posted, submit
from recommendations.action_plans.forms.closing import CloseForm, ReopenForm
from recommendations.action_plans.services import closing
from recommendations.action_plans.standing.left_open import left_open
from recommendations.action_plans.views.fetching import crumbs_of_plan, plan_for
from recommendations.foundation.form_pages import form_page


@require_http_methods(["GET", "POST"])
def plan_close(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_for(request, pk)
    on = timezone.localdate()
    still = left_open(plan)
    form = CloseForm(posted(request), service=plan.service, on=on, is_open=bool(still))
    if request.method == "POST":
        closed = submit(
            form, lambda given: closing.close_plan(plan, **given, on=on, by=request.user, at=timezone.now())
        )
        if closed:
            messages.success(request, _("The plan is closed. Nothing in it changes but its sustain checks."))
            return redirect("recommendations:plan", plan.pk)
    return form_page(
        request,
        form,
        title=_("Record that the board closed the plan"),
        button=_("Close the plan"),
        crumbs=crumbs_of_plan(plan),
        caption=plan.title,
        template="plans/close_form.html",
        still=still,
    )


@require_http_methods(["GET", "POST"])
def plan_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_for(request, pk)
    form = ReopenForm(posted(request))
    if request.method == "POST":
        opened = submit(form, lambda given: closing.reopen_plan(plan, **given, by=request.user, at=timezone.now()))
        if opened:
            messages.success(request, _("The plan is being delivered again."))
            return redirect("recommendations:plan", plan.pk)
    return form_page(
        request,
        form,
        title=_("Reopen the plan"),
        button=_("Reopen the plan"),
        crumbs=crumbs_of_plan(plan),
        caption=plan.title,
    )
