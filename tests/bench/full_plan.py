"""A plan of any size with all that a paper reads of one: a year of updates, evidence, moved dates, a paper before it.

The plan is brought in by the product's own command; what happened to it since is written straight into the tables,
with sealed versions of the actions that changed since the last paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db import connection, models, transaction

from recommendations.accounts.models import Post, Role, Service, User
from recommendations.accounts.services import add_person, add_post, hand_over
from recommendations.action_plans.events import actions as action_events
from recommendations.action_plans.models import (
    Action,
    ActionPlan,
    Completion,
    CompletionState,
    DeliveryStatus,
    Evidence,
    Extension,
    ExtensionState,
    Milestone,
    SupportingPost,
    Update,
)
from recommendations.audit.models import ChainHead
from recommendations.audit.operations import key_of
from recommendations.papers.models import Paper, PaperState
from tests.bench.many_services import a_service_to_measure, its_plan
from tests.bench.sealed_rows import Chain, Change, Happened, Rows, count_on, write_present

TODAY = date(2027, 2, 1)
NOW = datetime(2027, 2, 1, 9, tzinfo=UTC)
LAST_PAPER_AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
UPDATES, PIECES = 15, 3
MOVED = timedelta(days=61)
WORDS = (
    "Two of the five teams have moved to the new form; the sample of ten plans read in the month showed that seven "
    "were good enough, and the three that were not are back with their authors. "
)


@dataclass(frozen=True)
class FullPlan:
    """The plan, who runs it, and the paper made before what changed last."""

    service: Service
    manager: User
    plan: ActionPlan
    last: Paper


def a_full_plan(actions: int, *, name: str = "") -> FullPlan:
    """Return a plan of so many actions: every fourth moved, every fifth changed since the last paper, each tenth done.

    Outside a transaction that is rolled back it stays in the database.
    """
    service, manager = a_service_to_measure(name or f"Service of {actions}")
    plan = its_plan(service, actions=actions, by=manager)
    first = add_post(service, name="Head of Service", by=manager, at=datetime(2026, 11, 20, 10, tzinfo=UTC))
    hand_over(first, to=manager, on=date(2026, 11, 20), by=manager, at=datetime(2026, 11, 20, 11, tzinfo=UTC))
    rows = list(Action.objects.filter(plan=plan).select_related("recommendation").order_by("pk"))
    _beside(rows, post=first, by=manager, owner=_an_owner(service))
    head = ChainHead.objects.get(chain=key_of(service))
    last = Paper.objects.create(
        service=service, plan=plan, number=1, asked_by=manager, asked_at=LAST_PAPER_AT, as_at=LAST_PAPER_AT,
        operation_number=head.number, seal=head.seal, state=PaperState.MAKING, snapshot="{}",
    )  # fmt: skip
    _changed_since(service, plan, rows[::5], by=manager)
    return FullPlan(service, manager, ActionPlan.objects.for_lists().get(pk=plan.pk), last)


def _an_owner(service: Service) -> User:
    email = f"owner.of.{service.pk}@example.org"
    who = {"on": date(2026, 11, 20), "by": "system:bench", "at": datetime(2026, 11, 20, 12, tzinfo=UTC)}
    return add_person(service, email=email, name="Priya Shah", roles=[Role.OWNER], **who)


def _beside(rows: list[Action], *, post: Post, by: User, owner: User) -> None:
    """Write what belongs to the actions, and the dates and statuses that follow from it."""
    for place, action in enumerate(rows):
        action.original_due_on = date(2026, 12, 1) + timedelta(days=(place * 37) % 240)
        action.current_due_on = action.original_due_on + (MOVED if place % 4 == 0 else timedelta())
        action.status = DeliveryStatus.VERIFIED_COMPLETE if place % 10 == 3 else DeliveryStatus.IN_PROGRESS
    _rewrite(rows, "original_due_on", "current_due_on", "status")
    _add(
        [
            Update(
                service_id=action.service_id, action=action, text=WORDS * 3, owner_rating="on_track", given_by=by,
                given_on=date(2027, 1, 20) - timedelta(days=20 * number), recorded_at=LAST_PAPER_AT,
            )
            for action in rows
            for number in range(UPDATES)
        ])  # fmt: skip
    _add(
        [
            Evidence(
                service_id=action.service_id, action=action, kind="elsewhere", shows=f"Audit {number} of ten plans",
                held_where="The audit folder", seen_by="The reviewing officer", added_by=by, added_at=LAST_PAPER_AT,
            )
            for action in rows
            for number in range(PIECES)
        ])  # fmt: skip
    _add([SupportingPost(service_id=action.service_id, action=action, post=post) for action in rows[::2]])
    _add(
        [
            Milestone(
                service_id=action.service_id, action=action, title=f"Step {number}", original_due_on=TODAY, due_on=TODAY
            )
            for action in rows[::3]
            for number in range(3)
        ]
    )
    _add([_extension(action, by=by, owner=owner) for action in rows[::4]])
    _add([_completion(action, by=by, owner=owner) for action in rows[3::10]])


def _extension(action: Action, *, by: User, owner: User) -> Extension:
    return Extension(
        service_id=action.service_id, action=action, due_then=action.original_due_on, new_due_on=action.current_due_on,
        agreed_on=action.current_due_on, reason=WORDS, prevention=WORDS, state=ExtensionState.AGREED, asked_by=owner,
        asked_at=LAST_PAPER_AT, decided_by=by, recorded_by=by, decided_at=LAST_PAPER_AT,
    )  # fmt: skip


def _completion(action: Action, *, by: User, owner: User) -> Completion:
    return Completion(
        service_id=action.service_id, action=action, statement=WORDS, state=CompletionState.VERIFIED, asked_by=owner,
        asked_at=LAST_PAPER_AT, decided_by=by, recorded_by=by, decided_at=LAST_PAPER_AT,
    )  # fmt: skip


def _changed_since(service: Service, plan: ActionPlan, rows: list[Action], *, by: User) -> None:
    """Move the date of each once more, an operation each, and reword every other one."""
    chain, at = Chain(service, Rows()), LAST_PAPER_AT
    for place, action in enumerate(rows):
        at += timedelta(minutes=7)
        action.current_due_on += MOVED
        if place % 2:
            action.title = f"{action.title}, and what follows"
        action.version += 1
        told = Happened(action_events.ACTION_CHANGED, action, plan, {"action": action.title, "label": "1"})
        chain.add(at=at, actor=key_of(by), events=[told], changes=[Change(action)])
    _rewrite(rows, "current_due_on", "title", "version")
    chain.end()
    count_on()


def _add(rows: list[models.Model]) -> None:
    """Write new rows themselves, with the keys that follow; no version tells of them."""
    if not rows:
        return
    model = type(rows[0])
    after = model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0
    for pk, row in enumerate(rows, start=after + 1):
        row.pk = pk
    write_present(rows)
    count_on(model)


def _rewrite(rows: list[Action], *columns: str) -> None:
    """Write these columns of the actions anew, around the commands."""
    quote = connection.ops.quote_name
    named = ", ".join(f"{quote(column)} = %s" for column in columns)
    told = [[*(getattr(row, column) for column in columns), row.pk] for row in rows]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {quote(Action._meta.db_table)} SET {named} WHERE id = %s", told)  # noqa: S608 - our names
