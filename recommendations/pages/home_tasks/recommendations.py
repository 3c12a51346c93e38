"""What recommendations need today: the board's acceptance, and the check whether what was done still holds."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.accounts.holding import posts_of
from recommendations.accounts.models import Service
from recommendations.accounts.policies import may_run_plan
from recommendations.action_plans.models import (
    LEFT_BEHIND,
    Action,
    ActionPlan,
    AlsoAnswers,
    SustainCheck,
    SustainState,
)
from recommendations.action_plans.policies import may_record_for_others, may_verify, may_verify_oneself
from recommendations.action_plans.standing.standings import ready_to_accept
from recommendations.inspections.models import Recommendation
from recommendations.pages.home_tasks.task import SOON, Task


def tasks_of_recommendations(
    request: HttpRequest, service: Service, *, plans: list[ActionPlan], on: date
) -> list[Task]:
    """Return what is ready for the board, to those who run the plan, and the sustain checks that are due."""
    found = _to_accept(plans) if may_run_plan(request.roles) else []
    return found + (_checks(request, service, on=on) if may_verify(request.roles) else [])


def _to_accept(plans: list[ActionPlan]) -> list[Task]:
    of = {plan.inspection_id: plan for plan in plans if not plan.is_closed}
    rows = Recommendation.objects.filter(inspection__in=of, is_withdrawn=False)
    counted: dict[int, int] = defaultdict(int)
    for row in ready_to_accept(rows):
        counted[row.inspection_id] += 1
    return [
        Task(
            text=ngettext(
                "%(count)d recommendation is ready for the board to accept",
                "%(count)d recommendations are ready for the board to accept",
                count,
            )
            % {"count": count},
            why=of[pk].title,
            href=reverse("recommendations:plan_accept", args=[of[pk].pk]),
        )
        for pk, count in counted.items()
    ]


def _checks(request: HttpRequest, service: Service, *, on: date) -> list[Task]:
    rows = SustainCheck.objects.visible_to(request.user).filter(
        service=service, state=SustainState.PLANNED, due_on__lte=on + SOON
    )
    due = list(rows.select_related("acceptance__recommendation"))
    own = _own(request, due, on=on) if due else set()
    return [
        Task(
            text=_("Check whether recommendation %(label)s is sustained")
            % {"label": check.acceptance.recommendation.shown_label},
            why=_due(check.due_on, on=on),
            href=reverse("recommendations:sustain_check", args=[check.pk]),
        )
        for check in due
        if may_record_for_others(request.roles)
        or (check.pk not in own and may_verify_oneself(request.roles, user=request.user, not_these=set()))
    ]


def _due(day: date, *, on: date) -> str:
    words = {"day": date_format(day, "j F Y")}
    return _("It was due on %(day)s") % words if day < on else _("Due %(day)s") % words


def _own(request: HttpRequest, due: list[SustainCheck], *, on: date) -> set[int]:
    """Return the checks of recommendations of which the person owns an action, so that somebody else checks."""
    mine = posts_of(request.user, on=on)
    answered = [check.acceptance.recommendation_id for check in due]
    actions = Action.objects.filter(owner__in=mine).exclude(status__in=LEFT_BEHIND).order_by()
    own = set(actions.filter(recommendation__in=answered).values_list("recommendation_id", flat=True))
    also = AlsoAnswers.objects.filter(recommendation__in=answered, action__in=actions).order_by()
    own.update(also.values_list("recommendation_id", flat=True))
    return {check.pk for check in due if check.acceptance.recommendation_id in own}
