"""The past among a million row versions: a plan of 115 actions as it stood halfway, its data and its whole page."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from recommendations.action_plans.models import Action, ActionPlan
from recommendations.action_plans.snapshots import snapshot
from recommendations.action_plans.summaries import rated_action
from recommendations.audit.models import Operation
from recommendations.audit.operations import key_of
from recommendations.audit.past import standing_at
from tests.bench.million import Million, million_versions

ROUNDS = 15
MOST_MILLISECONDS = 50  # of a plan as it stood


def run(say: Callable[[str], None]) -> None:
    """Print the medians, and fail where a plan as it stood takes longer than it may."""
    made = million_versions(say)
    number, on = made.halfway, timezone.localdate(made.middle)
    then = Operation.objects.get(chain=key_of(made.service), number=number)
    stood = _median(lambda: snapshot(made.plan, operation_number=number, on=on))
    say(f"as-of of a plan of 115 actions, as one value: {stood:.1f} ms (at most {MOST_MILLISECONDS})")
    actions = _median(lambda: _actions(made, then, on=on))
    say(f"its actions, rated, by the same queries as today: {actions:.1f} ms (at most {MOST_MILLISECONDS})")
    client = Client()
    client.force_login(made.manager)
    at = f"?at=operation:{number}"
    action = reverse("recommendations:action", args=[made.busy.pk])
    for what, where in {
        "the plan's page": reverse("recommendations:plan", args=[made.plan.pk]),
        "the page of an action changed 1,000 times": action,
        "home": reverse("recommendations:home", args=[made.service.pk]),
        "the first page of the actions": reverse("recommendations:actions", args=[made.service.pk]) + "?show=all",
        "the plans": reverse("recommendations:plans", args=[made.service.pk]),
    }.items():
        today = _median(lambda where=where: _opened(client, where))
        past = _median(lambda where=where: _opened(client, where.partition("?")[0] + at))
        say(f"{what}: today {today:.0f} ms, halfway back {past:.0f} ms")
    assert max(stood, actions) <= MOST_MILLISECONDS


def _actions(made: Million, then: Operation, *, on: date) -> int:
    with standing_at(then, at=then.at):
        plan = ActionPlan.objects.for_lists().get(pk=made.plan.pk)
        rows = Action.objects.filter(plan=plan).counted().for_lists(on=on)
        return len([rated_action(row, on=on) for row in rows]) + len(plan.inspection.recommendations.all())


def _opened(client: Client, where: str) -> None:
    answer = client.get(where)
    assert answer.status_code == 200, (where, answer.status_code)


def _median(what: Callable[[], object]) -> float:
    """Return the median time in milliseconds, after one to warm up."""
    what()
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        what()
        times.append(time.perf_counter() - began)
    return 1000 * statistics.median(times)
