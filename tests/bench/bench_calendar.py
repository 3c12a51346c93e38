"""A calendar's fetch of the largest plan: for the first time, again, and where it has it already."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from recommendations.calendar_feed.models import CalendarFeed
from recommendations.calendar_feed.services import make_feed
from tests.builders import AT, TUESDAY_3_MARCH, a_manager, a_plan, a_post, a_recommendation, a_service, an_action
from tests.builders_reshaping import a_milestone
from tests.pages.visiting import address

ACTIONS, MILESTONES = 115, 2
ROUNDS = 9


def run(print_line: Callable[[str], None]) -> None:
    """Print what the feed of a person who holds every action costs, and the feed of the plan; milestones come later."""
    service = a_service("Northgate Youth Justice Service")
    manager = a_manager(service)
    post, plan = a_post(service, held_by=manager), a_plan(service)
    recommendation = a_recommendation(plan.inspection)
    title = "Review every plan of team {} each month"
    actions = [an_action(recommendation, owner=post, title=title.format(number)) for number in range(ACTIONS)]
    feeds = {
        "of a person": make_feed(service, plan=None, by=manager, at=AT),
        "of a plan": make_feed(service, plan=plan, by=manager, at=AT),
    }
    _measure(feeds, print_line)
    for action in actions:
        for step in range(MILESTONES):
            a_milestone(action, title=f"Step {step} of it", due=TUESDAY_3_MARCH)
    _measure(feeds, print_line)


def _measure(feeds: dict[str, tuple[CalendarFeed, str]], print_line: Callable[[str], None]) -> None:
    for words, (feed, secret) in feeds.items():
        changed, answer = _took(secret)
        again = min(_took(secret)[0] for _round in range(ROUNDS))
        had = {"HTTP_IF_NONE_MATCH": answer["ETag"]}
        known = min(_took(secret, **had)[0] for _round in range(ROUNDS))
        print_line(
            f"{words}, {ACTIONS} actions, {feed.entries.count()} dates, {len(answer.content) / 1024:.0f} KiB: all "
            f"new {changed * 1000:.0f} ms, again {again * 1000:.0f} ms, known already {known * 1000:.0f} ms"
        )


def _took(secret: str, **headers: Any) -> tuple[float, HttpResponse]:
    cache.clear()  # so that no limit on how often it is fetched is met
    began = time.perf_counter()
    answer = Client().get(address("calendar_file", secret), **headers)
    took = time.perf_counter() - began
    assert answer.status_code in {200, 304}, answer.status_code
    return took, answer
