"""Changing 500 actions of one service at once, with their versions, sentences and one seal."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime

from django.db.models import Count

from recommendations.accounts.models import Post
from recommendations.action_plans.models import Action
from recommendations.action_plans.services.many import change_many
from recommendations.action_plans.services.many_outcomes import (
    MOST,
    ManyChange,
    ManyStep,
    digest_of,
    outcomes,
    rows_for,
)
from tests.bench.many_services import a_service_to_measure, its_plan

ON = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


def run(print_line: Callable[[str], None]) -> None:
    """Print the time of each step over 500 actions, and how many versions it wrote."""
    service, manager = a_service_to_measure("Many at once")
    its_plan(service, actions=MOST, by=manager)
    pks = list(Action.objects.filter(service=service).values_list("pk", flat=True))
    post = Post.objects.get(service=service, name="Post 1")
    changes = [
        ManyChange(ManyStep.OWNER, owner=post),
        ManyChange(ManyStep.PRIORITY, priority="high"),
        ManyChange(ManyStep.MILESTONE, milestone="Half of it done", due_on=ON),
        ManyChange(ManyStep.MORE_TIME, days=28, reason="Two posts are vacant.", prevention="A deputy reviews."),
    ]
    for change in changes:
        before = Action.history.filter(service_id=service.pk).count()
        began = time.perf_counter()
        seen = digest_of(outcomes(rows_for(service, pks, on=ON), change))
        shown = time.perf_counter()
        done = change_many(service, pks=pks, change=change, seen=seen, on=ON, by=manager, at=AT)
        ended = time.perf_counter()
        written = Action.history.filter(service_id=service.pk).count() - before
        print_line(
            f"{change.step.value}, {done} actions: {1000 * (ended - shown):.0f} ms "
            f"({written} versions of actions); the preview {1000 * (shown - began):.0f} ms"
        )
    counted = Action.objects.filter(service=service).aggregate(milestones=Count("milestones"))
    print_line(f"{counted['milestones']} milestones stored")
