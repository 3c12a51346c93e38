"""Any life of a plan: whatever people try, in whatever order, what PRODUCT.md promises of dates and decisions holds.

People try what they may and what they may not; the commands refuse or obey. What must be true afterwards is
worked out here from a plain account of who held which post when, never from the commands.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recommendations.accounts.models import Role
from recommendations.action_plans.ledger import ledger_of, ledger_totals
from recommendations.action_plans.models import (
    Action,
    Completion,
    CompletionState,
    DateCorrection,
    DeliveryStatus,
    Extension,
    ExtensionState,
    RatingOverride,
)
from recommendations.action_plans.summaries import rated_action
from recommendations.audit.models import Event
from recommendations.audit.operations import key_of
from recommendations.audit.verification import verify_chain, verify_rows
from tests.builders import MONDAY_5_JAN, again
from tests.slow.lives import LONGEST, ROLES, TRIES, Life, Try, attempt

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

# Which sentence tells of a status that was reached.
TOLD_BY = {
    DeliveryStatus.IN_PROGRESS: {
        "action.update_given", "action.update_recorded", "action.completion_returned", "action.returned_for",
        "action.reopened", "action.resumed", "action.taken_up_again",
    },
    DeliveryStatus.PROPOSED_COMPLETE: {"action.completion_proposed"},
    DeliveryStatus.VERIFIED_COMPLETE: {"action.completion_verified", "action.verified_for"},
}  # fmt: skip


def original_dates_stand(life: Life) -> None:
    for pk, promised in life.at_sign_off.items():
        made = DateCorrection.objects.filter(action_id=pk, state="made").order_by("id")
        expected = [promised, *(row.new_original_on for row in made)][-1]
        assert Action.objects.get(pk=pk).original_due_on == expected


def slippage_is_the_sum_of_the_ledger(life: Life) -> None:
    for row in life.actions:
        action = again(row)
        moved = Extension.objects.filter(action=action, state__in=[ExtensionState.AGREED, ExtensionState.CHANGED])
        corrected = DateCorrection.objects.filter(action=action, state="made")
        assert action.days_moved == sum(one.days for one in [*moved, *corrected])


def the_ledger_accounts_for_every_day(life: Life) -> None:
    actions = Action.objects.filter(plan=life.plan)
    totals, rows = ledger_totals(actions), list(ledger_of(actions))
    assert totals.days == sum(again(row).days_moved for row in life.actions)
    assert totals.days == sum(row.days for row in rows) + totals.other_days
    assert totals.other_days == 0  # every date here was promised once and moved only by asking


def nobody_set_a_rating_of_their_own(life: Life) -> None:
    for row in RatingOverride.objects.select_related("set_by", "action"):
        assert row.rating != "blue"
        assert row.set_by_id != row.holder_then_id
        assert row.set_by.name != life.holder_of(row.action.owner_id, on=row.from_on)
        assert ROLES[row.set_by.name] in {Role.MANAGER, Role.VERIFIER, Role.BOARD_MEMBER}
        assert row.recorded_by == row.set_by or row.reference


def nobody_decided_on_their_own(life: Life) -> None:
    for rows in (Completion, Extension, DateCorrection):
        for row in rows.objects.exclude(state__in=[rows.AWAITING, "taken_back"]).select_related(
            "action", "decided_by", "asked_by"
        ):
            if row.decided_by is None:
                assert row.meeting_id is not None and row.reference
                continue
            day = row.decided_at.date()
            assert row.decided_by != row.asked_by
            assert row.decided_by_id != row.holder_then_id
            assert row.decided_by.name != life.holder_of(row.action.owner_id, on=day)
            assert ROLES[row.decided_by.name] in {Role.MANAGER, Role.VERIFIER, Role.BOARD_MEMBER}
            assert row.recorded_by == row.decided_by or row.reference


def every_status_reached_was_told(life: Life) -> None:
    for row in life.actions:
        versions = list(Action.history.filter(id=row.pk).order_by("operation_id", "history_id"))
        for before, after in pairwise(versions):
            if before.status != after.status:
                codes = set(
                    Event.objects.filter(subject=key_of(row), operation_id=after.operation_id).values_list(
                        "code", flat=True
                    )
                )
                assert codes & TOLD_BY[after.status], (after.status, codes)


def what_awaits_a_check_is_proposed(life: Life) -> None:
    for row in life.actions:
        proposed = row.completions.filter(state=CompletionState.PROPOSED).exists()
        assert proposed == (again(row).status == DeliveryStatus.PROPOSED_COMPLETE)


def every_rating_gives_its_reason(life: Life) -> None:
    for on in (MONDAY_5_JAN, life.today, life.today + timedelta(days=400)):
        for action in Action.objects.filter(plan=life.plan).for_lists(on=on):
            assert rated_action(action, on=on).reason


def the_record_is_whole(life: Life) -> None:
    chain = key_of(life.service)
    assert verify_chain(chain) == []
    assert verify_rows(chain) == []


ALWAYS = [
    original_dates_stand, slippage_is_the_sum_of_the_ledger, the_ledger_accounts_for_every_day,
    nobody_decided_on_their_own, nobody_set_a_rating_of_their_own,
    every_status_reached_was_told, what_awaits_a_check_is_proposed, every_rating_gives_its_reason,
    the_record_is_whole,
]  # fmt: skip


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)
@given(tries=st.lists(TRIES, min_size=12, max_size=LONGEST))
def test_whatever_people_try_the_promises_hold(db: None, tries: list[Try]):
    with transaction.atomic():
        life = Life()
        for tried in tries:
            attempt(life, tried)
        for promise in ALWAYS:
            promise(life)
        transaction.set_rollback(True)


def test_most_of_what_is_tried_can_come_about(db: None):
    """A life that nothing ever happens in would prove nothing."""
    life = Life()
    story = [
        ("sign off", "Lee Parker", 1, None), ("update", "Priya Shah", 1, None), ("evidence", "Priya Shah", 1, None),
        ("ask", "Priya Shah", 30, None), ("agree", "Morgan Ellis", 1, None), ("ask", "Priya Shah", 30, None),
        ("agree", "Lee Parker", 1, "the board"), ("propose", "Priya Shah", 1, None), ("return", "Vera Okafor", 1, None),
        ("set a rating", "Vera Okafor", 10, None), ("ask a correction", "Priya Shah", 35, None),
        ("correct", "Morgan Ellis", 1, None), ("ask", "Priya Shah", 30, None), ("change", "Morgan Ellis", 10, None),
        ("ask", "Priya Shah", 30, None), ("take back", "Priya Shah", 1, None),
        ("hand over", "Lee Parker", 5, None), ("propose", "Priya Shah", 1, None), ("verify", "Vera Okafor", 1, None),
    ]  # fmt: skip
    for what, who, number, recorded_for in story:
        attempt(life, Try(who, what, 0, number, recorded_for))
    action = again(life.actions[0])
    assert (action.status, action.days_moved) == (DeliveryStatus.VERIFIED_COMPLETE, 70)
    for promise in ALWAYS:
        promise(life)
