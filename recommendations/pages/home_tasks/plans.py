"""What plans need today: to reach the inspectorate by its day, and owners, holders and dates for their actions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.action_plans.models import LEFT_BEHIND, Action, ActionPlan
from recommendations.action_plans.summaries import RatedAction
from recommendations.domain.rating import Rating
from recommendations.pages.home_tasks.task import SOON, Task


def plans_due(plans: list[ActionPlan], *, on: date) -> list[Task]:
    """Plans from `with_agreement()` whose day with the inspectorate is near or past and which were not sent yet.

    A draft is told of until it is sent. One that the board has signed off is told of around the day only: sending it
    is the service's choice, so silence ends the matter four weeks later.
    """
    return [
        Task(
            text=_not_yet_sent(plan),
            why=_("The plan is due to the inspectorate on %(day)s")
            % {"day": date_format(plan.inspection.plan_due_on, "j F Y")},
            href=reverse("recommendations:plan", args=[plan.pk]),
        )
        for plan in plans
        if _is_due(plan, on=on)
    ]


def _is_due(plan: ActionPlan, *, on: date) -> bool:
    due = plan.inspection.plan_due_on
    if due is None or plan.sent_on is not None or plan.is_closed or due > on + SOON:
        return False
    return not plan.is_signed_off or due >= on - SOON


def _not_yet_sent(plan: ActionPlan) -> str:
    if plan.is_signed_off:
        return _("%(plan)s has not been sent to the inspectorate") % {"plan": plan.title}
    return _("%(plan)s is still a draft") % {"plan": plan.title}


def holes(plans: list[ActionPlan], *, rows: list[RatedAction]) -> list[Task]:
    """Actions that nobody can be held to, by plan: without owner, holder or date."""
    found = []
    for plan in plans:
        if plan.is_closed:
            continue
        own = [row.action for row in rows if row.action.plan_id == plan.pk and _is_open(row)]
        counts: list[tuple[int, Callable[[int], str]]] = [
            (sum(action.owner_id is None for action in own), _owners),
            (sum(_is_vacant(action) for action in own), _holders),
            (sum(action.current_due_on is None for action in own), _dates),
        ]
        found += [
            Task(text=worded(count), why=plan.title, href=reverse("recommendations:plan_check", args=[plan.pk]))
            for count, worded in counts
            if count
        ]
    return found


def _is_open(row: RatedAction) -> bool:
    return row.rating is not Rating.BLUE and row.action.status not in LEFT_BEHIND


def _is_vacant(action: Action) -> bool:
    return action.owner_id is not None and action.holder_id is None


def _owners(count: int) -> str:
    return ngettext("%(count)d action has no owner", "%(count)d actions have no owner", count) % {"count": count}


def _holders(count: int) -> str:
    words = ngettext("%(count)d action belongs to a vacant post", "%(count)d actions belong to vacant posts", count)
    return words % {"count": count}


def _dates(count: int) -> str:
    return ngettext("%(count)d action has no due date", "%(count)d actions have no due date", count) % {"count": count}
