"""Working days, and clear ones of which neither end counts; the known answers are PRODUCT.md's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.domain.working_days import (
    clear_working_days_between,
    is_working_day,
    latest_publication_day,
    working_days_after,
    working_days_before,
)

ONE_DAY = timedelta(days=1)
NONE: frozenset[date] = frozenset()
MEETING_2011 = date(2011, 9, 21)
GOOD_FRIDAY, EASTER_MONDAY = date(2026, 4, 3), date(2026, 4, 6)
EASTER = {GOOD_FRIDAY, EASTER_MONDAY}


def test_five_clear_days_before_a_meeting_on_wednesday_21_september_2011_end_on_tuesday_13():
    assert latest_publication_day(MEETING_2011, 5, NONE) == date(2011, 9, 13)
    assert clear_working_days_between(date(2011, 9, 13), MEETING_2011, NONE) == 5


def test_from_thursday_26_april_1990_to_tuesday_1_may_there_are_two_clear_days():
    assert clear_working_days_between(date(1990, 4, 26), date(1990, 5, 1), NONE) == 2


def test_three_clear_days_of_a_welsh_council_skip_a_bank_holiday():
    assert latest_publication_day(date(2026, 4, 9), 3, EASTER) == date(2026, 4, 1)


def test_no_clear_day_means_published_the_working_day_before():
    assert latest_publication_day(EASTER_MONDAY + ONE_DAY, 0, EASTER) == GOOD_FRIDAY - ONE_DAY


def test_a_day_published_after_the_meeting_leaves_no_clear_day():
    assert clear_working_days_between(MEETING_2011, MEETING_2011, NONE) == 0
    assert clear_working_days_between(MEETING_2011 + ONE_DAY, MEETING_2011, NONE) == 0


@pytest.mark.parametrize("day, open_", [
    (date(2026, 4, 2), True), (GOOD_FRIDAY, False), (date(2026, 4, 4), False), (date(2026, 4, 5), False),
    (EASTER_MONDAY, False), (date(2026, 4, 7), True),
])  # fmt: skip
def test_weekends_and_closed_days_are_no_working_days(day, open_):
    assert is_working_day(day, EASTER) is open_


def test_working_days_are_counted_without_the_day_they_start_from():
    assert working_days_after(GOOD_FRIDAY - ONE_DAY, 1, EASTER) == EASTER_MONDAY + ONE_DAY
    assert working_days_before(EASTER_MONDAY + ONE_DAY, 1, EASTER) == GOOD_FRIDAY - ONE_DAY
    assert working_days_after(GOOD_FRIDAY, 0, EASTER) == GOOD_FRIDAY


days = st.dates(date(2009, 1, 1), date(2040, 12, 31))
closures = st.frozensets(st.integers(-40, 40), max_size=12)


@settings(derandomize=True, deadline=None)
@given(meeting=days, clear=st.integers(0, 15), around=closures)
def test_the_latest_day_leaves_just_so_many_clear_days_and_a_later_working_day_fewer(
    meeting: date, clear: int, around: frozenset[int]
):
    closed = {meeting + timedelta(days=number) for number in around}
    published = latest_publication_day(meeting, clear, closed)
    assert is_working_day(published, closed)
    assert clear_working_days_between(published, meeting, closed) == clear
    following = working_days_after(published, 1, closed)
    assert following >= meeting or clear_working_days_between(following, meeting, closed) == clear - 1


@settings(derandomize=True, deadline=None)
@given(start=days, count=st.integers(1, 30), around=closures)
def test_so_many_days_on_and_so_many_back_lead_to_where_one_began(start: date, count: int, around: frozenset[int]):
    closed = {start + timedelta(days=number) for number in around}
    began = working_days_after(start, 1, closed)
    there = working_days_after(began, count, closed)
    assert working_days_before(there, count, closed) == began
    assert clear_working_days_between(began, there, closed) == count - 1
