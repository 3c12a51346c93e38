"""Recording that the board signed off a plan."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from recommendations.accounts.submitting import posted, submit
from recommendations.action_plans.checking.holes import checked
from recommendations.action_plans.checking.wording import in_rows
from recommendations.action_plans.forms.signing_off import SignOffForm
from recommendations.action_plans.services import signing_off
from recommendations.action_plans.views.fetching import crumbs_of_plan, plan_for
from recommendations.foundation.form_pages import form_page


@require_http_methods(["GET", "POST"])
def plan_sign_off(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_for(request, pk)
    on = timezone.localdate()
    found = checked(plan, on=on)
    holes = [] if plan.is_signed_off else found.standing
    form = SignOffForm(posted(request), service=plan.service, on=on, has_holes=bool(holes))
    if request.method == "POST":
        signed = submit(
            form, lambda given: signing_off.sign_off_plan(plan, **given, on=on, by=request.user, at=timezone.now())
        )
        if signed:
            messages.success(
                request, _("The sign-off was recorded. From now on dates move only by asking for more time.")
            )
            return redirect("recommendations:plan", plan.pk)
    return form_page(
        request,
        form,
        title=_("Record that the board signed off the plan"),
        button=_("Record the sign-off"),
        crumbs=crumbs_of_plan(plan),
        caption=plan.title,
        template="plans/sign_off_form.html",
        plan=plan,
        holes=in_rows(holes, checked=found),
    )
