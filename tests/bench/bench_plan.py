"""The page of a plan as large as plans get, 115 actions and 2,000 updates, beside a small one: time and queries."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from recommendations.accounts.models import Post, PostHolding, Role, Service, User
from recommendations.accounts.services import add_person
from recommendations.action_plans.models import (
    Action,
    ActionPlan,
    AlsoAnswers,
    DeliveryStatus,
    Dependency,
    Milestone,
    SupportingPost,
    Update,
)
from recommendations.inspections.models import Inspection, Recommendation
from tests.bench.many_actions import AT, TODAY

ROUNDS = 30
ACTIONS, UPDATES, RECOMMENDATIONS, POSTS = 115, 2_000, 14, 20
MOST_MILLISECONDS = 100


def run(print_line: Callable[[str], None]) -> None:
    """Print the median time of the plan's page and its queries, and fail where rows cost queries."""
    service = _service()
    manager = add_person(
        service, email="manager@large.example", name="Morgan Large", roles=[Role.MANAGER], on=TODAY, by="system:bench",
        at=AT, password="a long enough password",
    )  # fmt: skip
    client = Client()
    client.force_login(manager)
    counted = {}
    for actions, updates in ((12, 24), (ACTIONS, UPDATES)):
        plan = _plan(service, actions=actions, updates=updates)
        address = reverse("recommendations:plan", args=[plan.pk])
        client.get(address)
        times = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            answer = client.get(address)
            times.append(time.perf_counter() - began)
        assert answer.status_code == 200
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counted[actions] = len(queries)
        milliseconds = 1000 * statistics.median(times)
        print_line(
            f"plan page, {actions} actions and {updates:,} updates: {milliseconds:.0f} ms "
            f"(slowest {1000 * max(times):.0f}), {len(queries)} queries, {len(answer.content) // 1024} KiB"
        )
    assert len(set(counted.values())) == 1, counted
    print_line(f"  at most {MOST_MILLISECONDS} ms is asked: {'met' if milliseconds <= MOST_MILLISECONDS else 'missed'}")


def _plan(service: Service, *, actions: int, updates: int) -> ActionPlan:
    """A plan in delivery, written straight into the tables: what is measured is reading."""
    inspection = Inspection.objects.bulk_create([Inspection(service=service, area="Area", published_on=TODAY)])[0]
    recommendations = Recommendation.objects.bulk_create(
        [
            Recommendation(
                service=service, inspection=inspection, position=place, label=str(place), text="Plans are good. " * 20
            )
            for place in range(1, RECOMMENDATIONS + 1)
        ]
    )
    plan = ActionPlan.objects.bulk_create(
        [
            ActionPlan(
                service=service,
                inspection=inspection,
                title=f"A plan of {actions}",
                status="delivering",
                signed_off_on=TODAY,
                signed_off_reference="Minute 4",
            )
        ]
    )[0]
    posts = list(Post.objects.filter(service=service))
    made = Action.objects.bulk_create(
        [
            Action(
                service=service,
                plan=plan,
                recommendation=recommendations[number % RECOMMENDATIONS],
                position=number // RECOMMENDATIONS + 1,
                title=f"Audit ten plans and tell the board what they show, part {number}",
                success_criteria="9 of 10 good enough",
                owner=posts[number % POSTS],
                opened_on=TODAY - timedelta(days=90),
                original_due_on=TODAY + timedelta(days=number * 3 - 60),
                current_due_on=TODAY + timedelta(days=number * 3 - 40),
                status=DeliveryStatus.IN_PROGRESS,
            )
            for number in range(actions)
        ]
    )
    person = User.objects.order_by("pk").first()
    Update.objects.bulk_create(
        [
            Update(
                service=service,
                action=made[number % actions],
                text="Two audits done. " * 10,
                owner_rating="on_track",
                given_by=person,
                given_on=TODAY - timedelta(days=number % 80),
                recorded_at=AT,
            )
            for number in range(updates)
        ]
    )
    half = made[: actions // 2]
    AlsoAnswers.objects.bulk_create(
        [AlsoAnswers(service=service, action=row, recommendation=_next(row, recommendations)) for row in half]
    )
    SupportingPost.objects.bulk_create([SupportingPost(service=service, action=row, post=posts[0]) for row in half])
    Dependency.objects.bulk_create(
        [Dependency(service=service, action=after, waits_for=before) for before, after in pairwise(half)]
    )
    Milestone.objects.bulk_create(
        [
            Milestone(service=service, action=row, title="Choose", original_due_on=TODAY, due_on=TODAY)
            for row in made
            for _number in range(3)
        ]
    )
    return plan


def _next(action: Action, recommendations: list[Recommendation]) -> Recommendation:
    return recommendations[action.recommendation.position % RECOMMENDATIONS]


def _service() -> Service:
    service = Service.objects.bulk_create([Service(name="A service with a large plan")])[0]
    people = User.objects.bulk_create(
        [User(email=f"p{number}@large.example", name=f"Person {number}", password="!") for number in range(POSTS)]
    )
    posts = Post.objects.bulk_create([Post(service=service, name=f"Post {number}") for number in range(POSTS)])
    PostHolding.objects.bulk_create(
        [PostHolding(post=post, user=person, from_on=TODAY) for post, person in zip(posts, people, strict=True)]
    )
    return service
