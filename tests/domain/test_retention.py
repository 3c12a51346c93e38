"""A plan is kept for whole years after its closure, never a day less."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.domain.retention import due_for_disposal_on


@pytest.mark.parametrize("closed_on, years, due_on", [
    (date(2027, 3, 3), 6, date(2033, 3, 3)),
    (date(2027, 12, 31), 1, date(2028, 12, 31)),
    (date(2028, 2, 28), 1, date(2029, 2, 28)),
    (date(2028, 2, 29), 4, date(2032, 2, 29)),
    (date(2028, 2, 29), 1, date(2029, 3, 1)),
    (date(1996, 2, 29), 4, date(2000, 2, 29)),
    (date(2096, 2, 29), 4, date(2100, 3, 1)),  # 2100 has no 29 February
])  # fmt: skip
def test_a_plan_is_due_on_the_same_day_years_later_or_the_day_after_a_day_that_year_has_not(closed_on, years, due_on):
    assert due_for_disposal_on(closed_on, years=years) == due_on


@given(closed_on=st.dates(date(1990, 1, 1), date(2100, 12, 31)), years=st.integers(1, 99))
def test_a_later_closure_is_never_due_earlier_and_no_plan_is_due_before_its_years_are_over(closed_on, years):
    due_on = due_for_disposal_on(closed_on, years=years)
    assert (due_on.year, due_on.month, due_on.day) >= (closed_on.year + years, closed_on.month, closed_on.day)
    assert due_for_disposal_on(date.fromordinal(closed_on.toordinal() + 1), years=years) >= due_on
