"""An installation of a given size, written straight into the tables: what is measured is reading, not writing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from recommendations.accounts.models import Membership, Post, PostHolding, Role, Service, User
from recommendations.action_plans.models import Action, ActionPlan, DeliveryStatus, Update
from recommendations.inspections.models import Inspection, Recommendation

SERVICES = 155
POSTS = 6
TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


def fill(actions: int) -> None:
    """Bring the installation up to this many actions, spread over all services, due from 60 days ago to 300 ahead."""
    if not Service.objects.exists():
        _people()
    have = Action.objects.count()
    services = list(Service.objects.order_by("pk"))
    posts = {service.pk: list(Post.objects.filter(service=service).order_by("pk")) for service in services}
    round_number = have
    rows = []
    recommendations = {service.pk: _recommendations(service, number=have) for service in services}
    for number in range(have, actions):
        service = services[number % SERVICES]
        plan, found = recommendations[service.pk]
        due = TODAY + timedelta(days=(number * 7919) % 360 - 60)
        rows.append(
            Action(
                service=service,
                plan=plan,
                recommendation=found[number // SERVICES % len(found)],
                position=(number - round_number) // SERVICES // len(found) + 1,
                title=f"Audit ten plans and tell the board what they show, part {number}",
                success_criteria="9 of 10 good enough",
                owner=posts[service.pk][number // SERVICES % POSTS],
                opened_on=TODAY - timedelta(days=90),
                original_due_on=due,
                current_due_on=due,
                status=DeliveryStatus.IN_PROGRESS,
            )
        )
    made = Action.objects.bulk_create(rows, batch_size=2000)
    person = User.objects.order_by("pk").first()
    Update.objects.bulk_create(
        [
            Update(
                service_id=action.service_id,
                action=action,
                text="Two audits done.",
                owner_rating="on_track",
                given_by=person,
                given_on=TODAY - timedelta(days=days),
                recorded_at=AT,
            )
            for action in made
            for days in (40, 10)
        ],
        batch_size=2000,
    )


def _people() -> None:
    services = Service.objects.bulk_create([Service(name=f"Service {number:03}") for number in range(SERVICES)])
    since = TODAY - timedelta(days=400)
    for service in services:
        people = User.objects.bulk_create(
            [
                User(email=f"p{number}@s{service.pk}.example", name=f"Person {number}", password="!")
                for number in range(POSTS + 1)
            ]
        )
        posts = Post.objects.bulk_create([Post(service=service, name=f"Post {number}") for number in range(POSTS)])
        Membership.objects.bulk_create(
            [Membership(service=service, user=people[0], role=Role.MANAGER, from_on=since)]
            + [Membership(service=service, user=person, role=Role.OWNER, from_on=since) for person in people[1:]]
        )
        PostHolding.objects.bulk_create(
            [PostHolding(post=post, user=person, from_on=since) for post, person in zip(posts, people[1:], strict=True)]
        )


def _recommendations(service: Service, *, number: int) -> tuple[ActionPlan, list[Recommendation]]:
    inspection = Inspection.objects.bulk_create([Inspection(service=service, area="Area", published_on=TODAY)])[0]
    found = Recommendation.objects.bulk_create(
        [
            Recommendation(
                service=service, inspection=inspection, position=place, label=str(place), text="Plans are good."
            )
            for place in range(1, 8)
        ]
    )
    title = f"Plan {number}"
    plan = ActionPlan.objects.bulk_create([ActionPlan(service=service, inspection=inspection, title=title)])[0]
    return plan, found
