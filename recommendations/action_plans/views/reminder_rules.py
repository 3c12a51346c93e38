"""The rules of reminders that one plan has of its own; the pages are those of reminders/views/rules.py."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from recommendations.accounts.policies import may_run_plan
from recommendations.accounts.scope import require
from recommendations.action_plans.views.fetching import plan_for
from recommendations.reminders.policies import may_see_rules_of_plan, may_try_reminders
from recommendations.reminders.views.rules import Scope, back_to_above, rule_page, rules_page


@require_safe
def plan_reminder_rules(request: HttpRequest, pk: int) -> HttpResponse:
    return rules_page(request, _scope(request, pk))


@require_http_methods(["GET", "POST"])
def plan_reminder_rule(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    return rule_page(request, _scope(request, pk, changing=True), code)


@require_POST
def plan_reminder_rule_default(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    return back_to_above(request, _scope(request, pk, changing=True), code)


def _scope(request: HttpRequest, pk: int, *, changing: bool = False) -> Scope:
    """Return the plan's; of a closed plan nothing is reminded of, so its rules are only read."""
    plan = plan_for(request, pk, may_run_plan if changing else may_see_rules_of_plan)
    require(not (changing and plan.is_closed))
    may_change = may_run_plan(request.roles) and not plan.is_closed
    return Scope(plan.service, may_change, may_try_reminders(request.roles), plan)
