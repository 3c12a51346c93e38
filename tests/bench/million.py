"""A record of 1,000,000 row versions with right seals: one service to look at, the rest spread over sixty others.

`million_versions(say)` makes it once a process, in the database that stands. The service to look at is made by the
product's own commands (a plan of 115 actions, brought in); what happened to it since, and everything of the others,
is written straight into the tables, with the present rows as their newest versions say.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import count

from django.db import models, transaction

from recommendations.accounts.models import Post, Service, User
from recommendations.accounts.services import create_service
from recommendations.action_plans.events import actions as action_events
from recommendations.action_plans.events import updating as updating_events
from recommendations.action_plans.models import Action, ActionPlan, DeliveryStatus, Milestone, Update
from recommendations.audit.history import TRACKED
from recommendations.audit.models import ChainHead
from recommendations.audit.operations import key_of
from recommendations.audit.protection.standing import lift, put_up, standing
from recommendations.inspections.models import Inspection, Recommendation
from tests.bench.many_services import AT, a_service_to_measure, its_plan
from tests.bench.sealed_rows import Chain, Change, Happened, Rows, as_on, count_on, write_present

VERSIONS = 1_000_000
ACTIONS, CHANGES_OF_ONE, UPDATES = 115, 1_000, 2_000
OTHERS, ACTIONS_OF_OTHERS = 60, 40
BEGAN = datetime(2026, 11, 20, 10, tzinfo=UTC)
EVERY = timedelta(seconds=97)
TODAY = date(2026, 11, 20)


@dataclass(frozen=True)
class Million:
    """What there is to look at. `halfway` is an operation number of the large plan's chain, `middle` its instant."""

    service: Service
    manager: User
    plan: ActionPlan
    busy: Action
    halfway: int
    middle: datetime
    versions: int


def million_versions(say: Callable[[str], None]) -> Million:
    """Return the record of a million versions, made at the first call in this process."""
    began = time.perf_counter()
    made = _made(bool(standing()))
    say(f"{made.versions:,} row versions on {OTHERS + 1} chains, made in {time.perf_counter() - began:.0f} s")
    return made


@lru_cache(1)
def _made(is_protected: bool) -> Million:  # noqa: FBT001 - whether the database guards the record
    """Make it with the database's own protection lifted: it lets nothing in but the commands of the product."""
    lift()
    try:
        return _written()
    finally:
        if is_protected:
            put_up()


def _written() -> Million:
    service, manager = a_service_to_measure("Large")
    plan = its_plan(service, actions=ACTIONS, by=manager)
    already = versions_now()
    keys = {model: _keys(model) for model in (Post, Inspection, Recommendation, ActionPlan, Action, Milestone, Update)}
    rows = Rows()
    halfway, middle, busy = _life_of_the_large_plan(service, plan, by=manager, rows=rows, keys=keys)
    count_on(*keys)
    services = [create_service(f"Elsewhere {number}", by="system:bench", at=AT) for number in range(OTHERS)]
    rows.last_operation = Rows().last_operation
    for left, other in zip(range(OTHERS, 0, -1), services, strict=True):
        wanted = (VERSIONS - already - rows.versions) // left
        _life_elsewhere(other, versions=wanted, by=manager, rows=rows, keys=keys)
    count_on(*keys)
    return Million(service, manager, plan, busy, halfway, middle, versions_now())


def versions_now() -> int:
    return sum(model.history.model.objects.count() for model in TRACKED.values())


def _keys(model: type[models.Model]) -> Iterator[int]:
    return count((model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0) + 1)


Keys = dict[type[models.Model], Iterator[int]]


def _life_of_the_large_plan(
    service: Service, plan: ActionPlan, *, by: User, rows: Rows, keys: Keys
) -> tuple[int, datetime, Action]:
    """One action is changed a thousand times, the others eight times each, and all are told of."""
    chain = Chain(service, rows)
    first = ChainHead.objects.get(chain=key_of(service))
    actions = list(Action.objects.filter(plan=plan).select_related("recommendation"))
    busy, updates, at = actions[0], [], max(BEGAN, first.at + EVERY)
    turns = CHANGES_OF_ONE + UPDATES
    halfway, middle = 0, at
    for number in range(turns):
        at += EVERY
        action = actions[number // 3 % ACTIONS]
        if number % 3 == 0:
            _change(busy, number)
            events = [_changed(busy, plan)]
            changes = [Change(busy)]
            if number % 9 == 0 and action is not busy:
                _change(action, number)
                events.append(_changed(action, plan))
                changes.append(Change(action))
        else:
            update = _update(action, number, by=by, at=at, keys=keys)
            updates.append(update)
            events, changes = [_told(action, plan)], [Change(update, "+")]
        chain.add(at=at, actor=key_of(by), events=events, changes=changes)
        if number == turns // 2:
            halfway, middle = chain.number, at
    with transaction.atomic():
        Update.objects.bulk_create(updates, batch_size=500)
        Action.objects.bulk_update(actions, ["success_criteria", "status", "current_due_on", "version"], batch_size=50)
        chain.end()
    return halfway, middle, busy


def _life_elsewhere(service: Service, *, versions: int, by: User, rows: Rows, keys: Keys) -> None:
    """A service written from its first row: each operation changes two actions and a milestone, and tells of one."""
    chain, have, at = Chain(service, rows), rows.versions, BEGAN
    post = Post(pk=next(keys[Post]), service=service, name="Practice Manager")
    inspection = Inspection(pk=next(keys[Inspection]), service=service, area="Elsewhere", published_on=TODAY)
    plan = ActionPlan(pk=next(keys[ActionPlan]), service=service, inspection=inspection, title="Plan")
    found = Recommendation(
        pk=next(keys[Recommendation]), service=service, inspection=inspection, position=1, label="1",
        text="Plans were late in half of the cases.",
    )  # fmt: skip
    actions = [
        Action(
            pk=next(keys[Action]), service=service, plan=plan, recommendation=found, position=place, owner=post,
            title=f"Audit ten plans and tell the board what they show, part {place}", opened_on=TODAY,
            success_criteria="9 of 10 good enough", original_due_on=TODAY, current_due_on=TODAY,
        )
        for place in range(1, ACTIONS_OF_OTHERS + 1)
    ]  # fmt: skip
    steps = [
        Milestone(
            pk=next(keys[Milestone]), service=service, action=action, title="First ten audited",
            original_due_on=TODAY, due_on=TODAY,
        )
        for action in actions
    ]  # fmt: skip
    written = [post, inspection, plan, found, *actions, *steps]
    chain.add(
        at=at,
        actor=key_of(by),
        events=[_event(action_events.ACTION_ADDED, action, plan, label="1") for action in actions],
        changes=[Change(row, "+") for row in written],
    )
    updates, number = [], 0
    while rows.versions - have < versions:
        number, at = number + 1, at + EVERY
        one, other, step = (each[number % ACTIONS_OF_OTHERS] for each in (actions, actions[1:] + actions[:1], steps))
        _change(one, number)
        _change(other, number)
        step.due_on = TODAY + timedelta(days=number % 500)
        update = _update(one, number, by=by, at=at, keys=keys)
        updates.append(update)
        chain.add(
            at=at,
            actor=key_of(by),
            events=[_changed(one, plan), _told(one, plan)],
            changes=[Change(one), Change(other), Change(step), Change(update, "+")],
        )
        rows.write_if_many()
    with transaction.atomic():
        for row in (post, inspection, plan, found):
            write_present([row])
        for many in (actions, steps, updates):
            write_present(many)
        chain.end()


def _change(action: Action, number: int) -> None:
    day = TODAY + timedelta(days=number % 700)
    action.success_criteria, action.current_due_on, action.version = as_on(day, number), day, action.version + 1
    action.original_due_on = action.original_due_on or TODAY
    action.status = DeliveryStatus.IN_PROGRESS


def _update(action: Action, number: int, *, by: User, at: datetime, keys: Keys) -> Update:
    return Update(
        pk=next(keys[Update]), service_id=action.service_id, action=action, text=as_on(TODAY, number),
        owner_rating="on_track", given_by=by, given_on=TODAY, recorded_at=at,
    )  # fmt: skip


def _changed(action: Action, plan: ActionPlan) -> Happened:
    return _event(action_events.ACTION_CHANGED, action, plan, label="1")


def _told(action: Action, plan: ActionPlan) -> Happened:
    return Happened(updating_events.UPDATE_GIVEN, action, plan, {"action": action.title, "rating": "On track"})


def _event(event: object, action: Action, plan: ActionPlan, *, label: str) -> Happened:
    return Happened(event, action, plan, {"action": action.title, "label": label})
