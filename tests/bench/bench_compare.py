"""Two instants of a plan of 115 actions compared, in a record of a million row versions: the page and its parts."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from recommendations.action_plans.comparison import Instant, compare
from recommendations.action_plans.models import ActionPlan
from recommendations.action_plans.snapshots import latest_operation_number
from tests.bench.million import TODAY, million_versions

ROUNDS = 15
MOST_MILLISECONDS = 200


def run(say: Callable[[str], None]) -> None:
    """Print medians of comparing halfway with now, and the beginning with now; fail beyond what was promised."""
    made = million_versions(say)
    plan = ActionPlan.objects.for_lists().get(pk=made.plan.pk)
    last = latest_operation_number(plan)
    client = Client()
    client.force_login(made.manager)
    for words, first in (("halfway", made.halfway), ("a tenth from the end", last - last // 10)):
        found = compare(plan, Instant(first, TODAY), Instant(last, TODAY))
        took = _median(lambda first=first: compare(plan, Instant(first, TODAY), Instant(last, TODAY)))
        address = f"{reverse('recommendations:plan_compare', args=[plan.pk])}?from=operation:{first}&to=now"
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        assert answer.status_code == 200
        page = _median(lambda address=address: client.get(address))
        say(
            f"{connection.vendor}: {words} with now, {sum(found.found.counts().values())} differences: "
            f"compared {took:.0f} ms, whole page {page:.0f} ms, {len(queries)} queries"
        )
        assert took <= MOST_MILLISECONDS, f"{took:.0f} ms, promised are {MOST_MILLISECONDS}"


def _median(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return 1000 * statistics.median(times)
