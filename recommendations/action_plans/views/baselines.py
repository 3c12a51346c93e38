"""The plan as the board agreed to it, and what is different now."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from recommendations.accounts.policies import may_read_plan
from recommendations.accounts.submitting import posted, submit
from recommendations.action_plans.comparison import Instant, compare
from recommendations.action_plans.comparison_wording import in_words
from recommendations.action_plans.forms.closing import BaselineForm
from recommendations.action_plans.models import Baseline
from recommendations.action_plans.services import baselines
from recommendations.action_plans.snapshots import latest_operation_number
from recommendations.action_plans.views.fetching import crumbs_of_plan, plan_for
from recommendations.foundation.form_pages import form_page


def baseline(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Baseline.objects.select_related("meeting__body", "recorded_by"), pk=pk)
    plan = plan_for(request, found.plan_id, may_read_plan)
    compared = compare(
        plan,
        Instant(found.operation_number, found.agreed_on),
        Instant(latest_operation_number(plan), timezone.localdate()),
        with_rating=False,
    )
    context = {
        "plan": plan,
        "baseline": found,
        "agreed": compared.earlier,
        "told": in_words(compared),
        "crumbs": crumbs_of_plan(plan),
    }
    return render(request, "plans/baseline.html", context)


@require_http_methods(["GET", "POST"])
def baseline_agree(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_for(request, pk)
    on = timezone.localdate()
    form = BaselineForm(posted(request), service=plan.service, on=on)
    if request.method == "POST":
        agreed = submit(
            form, lambda given: baselines.agree_baseline(plan, **given, on=on, by=request.user, at=timezone.now())
        )
        if agreed:
            messages.success(request, _("Baseline %(number)d was recorded.") % {"number": agreed.number})
            return redirect("recommendations:baseline", agreed.pk)
    return form_page(
        request,
        form,
        title=_("Record that the board agreed a new baseline"),
        button=_("Record the baseline"),
        crumbs=crumbs_of_plan(plan),
        caption=plan.title,
        intro=_("The plan is held from then on for what it says now. Earlier baselines stay, and so do first dates."),
    )
