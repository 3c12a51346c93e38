"""Choosing many actions, seeing what each was and would be, and changing them at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from recommendations.accounts.policies import may_run_plan
from recommendations.accounts.scope import service_or_404
from recommendations.accounts.submitting import submit
from recommendations.action_plans.forms.many import STEP_WORDS, ManyForm
from recommendations.action_plans.models import Action
from recommendations.action_plans.services.many import change_many
from recommendations.action_plans.services.many_outcomes import MOST, ManyStep, digest_of, outcomes, rows_for
from recommendations.foundation.form_pages import form_page


@require_http_methods(["GET", "POST"])
def actions_many(request: HttpRequest, service_id: int) -> HttpResponse:
    """First the step's form with the chosen actions, then what each would become, then it is done."""
    service = service_or_404(request, service_id, may_run_plan)
    request.section = "actions"
    sent = request.POST if request.method == "POST" else request.GET
    step = ManyStep(sent["step"]) if sent.get("step") in set(ManyStep) else ManyStep.OWNER
    on = timezone.localdate()
    pks = _chosen(request, service_id)
    rows = rows_for(service, pks, on=on)
    is_signed_off = any(action.plan.is_signed_off for action in rows)
    form = ManyForm(request.POST or None, step=step, of=service, is_signed_off=is_signed_off)
    found, digest = [], ""
    if request.method == "POST" and rows:
        seen = request.POST.get("confirm", "")
        done = submit(form, lambda _given: _change(request, form, pks, seen) if seen else 0)
        if done:
            messages.success(request, _in_words(done, step=step))
            return redirect("recommendations:actions", service.pk)
        if form.is_bound and set(form.errors) <= {"__all__"}:
            found = outcomes(rows_for(service, pks, on=on), form.change())
            digest = digest_of(found)
    return form_page(
        request,
        form,
        title=str(STEP_WORDS[step]),
        button=_("Show what would change"),
        crumbs=[{"text": _("Actions"), "href": reverse("recommendations:actions", args=[service.pk])}],
        caption=ngettext("%(count)d action chosen", "%(count)d actions chosen", len(rows)) % {"count": len(rows)},
        template="plans/many.html",
        step=step.value,
        chosen=rows,
        outcomes=found,
        able=sum(not row.problem for row in found),
        digest=digest,
    )


def many_of(request: HttpRequest, *, allowed: bool) -> dict[str, Any]:
    """Return what a list shows of this: the way to it, and once that was followed, the steps and a box for each row."""
    asked = request.GET.copy()
    asked["many"] = "yes"
    return {
        "many_steps": list(STEP_WORDS.items()) if allowed and "many" in request.GET else [],
        "many_href": f"?{asked.urlencode()}" if allowed and "many" not in request.GET else "",
    }


def _change(request: HttpRequest, form: ManyForm, pks: list[int], seen: str) -> int:
    return change_many(
        request.service,
        pks=pks,
        change=form.change(),
        seen=seen,
        on=timezone.localdate(),
        by=request.user,
        at=timezone.now(),
    )


def _chosen(request: HttpRequest, service_id: int) -> list[int]:
    """Return the ids of the chosen actions that the person may see; all of the page where that was asked for."""
    sent: Any = request.POST if request.method == "POST" else request.GET
    given = sent.getlist("on_page") if sent.get("all") else sent.getlist("action")
    pks = {int(pk) for pk in given if pk.isascii() and pk.isdecimal() and len(pk) < 18}
    rows = Action.objects.visible_to(request.user).filter(service_id=service_id, pk__in=sorted(pks)[:MOST])
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _in_words(done: int, *, step: str) -> str:
    if step == ManyStep.MORE_TIME:
        asked = ngettext(
            "More time was asked for %(count)d action.", "More time was asked for %(count)d actions.", done
        )
        return asked % {"count": done} + " " + _("The dates stay until somebody else decides.")
    changed = ngettext("%(count)d action was changed.", "%(count)d actions were changed.", done) % {"count": done}
    return changed + " " + _("To undo it, choose the same actions and change them back.")
