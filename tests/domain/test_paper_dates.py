"""By when a paper is made, handed in and published; the known answers are PRODUCT.md's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.domain.paper_dates import PaperDays, paper_dates, working_days_between
from recommendations.domain.working_days import clear_working_days_between, is_working_day

NONE: frozenset[date] = frozenset()
MEETING_2011 = date(2011, 9, 21)
PANEL = PaperDays(clear_days=5, out_days=0, report_days=2, draft_days=5)
BOARD = PaperDays(clear_days=None, out_days=5, report_days=0, draft_days=0)
days = st.dates(date(2010, 1, 1), date(2030, 1, 1))
few = st.integers(0, 12)


def test_a_panel_on_wednesday_21_september_2011_is_published_by_tuesday_13_and_the_sum_is_shown():
    found = paper_dates(MEETING_2011, PANEL, NONE)
    assert found.publish_by == date(2011, 9, 13)
    assert found.clear == tuple(date(2011, 9, day) for day in (14, 15, 16, 19, 20))
    assert (found.report_due_on, found.paper_on) == (date(2011, 9, 9), date(2011, 9, 2))


def test_a_day_on_which_the_council_is_closed_is_no_clear_day():
    found = paper_dates(MEETING_2011, PANEL, {date(2011, 9, 16)})
    assert found.publish_by == date(2011, 9, 12)
    assert date(2011, 9, 16) not in found.clear
    assert len(found.clear) == 5


def test_a_boards_paper_goes_out_so_many_working_days_before_and_counts_no_clear_days():
    found = paper_dates(date(2026, 3, 3), BOARD, NONE)
    assert (found.publish_by, found.report_due_on, found.paper_on) == (date(2026, 2, 24),) * 3
    assert found.clear == ()


def test_owners_are_asked_so_many_working_days_before_the_paper_is_made_and_nobody_at_nought():
    asking = replace(BOARD, draft_days=2, ask_days=3)
    found = paper_dates(date(2026, 3, 3), asking, {date(2026, 2, 18)})
    assert (found.paper_on, found.ask_on) == (date(2026, 2, 20), date(2026, 2, 16))
    assert paper_dates(date(2026, 3, 3), BOARD, NONE).ask_on is None


def test_nothing_asked_is_all_on_the_day_of_the_meeting():
    sunday = date(2026, 3, 1)
    assert paper_dates(sunday, PaperDays(None, 0, 0, 0), NONE).paper_on == sunday


@settings(derandomize=True, max_examples=200)
@given(
    held_on=days,
    clear=few,
    out=few,
    report=few,
    draft=few,
    ask=few,
    closed=st.frozensets(days, max_size=6),
    council=st.booleans(),
)
def test_each_day_is_on_or_before_the_next_and_the_sum_is_right(
    held_on, clear, out, report, draft, ask, closed, council
):
    found = paper_dates(held_on, PaperDays(clear if council else None, out, report, draft, ask), closed)
    assert (found.ask_on is None) == (ask == 0)
    assert (found.ask_on or found.paper_on) <= found.paper_on <= found.report_due_on <= found.publish_by <= held_on
    if council:
        assert len(found.clear) == clear == clear_working_days_between(found.publish_by, held_on, closed)
        assert is_working_day(found.publish_by, closed)


@settings(derandomize=True, max_examples=100)
@given(start=days, length=st.integers(-5, 60), closed=st.frozensets(days, max_size=6))
def test_the_days_between_are_those_that_are_counted(start, length, closed):
    end = start + timedelta(days=length)
    assert len(working_days_between(start, end, closed)) == clear_working_days_between(start, end, closed)
