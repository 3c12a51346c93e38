"""An installation that owes many people much, and its reminders of old: written straight into the tables.

What is measured is asking and telling, not writing.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count

from django.db import connection, models

from recommendations.accounts.models import Membership, Post, PostHolding, Role, Service, User
from recommendations.action_plans.models import (
    Action,
    ActionPlan,
    Completion,
    DeliveryStatus,
    Evidence,
    EvidenceKind,
    Extension,
    Milestone,
    PlanStatus,
    Priority,
    Update,
)
from recommendations.inspections.models import Inspection, Recommendation
from recommendations.meetings.models import Body, Meeting
from recommendations.outbox.models import OutgoingEmail
from recommendations.reminders.models import Course, Promise, Reminder

SERVICES, ACTIONS_OF_A_PLAN, RECOMMENDATIONS = 20, 100, 7
TODAY = date(2026, 11, 18)  # a Wednesday
AT = datetime(2026, 11, 18, 9, tzinfo=UTC)
BATCH = 2000
STEPS, LINES = 5, 3  # promises of an old course, promises in an old email


def fill(actions: int, *, owners: int) -> None:
    """Make the services with their people, plans and boards, and this many open actions with what hangs on them."""
    services = Service.objects.bulk_create([Service(name=f"Service {number:03}") for number in range(SERVICES)])
    posts = {service.pk: _people(service, owners=owners // SERVICES) for service in services}
    boards = Body.objects.bulk_create([Body(service=service, name="Management Board") for service in services])
    Meeting.objects.bulk_create(
        [
            Meeting(
                service=board.service,
                body=board,
                held_on=TODAY + timedelta(days=days),
                paper_on=TODAY + timedelta(days=days - 7),
            )
            for place, board in enumerate(boards)
            for days in (8 + place, 99)  # boards meet on different days
        ]
    )
    plans = _plans(services, number=actions // ACTIONS_OF_A_PLAN)
    made = Action.objects.bulk_create(_actions(plans, posts), batch_size=BATCH)
    _beside(made, person=User.objects.order_by("pk").first())


def _people(service: Service, *, owners: int) -> list[Post]:
    since = TODAY - timedelta(days=400)
    people = User.objects.bulk_create(
        [
            User(email=f"p{number}@s{service.pk}.example", name=f"Person {number}", password="!")
            for number in range(owners + 4)
        ]
    )
    roles = [Role.MANAGER, Role.PLAN_LEAD, Role.VERIFIER, Role.BOARD_MEMBER, *[Role.OWNER] * owners]
    Membership.objects.bulk_create(
        [
            Membership(service=service, user=person, role=role, from_on=since)
            for person, role in zip(people, roles, strict=True)
        ]
    )
    posts = Post.objects.bulk_create([Post(service=service, name=f"Post {number}") for number in range(owners)])
    # One post in each service is vacant since a month.
    PostHolding.objects.bulk_create(
        [
            PostHolding(post=post, user=person, from_on=since, until_on=None if number else TODAY - timedelta(days=30))
            for number, (post, person) in enumerate(zip(posts, people[4:], strict=True))
        ]
    )
    return posts


def _plans(services: list[Service], *, number: int) -> list[tuple[ActionPlan, list[Recommendation]]]:
    inspections = Inspection.objects.bulk_create(
        [
            Inspection(service=services[place % SERVICES], area="Area", published_on=TODAY, plan_due_on=TODAY)
            for place in range(number)
        ]
    )
    plans = ActionPlan.objects.bulk_create(
        [
            ActionPlan(
                service=inspection.service,
                inspection=inspection,
                title=f"Plan {place}",
                status=PlanStatus.DELIVERING,
                signed_off_on=TODAY - timedelta(days=80),
                signed_off_reference="Minute 4",
            )
            for place, inspection in enumerate(inspections)
        ]
    )
    recommendations = Recommendation.objects.bulk_create(
        [
            Recommendation(
                service=inspection.service, inspection=inspection, position=nth, label=str(nth), text="Plans are good."
            )
            for inspection in inspections
            for nth in range(1, RECOMMENDATIONS + 1)
        ]
    )
    return [
        (plan, recommendations[place * RECOMMENDATIONS : (place + 1) * RECOMMENDATIONS])
        for place, plan in enumerate(plans)
    ]


def _actions(plans: list[tuple[ActionPlan, list[Recommendation]]], posts: dict[int, list[Post]]) -> list[Action]:
    number = count()
    rows = []
    for plan, recommendations in plans:
        for nth in range(ACTIONS_OF_A_PLAN):
            here = next(number)
            due = TODAY + timedelta(days=(here * 7919) % 360 - 60)
            of_the_service = posts[plan.service_id]
            rows.append(
                Action(
                    service_id=plan.service_id,
                    plan=plan,
                    recommendation=recommendations[nth % len(recommendations)],
                    position=nth // len(recommendations) + 1,
                    title=f"Audit ten plans and tell the board what they show, part {here}",
                    owner=of_the_service[here % len(of_the_service)],
                    opened_on=TODAY - timedelta(days=90),
                    original_due_on=due,
                    current_due_on=due,
                    priority=Priority.HIGH if here % 5 == 0 else "",
                    status=DeliveryStatus.PROPOSED_COMPLETE if here % 33 == 7 else DeliveryStatus.IN_PROGRESS,
                )
            )
    return rows


def _beside(actions: list[Action], *, person: User) -> None:
    """Two updates each; a milestone of every second, evidence of every tenth, an ask of every fiftieth action."""

    def made(model: type[models.Model], rows: list[models.Model]) -> None:
        model.objects.bulk_create(rows, batch_size=BATCH)

    def of(action: Action) -> dict[str, object]:
        return {"service_id": action.service_id, "action": action}

    def days(number: int) -> timedelta:
        return timedelta(days=number)

    given = {"text": "Two audits done.", "owner_rating": "on_track", "given_by": person, "recorded_at": AT}
    made(
        Update,
        [
            Update(**of(action), **given, given_on=TODAY - days(ago + number % 40))
            for number, action in enumerate(actions)
            for ago in (40, 1)
        ],
    )
    made(
        Milestone,
        [
            Milestone(**of(action), title="Half of them done", original_due_on=day, due_on=day)
            for number, action in enumerate(actions[::2])
            if (day := TODAY + days(number % 200 - 40))
        ],
    )
    made(
        Evidence,
        [
            Evidence(
                **of(action),
                kind=EvidenceKind.LINK,
                shows="An audit",
                link="https://example.org/audit",
                current_until=TODAY + days(number % 300 - 20),
                added_by=person,
                added_at=AT,
            )
            for number, action in enumerate(actions[::10])
        ],
    )
    made(
        Extension,
        [
            Extension(
                **of(action),
                due_then=action.current_due_on,
                new_due_on=action.current_due_on + days(30),
                reason="Two posts were vacant.",
                prevention="A deputy reviews.",
                asked_by=person,
                asked_at=AT - days(number % 20),
            )
            for number, action in enumerate(actions[::50])
        ],
    )
    made(
        Completion,
        [
            Completion(**of(action), statement="All were on time.", asked_by=person, asked_at=AT - days(number % 20))
            for number, action in enumerate(actions)
            if action.status == DeliveryStatus.PROPOSED_COMPLETE
        ],
    )


def grow_old(promises: int) -> None:
    """Put courses of earlier years beside what there is: ended, told, each line in an email that went."""
    service, person = Service.objects.order_by("pk").first(), User.objects.order_by("pk").first()
    long_ago, day = AT - timedelta(days=700), TODAY - timedelta(days=700)
    first = {model: _next(model) for model in (Course, Promise, OutgoingEmail, Reminder)}
    actions = f"({Action.objects.order_by('pk').first().pk} + n %% {Action.objects.count()})"
    _write(
        Course,
        promises // STEPS,
        {
            "id": f"{first[Course]} + n",
            "service_id": f"{service.pk} + n %% {SERVICES}",
            "occasion": "'action_due'",
            "subject_id": actions,
            "due_on": "%s",
            "is_high": "false",
            "about": f"'action:' || {actions}",
            "within": "'actionplan:1'",
            "inspection": "'inspection:1'",
            "opened_at": "%s",
            "planned_at": "%s",
            "ended_at": "%s",
            "ended_why": "'done'",
        },
        [_day(day), *[_instant(long_ago)] * 3],
        day_by_round=Action.objects.count(),
    )
    _write(
        Promise,
        promises,
        {
            "id": f"{first[Promise]} + n",
            "course_id": f"{first[Course]} + n / {STEPS}",
            "service_id": f"{service.pk} + n / {STEPS} %% {SERVICES}",
            "rule": "'overdue'",
            "step": f"7 * (1 + n %% {STEPS})",
            "audience": "'owner'",
            "first_on": "%s",
            "owed_at": "%s",
            "state": f"CASE n %% {STEPS} WHEN 0 THEN 'answered' ELSE 'sent' END",
            "why": "''",
            "planned_at": "%s",
            "sent_at": "%s",
        },
        [_day(day), *[_instant(long_ago)] * 3],
    )
    _write(
        OutgoingEmail,
        promises // LINES + 1,
        {
            "id": f"{first[OutgoingEmail]} + n",
            "key": "'old:' || n",
            "service": f"'service:' || ({service.pk} + n %% {SERVICES})",
            "about": "''",
            "occasion": "'reminder'",
            "to_id": f"{person.pk} + n %% {User.objects.count()}",
            "subject": "'3 things need you'",
            "body_text": "''",
            "body_html": "''",
            "links": "'{}'",
            "reply_to": "''",
            "from_name": "''",
            "headers": "'{}'",
            "message_id": "'<' || n || '@old.example>'",
            "state": "'sent'",
            "attempts": "1",
            "decided_at": "%s",
            "not_before": "%s",
            "sent_at": "%s",
            "claimed_by": "''",
            "sent_to": "''",
            "provider_id": "''",
            "unsure": "0",
            "problem": "''",
        },
        [_instant(long_ago)] * 3,
    )
    _write(
        Reminder,
        promises,
        {
            "id": f"{first[Reminder]} + n",
            "promise_id": f"{first[Promise]} + n",
            "service_id": f"{service.pk} + n / {STEPS} %% {SERVICES}",
            "recipient_id": f"{person.pk} + n / {LINES} %% {User.objects.count()}",
            "told_as": "'holder'",
            "email_id": f"{first[OutgoingEmail]} + n / {LINES}",
        },
        [],
    )
    for model in first:
        _go_on_counting(model)


def _write(
    model: type[models.Model], rows: int, columns: dict[str, str], values: list[object], *, day_by_round: int = 0
) -> None:
    """Write rows numbered from nought. `day_by_round` puts those of each further round a day earlier."""
    if day_by_round:
        earlier = f"n / {day_by_round}"
        is_postgresql = connection.vendor == "postgresql"
        columns["due_on"] = f"%s::date - {earlier}" if is_postgresql else f"date(%s, '-' || ({earlier}) || ' days')"
    names, told = ", ".join(f'"{name}"' for name in columns), ", ".join(columns.values())
    # Names and numbers of our own, nobody's words.
    numbers = f"WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < {rows})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {model._meta.db_table} ({names}) {numbers} SELECT {told} FROM numbers", values)  # noqa: S608


def _next(model: type[models.Model]) -> int:
    return (model.objects.aggregate(last=models.Max("pk"))["last"] or 0) + 1


def _go_on_counting(model: type[models.Model]) -> None:
    if connection.vendor == "postgresql":
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")  # noqa: S608


def _day(day: date) -> str:
    return day.isoformat()


def _instant(at: datetime) -> str | datetime:
    return at if connection.vendor == "postgresql" else at.replace(tzinfo=None).isoformat(sep=" ")
