"""Where a recommendation stands with the board."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.domain.acceptance import LEFT, Answering, BoardStatus, board_status
from recommendations.domain.plan_status import DeliveryStatus as S

MARCH, APRIL = date(2026, 3, 3), date(2026, 4, 1)


@pytest.mark.parametrize("actions, status", [
    ([], BoardStatus.OPEN),
    ([S.NOT_STARTED], BoardStatus.OPEN),
    ([S.VERIFIED_COMPLETE], BoardStatus.READY),
    ([S.VERIFIED_COMPLETE, S.IN_PROGRESS], BoardStatus.OPEN),
    ([S.VERIFIED_COMPLETE, S.PROPOSED_COMPLETE], BoardStatus.OPEN),
    ([S.VERIFIED_COMPLETE, S.PAUSED], BoardStatus.OPEN),
    ([S.VERIFIED_COMPLETE, S.NOT_PURSUED, S.CONTINUED], BoardStatus.READY),
    ([S.NOT_PURSUED, S.CONTINUED], BoardStatus.OPEN),
])  # fmt: skip
def test_it_is_ready_when_an_action_is_verified_and_no_other_is_to_be_done(actions: list[S], status: BoardStatus):
    assert board_status(Answering(actions)) is status


def test_it_is_accepted_whatever_its_actions():
    assert board_status(Answering([S.IN_PROGRESS], is_accepted=True, reopened_on=MARCH)) is BoardStatus.ACCEPTED


def test_once_reopened_it_is_ready_again_only_when_something_was_verified_since():
    done = [S.VERIFIED_COMPLETE]
    assert board_status(Answering(done, reopened_on=APRIL, last_verified_on=MARCH)) is BoardStatus.REOPENED
    assert board_status(Answering(done, reopened_on=APRIL)) is BoardStatus.REOPENED
    assert board_status(Answering(done, reopened_on=MARCH, last_verified_on=APRIL)) is BoardStatus.READY
    assert board_status(Answering([S.IN_PROGRESS], reopened_on=MARCH)) is BoardStatus.REOPENED


@settings(derandomize=True, deadline=None)
@given(
    actions=st.lists(st.sampled_from(S), max_size=5),
    accepted=st.booleans(),
    reopened=st.none() | st.dates(),
    verified=st.none() | st.dates(),
)
def test_each_stands_somewhere_and_what_was_left_holds_nothing_up(actions, accepted, reopened, verified):
    told = board_status(Answering(actions, accepted, reopened, verified))
    without = [status for status in actions if status not in LEFT]
    assert told is board_status(Answering(without, accepted, reopened, verified))
    assert (told is BoardStatus.ACCEPTED) is accepted
