"""Meetings that are held again and again keep their weekday."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.domain.repeating_meetings import MONTHLY, MOST, WEEKLY, days_of_meetings

THIRD_WEDNESDAY = date(2026, 1, 21)


def test_every_month_keeps_the_third_wednesday():
    found = days_of_meetings(THIRD_WEDNESDAY, how="monthly", times=4)
    assert found == (THIRD_WEDNESDAY, date(2026, 2, 18), date(2026, 3, 18), date(2026, 4, 15))


def test_the_fifth_of_a_weekday_is_the_last_of_each_month():
    assert days_of_meetings(date(2026, 1, 30), how="monthly", times=3)[1:] == (date(2026, 2, 27), date(2026, 3, 27))


def test_quarters_and_half_years_pass_the_end_of_the_year():
    assert days_of_meetings(date(2026, 10, 7), how="quarterly", times=2)[1] == date(2027, 1, 6)
    assert days_of_meetings(date(2026, 10, 7), how="half_yearly", times=2)[1] == date(2027, 4, 7)


def test_weeks_are_weeks():
    assert days_of_meetings(THIRD_WEDNESDAY, how="six_weekly", times=2)[1] == date(2026, 3, 4)


def test_never_more_than_two_years_of_months_and_never_none():
    assert len(days_of_meetings(THIRD_WEDNESDAY, how="monthly", times=500)) == MOST
    assert days_of_meetings(THIRD_WEDNESDAY, how="weekly", times=0) == (THIRD_WEDNESDAY,)
    with pytest.raises(KeyError):
        days_of_meetings(THIRD_WEDNESDAY, how="daily", times=2)


@settings(derandomize=True, max_examples=150)
@given(
    first=st.dates(date(2010, 1, 1), date(2040, 1, 1)),
    how=st.sampled_from([*WEEKLY, *MONTHLY]),
    times=st.integers(1, 24),
)
def test_all_fall_on_the_same_weekday_in_order_each_once(first, how, times):
    found = days_of_meetings(first, how=how, times=times)
    assert found[0] == first
    assert len(found) == len(set(found)) == times
    assert list(found) == sorted(found)
    assert {day.weekday() for day in found} == {first.weekday()}
