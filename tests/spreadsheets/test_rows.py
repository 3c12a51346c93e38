"""Rows as councils write them: letters before actions, totals below the table, dates as Americans write them."""

from __future__ import annotations

from recommendations.spreadsheets.columns import guess_in, headings_of
from recommendations.spreadsheets.previewing import read_book
from recommendations.spreadsheets.rows import RowContent, contents_of
from tests.builders_sheets import ROTHERHAM, a_workbook


def rows_in(*rows, headings=ROTHERHAM) -> list[RowContent]:
    sheet = read_book(a_workbook(rows, headings=headings), name="Plan.xlsx").sheets[0]
    return contents_of(sheet, columns=guess_in(sheet), headings_row=headings_of(sheet).row)


def test_the_letter_a_plan_prints_before_an_action_is_not_part_of_it():
    first, second, third, other = rows_in(
        (1, "Assess well", "1a. Sample cases", "March 2013"),
        (None, None, "1(b) Train staff"),
        (None, None, "1.3 Write it down"),
        (2, "Plan well", "1a. of the old plan goes on"),
    )
    assert (first.title, second.title, third.title) == ("Sample cases", "Train staff", "Write it down")
    assert other.title == "1a. of the old plan goes on"


def test_totals_signatures_and_notes_below_the_table_are_no_actions():
    rows = rows_in(
        (1, "Assess well", "Sample cases", "March 2013"),
        ("Total actions", None, 7),
        ("Completed", None, 1),
        ("Total",),
        ("Signed: Chair of the Management Board",),
        (2, "Plan well"),
        ("Total", "Review all plans", "Do it", "May 2013"),
    )
    assert [row.is_beside for row in rows] == [False, True, True, True, True, False, False]
    assert rows[1].problems == ()


def test_a_month_before_its_day_is_named_and_so_is_every_other_date_that_may_be_meant_so():
    first, second, third = rows_in(
        (1, "Assess well", "Sample cases", "06/13/2025"),
        (None, None, "Train staff", "04/05/2025"),
        (None, None, "Write it down", "05/05/2025"),
    )
    assert [problem.code for problem in first.problems] == ["american_date"]
    assert [(note.code, note.shown) for note in second.notes] == [("day_first", "04/05/2025")]
    assert (second.problems, third.notes) == ((), ())


def test_days_before_months_are_read_without_a_word():
    (row,) = rows_in((1, "Assess well", "Sample cases", "04/05/2025"))
    assert (row.due.on.day, row.notes) == (4, ())
