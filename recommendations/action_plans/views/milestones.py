"""Steps on the way, through the pages: who runs the plan sets them, and the owner says which are reached."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from recommendations.accounts.policies import Roles, may_read_plan, may_run_plan
from recommendations.accounts.scope import require
from recommendations.accounts.submitting import posted, submit
from recommendations.action_plans.forms.milestones import MilestoneForm, ReachedForm, RemoveMilestoneForm, initial_of
from recommendations.action_plans.models import Milestone
from recommendations.action_plans.policies import may_update
from recommendations.action_plans.services import milestones
from recommendations.action_plans.views.fetching import action_for, crumbs_of
from recommendations.foundation.errors import DomainError
from recommendations.foundation.form_pages import form_page


@require_http_methods(["GET", "POST"])
def milestone_add(request: HttpRequest, pk: int) -> HttpResponse:
    action = action_for(request, pk, may_run_plan)
    form = MilestoneForm(posted(request), service=action.service)
    if request.method == "POST" and submit(
        form,
        lambda _given: milestones.add_milestone(action, **form.content(), by=request.user, at=timezone.now()),
    ):
        messages.success(request, _("The milestone was added."))
        return redirect("recommendations:action", action.pk)
    return form_page(
        request,
        form,
        title=_("Add a milestone"),
        button=_("Add it"),
        crumbs=crumbs_of(action),
        caption=action.title,
    )


@require_http_methods(["GET", "POST"])
def milestone_change(request: HttpRequest, pk: int) -> HttpResponse:
    milestone = _milestone_for(request, pk, may_run_plan)
    form = MilestoneForm(posted(request), row=milestone, service=milestone.service, initial=initial_of(milestone))
    if request.method == "POST" and submit(
        form,
        lambda given: milestones.change_milestone(
            milestone,
            **form.content(),
            version=given["version"] or 0,
            reason=given.get("reason", ""),
            by=request.user,
            at=timezone.now(),
        ),
    ):
        messages.success(request, _("The milestone was changed."))
        return redirect("recommendations:action", milestone.action_id)
    return form_page(
        request,
        form,
        title=_("Change the milestone"),
        button=_("Save"),
        crumbs=crumbs_of(milestone.action),
        caption=milestone.action.title,
    )


@require_http_methods(["GET", "POST"])
def milestone_reach(request: HttpRequest, pk: int) -> HttpResponse:
    milestone = _own_milestone(request, pk)
    on = timezone.localdate()
    form = ReachedForm(posted(request), initial={"done_on": on})
    if request.method == "POST" and submit(
        form,
        lambda given: milestones.reach_milestone(milestone, **given, on=on, by=request.user, at=timezone.now()),
    ):
        messages.success(request, _("The milestone is reached."))
        return redirect("recommendations:action", milestone.action_id)
    return form_page(
        request,
        form,
        title=_("Say that the milestone is reached"),
        button=_("It is reached"),
        crumbs=crumbs_of(milestone.action),
        caption=milestone.title,
    )


@require_POST
def milestone_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    milestone = _own_milestone(request, pk)
    try:
        milestones.take_back_milestone(milestone, by=request.user, at=timezone.now())
    except DomainError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The milestone is not reached yet."))
    return redirect("recommendations:action", milestone.action_id)


@require_http_methods(["GET", "POST"])
def milestone_remove(request: HttpRequest, pk: int) -> HttpResponse:
    milestone = _milestone_for(request, pk, may_run_plan)
    form = RemoveMilestoneForm(posted(request), is_signed_off=milestone.action.plan.is_signed_off)

    def remove(given: dict[str, str]) -> bool:
        milestones.remove_milestone(milestone, **given, by=request.user, at=timezone.now())
        return True

    if request.method == "POST" and submit(form, remove):
        messages.success(request, _("The milestone was removed."))
        return redirect("recommendations:action", milestone.action_id)
    return form_page(
        request,
        form,
        title=_("Remove the milestone?"),
        button=_("Remove it"),
        crumbs=crumbs_of(milestone.action),
        caption=milestone.title,
        intro=_("It leaves the action, and the history keeps that it was there."),
    )


def _milestone_for(request: HttpRequest, pk: int, policy: Callable[[Roles], bool]) -> Milestone:
    """Return the milestone with its action; 404 outside, 403 without the role."""
    milestone = get_object_or_404(Milestone, pk=pk)
    milestone.action = action_for(request, milestone.action_id, policy)
    milestone.service = milestone.action.service
    return milestone


def _own_milestone(request: HttpRequest, pk: int) -> Milestone:
    """Return a milestone the person may report on: they hold the action's post, or run the plan."""
    milestone = _milestone_for(request, pk, may_read_plan)
    owner = {"holder_id": milestone.action.holder_id, "acting_id": milestone.action.acting_id}
    require(may_update(request.roles, user=request.user, **owner))
    return milestone
