"""The three clocks, and the rule each suggested date rests on."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.domain.deadlines import (
    Rule,
    Suggestion,
    month_end,
    months_after,
    suggested_plan_due,
    window_end,
)

PUBLISHED = date(2011, 9, 5)


@pytest.mark.parametrize("start, months, end", [
    (date(2011, 9, 5), 12, date(2012, 9, 5)),
    (date(2012, 8, 31), 6, date(2013, 2, 28)),
    (date(2011, 8, 31), 6, date(2012, 2, 29)),
    (date(2012, 2, 29), 12, date(2013, 2, 28)),
    (date(2012, 12, 31), 2, date(2013, 2, 28)),
    (date(2012, 12, 1), 0, date(2012, 12, 1)),
])  # fmt: skip
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(start: date, months: int, end: date):
    assert months_after(start, months) == end


@settings(derandomize=True)
@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 120))
def test_months_later_lies_in_the_month_counted_and_never_on_a_later_day_of_it(start: date, months: int):
    end = months_after(start, months)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day == start.day or (end.day < start.day and end == month_end(end))


def test_a_month_means_its_last_day():
    assert month_end(date(2013, 3, 1)) == date(2013, 3, 31)
    assert month_end(date(2012, 2, 29)) == date(2012, 2, 29)
    assert month_end(date(2012, 12, 5)) == date(2012, 12, 31)


def test_the_plan_is_due_when_the_report_says():
    printed = date(2011, 10, 3)
    assert suggested_plan_due(programme="cci", published_on=PUBLISHED, printed=printed) == Suggestion(
        printed, Rule.PLAN_FROM_REPORT
    )


def test_in_the_core_case_era_the_plan_is_due_four_weeks_after_publication():
    assert suggested_plan_due(programme="cci", published_on=PUBLISHED, printed=None) == Suggestion(
        date(2011, 10, 3), Rule.PLAN_FOUR_WEEKS, 4
    )


@pytest.mark.parametrize("programme", ["sqs", "fji", "youth_2018", "youth_2025", "other"])
def test_in_other_eras_no_date_is_suggested(programme: str):
    assert suggested_plan_due(programme=programme, published_on=PUBLISHED, printed=None) is None


def test_without_a_day_of_publication_nothing_can_be_counted():
    assert suggested_plan_due(programme="cci", published_on=None, printed=None) is None
    assert window_end(published_on=None, own_months=6, report_months=12, local_months=12) is None


@pytest.mark.parametrize("own, report, on, rule, count", [
    (6, 12, date(2012, 3, 5), Rule.WINDOW_OWN, 6),
    (None, 18, date(2013, 3, 5), Rule.WINDOW_FROM_REPORT, 18),
    (None, None, date(2012, 9, 5), Rule.WINDOW_LOCAL, 12),
])  # fmt: skip
def test_the_window_is_the_recommendations_own_else_the_reports_else_the_services(own, report, on, rule, count):
    window = window_end(published_on=PUBLISHED, own_months=own, report_months=report, local_months=12)
    assert window == Suggestion(on, rule, count)
