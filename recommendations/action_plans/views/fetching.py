"""Fetching an action for a page, with who holds its post and where it stands, or a plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.accounts.policies import Roles, may_read_plan, may_run_plan
from recommendations.accounts.scope import require, visible_or_404
from recommendations.action_plans.models import Action, ActionPlan
from recommendations.action_plans.policies import may_update
from recommendations.inspections.models import Recommendation
from recommendations.inspections.views import crumbs


def action_for(
    request: HttpRequest, pk: int, policy: Callable[[Roles], bool] = may_read_plan, *, on: date | None = None
) -> Action:
    """Return the action with its recommendation, plan, service and holder on the day, today unless another is given.

    404 outside, 403 without the role.
    """
    rows = Action.objects.select_related("recommendation__inspection__service", "plan", "owner", "service").with_holder(
        on=on or timezone.localdate()
    )
    request.section = "plans"
    return visible_or_404(request, rows, pk, policy)


def plan_for(request: HttpRequest, pk: int, policy: Callable[[Roles], bool] = may_run_plan) -> ActionPlan:
    """Return the plan with its inspection and service; 404 outside, 403 without the role."""
    request.section = "plans"
    return visible_or_404(request, ActionPlan.objects.for_lists(), pk, policy)


def own_action(request: HttpRequest, pk: int) -> Action:
    """Return an action the person may report on: they hold its post or deputise in it, or run the plan."""
    action = action_for(request, pk)
    owner = {"holder_id": action.holder_id, "acting_id": action.acting_id}
    require(may_update(request.roles, user=request.user, **owner))
    return action


def crumbs_of(action: Action) -> list[dict[str, str]]:
    return [
        {"text": action.plan.title, "href": reverse("recommendations:plan", args=[action.plan_id])},
        {
            "text": _("Action %(label)s") % {"label": action.label},
            "href": reverse("recommendations:action", args=[action.pk]),
        },
    ]


def crumbs_of_plan(plan: ActionPlan) -> list[dict[str, str]]:
    return [{"text": plan.title, "href": reverse("recommendations:plan", args=[plan.pk])}]


def crumbs_of_recommendation(recommendation: Recommendation, plan: ActionPlan) -> list[dict[str, str]]:
    return [*crumbs_of_plan(plan), *crumbs.crumbs_of(recommendation)]
