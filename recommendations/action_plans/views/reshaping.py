"""Splitting, merging, moving, copying and carrying actions forward, each with a preview."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from recommendations.accounts.policies import may_run_plan
from recommendations.accounts.submitting import posted
from recommendations.action_plans.forms.reshaping import CarryForm, CopyForm, MergeForm, MoveForm, SplitActionForm
from recommendations.action_plans.models import STILL_OWED, Action, ActionPlan, PlanStatus
from recommendations.action_plans.services import carrying, moving, reshaping
from recommendations.action_plans.views.fetching import action_for, crumbs_of, crumbs_of_plan, plan_for
from recommendations.action_plans.views.previewing import preview_page, previewed
from recommendations.inspections.models import Precision


@require_http_methods(["GET", "POST"])
def action_split(request: HttpRequest, pk: int) -> HttpResponse:
    action = action_for(request, pk, may_run_plan)

    def split(given: dict[str, Any]) -> list[Action]:
        who = {"on": timezone.localdate(), "by": request.user, "at": timezone.now()}
        return reshaping.split_action(
            action, title=given["title"], parts=given["parts"], reason=given.get("reason", ""), **who
        )

    def told(made: list[Action]) -> str:
        words = ngettext("%(count)d action was split off.", "%(count)d actions were split off.", len(made))
        return words % {"count": len(made)}

    return _reshape_page(
        request,
        action,
        SplitActionForm(posted(request), is_signed_off=action.plan.is_signed_off, initial={"title": action.title}),
        split,
        told=told,
        undo=_("To undo it, merge them again."),
        title=_("Split this action"),
        button=_("Split it now"),
        intro=_("It keeps its dates, updates and evidence. The new actions go to the end, so no other label changes."),
    )


@require_http_methods(["GET", "POST"])
def action_merge(request: HttpRequest, pk: int) -> HttpResponse:
    action = action_for(request, pk, may_run_plan)

    def merge(given: dict[str, Any]) -> Action:
        who = {"by": request.user, "at": timezone.now()}
        return reshaping.merge_actions(action, list(given["absorbed"]), reason=given.get("reason", ""), **who)

    return _reshape_page(
        request,
        action,
        MergeForm(posted(request), action=action),
        merge,
        told=lambda _survivor: _("The actions were merged into this one."),
        undo=_("An action that was merged can be taken up again; what went over stays with this one."),
        title=_("Merge other actions into this one"),
        button=_("Merge them now"),
        intro=_(
            "This action keeps its own dates and also answers their recommendations. Their owners and supporting "
            "posts support it; open milestones and what waits for what go over. Their updates and evidence stay "
            "theirs and are shown here."
        ),
    )


@require_http_methods(["GET", "POST"])
def action_move(request: HttpRequest, pk: int) -> HttpResponse:
    action = action_for(request, pk, may_run_plan)

    def move(given: dict[str, Any]) -> Action:
        who = {"by": request.user, "at": timezone.now()}
        return moving.move_action(action, to=given["to"], place=given["place"], reason=given.get("reason", ""), **who)

    return _reshape_page(
        request,
        action,
        MoveForm(posted(request), action=action, initial={"to": action.recommendation_id}),
        move,
        told=lambda moved: _("The action is now %(label)s.") % {"label": moved.label},
        undo=_("To undo it, move it back."),
        title=_("Move this action"),
        button=_("Move it now"),
        intro=_("To another place or another recommendation of the plan. Nothing else of it changes."),
    )


@require_http_methods(["GET", "POST"])
def action_copy(request: HttpRequest, pk: int) -> HttpResponse:
    action = action_for(request, pk, may_run_plan)
    initial = {
        "to": action.recommendation_id,
        "title": action.title,
        "due_on": action.current_due_on,
        "only_month": action.due_precision == Precision.MONTH,
    }
    form = CopyForm(posted(request), action=action, initial=initial)

    def copy(given: dict[str, Any]) -> Action:
        who = {"on": timezone.localdate(), "by": request.user, "at": timezone.now()}
        return moving.copy_action(action, **form.content(), reason=given.get("reason", ""), **who)

    return _reshape_page(
        request,
        action,
        form,
        copy,
        told=lambda copied: _("Action %(label)s was added.") % {"label": copied.label},
        undo="" if action.plan.is_signed_off else _("Until the plan is signed off, a copy can be taken back."),
        title=_("Copy this action"),
        button=_("Copy it now"),
        intro=_("Owner, supporting posts and success criteria go with it; updates, evidence and milestones do not."),
    )


def _reshape_page(
    request: HttpRequest,
    action: Action,
    form: forms.Form,
    command: Callable[[dict[str, Any]], Any],
    *,
    told: Callable[[Any], str],
    **words: str,
) -> HttpResponse:
    """Show what would happen to one action, then let it happen; it leads to the action that came of it."""
    done, preview = None, []
    if request.method == "POST":
        done, preview = previewed(request, form, command, plans=[action.plan])
    if done:
        messages.success(request, told(done))
        return redirect("recommendations:action", done.pk if isinstance(done, Action) else action.pk)
    caption = f"{action.label}. {action.title}"
    return preview_page(request, form, preview=preview, crumbs=crumbs_of(action), caption=caption, **words)


@require_http_methods(["GET", "POST"])
def plan_carry(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_for(request, pk)
    wanted = request.POST.get("into") or request.GET.get("into", "")
    seen = ActionPlan.objects.visible_to(request.user).filter(service_id=plan.service_id)
    others = seen.exclude(pk=plan.pk).exclude(status=PlanStatus.CLOSED).exclude(inspection__is_embargoed=True)
    candidates = [] if plan.inspection.is_embargoed else list(others.for_lists())
    into = next((other for other in candidates if str(other.pk) == wanted), None)
    if wanted and into is None:
        raise Http404
    if into is None:
        context = {"plan": plan, "candidates": candidates, "crumbs": crumbs_of_plan(plan)}
        return render(request, "plans/carry_where.html", context)
    actions = list(plan.actions.filter(status__in=STILL_OWED).select_related("recommendation", "owner", "plan"))
    form = CarryForm(posted(request), plan=plan, into=into, actions=actions)
    done, preview = None, []
    if request.method == "POST":

        def carry(given: dict[str, Any]) -> object:
            who = {"on": timezone.localdate(), "by": request.user, "at": timezone.now()}
            return carrying.carry_forward(plan, into=into, chosen=form.chosen(), reason=given.get("reason", ""), **who)

        done, preview = previewed(request, form, carry, plans=[plan, into])
    if done:
        words = ngettext("%(count)d action was carried forward.", "%(count)d actions were carried forward.", len(done))
        messages.success(request, words % {"count": len(done)})
        return redirect("recommendations:plan", into.pk)
    return preview_page(
        request,
        form,
        preview=preview,
        undo=_("Until the next plan is signed off, an action can be taken back from it; then it goes on here."),
        title=_("Carry actions forward into “%(plan)s”") % {"plan": into.title},
        button=_("Carry them forward now"),
        crumbs=crumbs_of_plan(plan),
        caption=plan.title,
        intro=_("Each goes on there with the date first promised; its updates and evidence stay here and are shown."),
        into=into,
        has_actions=bool(actions),
    )
