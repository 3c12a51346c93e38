"""Blue, Red, Amber, Grey, Green: the first that matches, always with its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.domain.plan_status import DeliveryStatus
from recommendations.domain.rating import (
    OwnerRating,
    Rating,
    RatingRules,
    Reason,
    Standing,
    days_without_update,
    is_overdue,
    may_be_overridden,
    owner_disagrees,
    rate,
)

RULES = RatingRules()
ONE_DAY = timedelta(days=1)
OPENED = date(2026, 1, 5)
TODAY = date(2026, 2, 2)  # 28 days after it was opened
DUE = date(2026, 3, 3)
FRESH = Standing(DeliveryStatus.IN_PROGRESS, current_due_on=DUE, opened_on=OPENED, last_update_on=TODAY)


def rating(standing: Standing, on: date = TODAY) -> tuple[Rating, Reason]:
    rated = rate(standing, on=on, rules=RULES)
    return rated.rating, rated.reason


def test_an_action_is_green_where_nothing_speaks_against_it():
    assert rating(FRESH) == (Rating.GREEN, Reason.ON_TRACK)


def test_it_is_red_from_the_day_after_it_was_due():
    assert rating(FRESH, on=DUE)[0] is not Rating.RED
    rated = rate(FRESH, on=DUE + ONE_DAY, rules=RULES)
    assert (rated.rating, rated.reason, rated.numbers) == (Rating.RED, Reason.PAST_DUE, {"days": 1})


def test_it_is_red_where_its_owner_says_off_track():
    assert rating(replace(FRESH, owner_rating=OwnerRating.OFF_TRACK)) == (Rating.RED, Reason.OWNER_OFF_TRACK)


def test_it_is_amber_after_28_days_of_silence_and_not_a_day_sooner():
    silent = replace(FRESH, last_update_on=None)
    assert rating(silent, on=TODAY - ONE_DAY) == (Rating.GREEN, Reason.ON_TRACK)
    assert rating(silent, on=TODAY) == (Rating.AMBER, Reason.NO_UPDATE)


def test_silence_counts_from_the_start_where_that_is_later():
    assert days_without_update(replace(FRESH, last_update_on=None, start_on=TODAY - ONE_DAY), on=TODAY) == 1
    assert days_without_update(replace(FRESH, last_update_on=None, start_on=DUE), on=TODAY) == 0


@pytest.mark.parametrize("worse, reason", [
    ({"owner_rating": OwnerRating.AT_RISK}, Reason.OWNER_AT_RISK),
    ({"extensions_asked": 2}, Reason.SECOND_EXTENSION),
    ({"milestones": 5, "late_milestones": 2}, Reason.MILESTONE_LATE),
    ({"late_dependencies": 1}, Reason.DEPENDENCY_LATE),
])  # fmt: skip
def test_each_amber_reason_is_enough_by_itself(worse: dict, reason: Reason):
    assert rating(replace(FRESH, **worse)) == (Rating.AMBER, reason)


def test_a_first_extension_is_no_reason_for_amber():
    assert rating(replace(FRESH, extensions_asked=1)) == (Rating.GREEN, Reason.ON_TRACK)


def test_every_reason_of_the_same_colour_is_told_with_its_numbers():
    rated = rate(
        replace(FRESH, milestones=5, late_milestones=2, last_update_on=OPENED - ONE_DAY), on=TODAY, rules=RULES
    )
    assert (rated.reason, rated.numbers) == (Reason.MILESTONE_LATE, {"late": 2, "all": 5})
    assert rated.also == ((Reason.NO_UPDATE, {"days": 28}),)


def test_it_is_grey_before_its_start_and_green_from_that_day():
    later = replace(FRESH, start_on=TODAY + ONE_DAY)
    assert rating(later) == (Rating.GREY, Reason.BEFORE_START)
    assert rating(later, on=TODAY + ONE_DAY)[0] is Rating.GREEN


def test_awaiting_a_check_it_is_not_overdue_and_not_red():
    waiting = replace(FRESH, status=DeliveryStatus.PROPOSED_COMPLETE, owner_rating=OwnerRating.OFF_TRACK)
    assert not is_overdue(waiting, on=DUE + ONE_DAY)
    assert rating(waiting, on=DUE + ONE_DAY) == (Rating.GREEN, Reason.AWAITING_CHECK)


def test_returned_it_is_overdue_again_as_if_its_clock_had_run_on():
    assert is_overdue(FRESH, on=DUE + 30 * ONE_DAY)


def test_without_a_due_date_it_is_never_overdue():
    assert not is_overdue(replace(FRESH, current_due_on=None), on=date(2036, 1, 1))


def test_a_paused_action_is_amber_and_its_clock_runs_on():
    paused = replace(FRESH, status=DeliveryStatus.PAUSED)
    assert rating(paused) == (Rating.AMBER, Reason.PAUSED)
    assert rating(paused, on=DUE + ONE_DAY) == (Rating.RED, Reason.PAST_DUE)


@pytest.mark.parametrize("status, reason", [
    (DeliveryStatus.NOT_PURSUED, Reason.NOT_PURSUED), (DeliveryStatus.CONTINUED, Reason.CONTINUED),
])  # fmt: skip
def test_what_was_left_behind_is_grey_for_its_own_reason_however_late(status: DeliveryStatus, reason: Reason):
    left = replace(FRESH, status=status, owner_rating=OwnerRating.OFF_TRACK)
    assert rating(left, on=DUE + 99 * ONE_DAY) == (Rating.GREY, reason)
    assert not is_overdue(left, on=DUE + ONE_DAY)
    assert not may_be_overridden(status)


def test_a_service_says_from_which_numbers_on_an_action_is_amber():
    strict = RatingRules(update_every=7, extensions_for_amber=1, milestones_for_amber=1)
    easy = RatingRules(update_every=90, extensions_for_amber=4, milestones_for_amber=3)
    for worse in (
        {"last_update_on": TODAY - 7 * ONE_DAY}, {"extensions_asked": 1}, {"milestones": 5, "late_milestones": 2},
    ):  # fmt: skip
        standing = replace(FRESH, **worse)
        assert rate(standing, on=TODAY, rules=strict).rating is Rating.AMBER, worse
        assert rate(standing, on=TODAY, rules=easy).rating is Rating.GREEN, worse


@pytest.mark.parametrize("colour, said, differs", [
    (Rating.GREEN, OwnerRating.ON_TRACK, False), (Rating.RED, OwnerRating.ON_TRACK, True),
    (Rating.AMBER, OwnerRating.AT_RISK, False), (Rating.GREEN, OwnerRating.OFF_TRACK, True),
    (Rating.RED, None, False), (Rating.GREY, OwnerRating.AT_RISK, False), (Rating.BLUE, OwnerRating.AT_RISK, False),
])  # fmt: skip
def test_the_owners_word_differs_only_from_a_colour_that_it_could_have_been(colour, said, differs):
    assert owner_disagrees(colour, said) is differs


days = st.dates(date(2025, 1, 1), date(2027, 12, 31))
standings = st.builds(
    Standing,
    status=st.sampled_from(DeliveryStatus),
    current_due_on=st.none() | days,
    opened_on=days,
    start_on=st.none() | days,
    owner_rating=st.none() | st.sampled_from(OwnerRating),
    last_update_on=st.none() | days,
    milestones=st.integers(5, 9),
    late_milestones=st.integers(0, 5),
    late_dependencies=st.integers(0, 2),
    extensions_asked=st.integers(0, 4),
)
rules_in_use = st.builds(
    RatingRules,
    update_every=st.integers(1, 366),
    extensions_for_amber=st.integers(1, 20),
    milestones_for_amber=st.integers(1, 20),
)
LEFT = {DeliveryStatus.NOT_PURSUED, DeliveryStatus.CONTINUED}
ORDER = [Rating.BLUE, Rating.RED, Rating.AMBER, Rating.GREY, Rating.GREEN]
REASONS_OF = {
    Rating.BLUE: {Reason.VERIFIED_COMPLETE},
    Rating.RED: {Reason.PAST_DUE, Reason.OWNER_OFF_TRACK},
    Rating.AMBER: {
        Reason.PAUSED, Reason.MILESTONE_LATE, Reason.DEPENDENCY_LATE, Reason.NO_UPDATE, Reason.SECOND_EXTENSION,
        Reason.OWNER_AT_RISK,
    },
    Rating.GREY: {Reason.BEFORE_START, Reason.NOT_PURSUED, Reason.CONTINUED},
    Rating.GREEN: {Reason.ON_TRACK, Reason.AWAITING_CHECK},
}  # fmt: skip


@settings(derandomize=True, deadline=None)
@given(standing=standings, on=days, rules=rules_in_use)
def test_every_standing_has_one_rating_whose_reasons_belong_to_its_colour(
    standing: Standing, on: date, rules: RatingRules
):
    rated = rate(standing, on=on, rules=rules)
    reasons = [rated.reason, *(reason for reason, _ in rated.also)]
    assert set(reasons) <= REASONS_OF[rated.rating]
    assert len(reasons) == len(set(reasons))


@settings(derandomize=True, deadline=None)
@given(standing=standings, on=days, rules=rules_in_use)
def test_the_first_match_wins_in_the_written_order(standing: Standing, on: date, rules: RatingRules):
    """Each colour asked for by itself, written anew from PRODUCT.md; the rating is the first that says yes."""
    awaiting, left = standing.status is DeliveryStatus.PROPOSED_COMPLETE, standing.status in LEFT
    told = None if awaiting else standing.owner_rating
    matches = {
        Rating.BLUE: standing.status is DeliveryStatus.VERIFIED_COMPLETE,
        Rating.RED: not left and (is_overdue(standing, on=on) or told is OwnerRating.OFF_TRACK),
        Rating.AMBER: not left
        and bool(
            standing.status is DeliveryStatus.PAUSED
            or standing.late_milestones >= rules.milestones_for_amber
            or standing.late_dependencies
            or (not awaiting and days_without_update(standing, on=on) >= rules.update_every)
            or standing.extensions_asked >= rules.extensions_for_amber
            or told is OwnerRating.AT_RISK
        ),
        Rating.GREY: left or (not awaiting and standing.start_on is not None and on < standing.start_on),
        Rating.GREEN: True,
    }
    assert rate(standing, on=on, rules=rules).rating is next(colour for colour in ORDER if matches[colour])
