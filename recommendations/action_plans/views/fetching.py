"""Fetching an action for a page, with who holds its post and where it stands."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.accounts.policies import Roles, may_read_plan
from recommendations.accounts.scope import require, visible_or_404
from recommendations.action_plans.models import Action
from recommendations.action_plans.policies import may_update


def action_for(request: HttpRequest, pk: int, policy: Callable[[Roles], bool] = may_read_plan) -> Action:
    """Return the action with its recommendation, plan, service and holder; 404 outside, 403 without the role."""
    rows = Action.objects.select_related("recommendation__inspection__service", "plan", "owner", "service").with_holder(
        on=timezone.localdate()
    )
    request.section = "plans"
    return visible_or_404(request, rows, pk, policy)


def own_action(request: HttpRequest, pk: int) -> Action:
    """Return an action the person may report on: they hold its post, or run the plan."""
    action = action_for(request, pk)
    require(may_update(request.roles, user=request.user, holder_id=action.holder_id))
    return action


def crumbs_of(action: Action) -> list[dict[str, str]]:
    return [
        {"text": action.plan.title, "href": reverse("recommendations:plan", args=[action.plan_id])},
        {
            "text": _("Action %(label)s") % {"label": action.label},
            "href": reverse("recommendations:action", args=[action.pk]),
        },
    ]
