"""Dates as people type them into cells."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.domain.sheet_dates import WrittenDate, WrittenTime, read_time
from recommendations.domain.update_blocks import Block, blocks_in, written

MARCH = WrittenDate(date(2013, 3, 31), is_month=True)
LAST_OF_MARCH = WrittenDate(date(2013, 3, 31))


@pytest.mark.parametrize("cell, dates", [
    ("March 2013", [MARCH]), ("Mar-13", [MARCH]), ("Mar '13", [MARCH]), ("03/2013", [MARCH]), ("Mawrth 2013", [MARCH]),
    ("31/03/2013", [LAST_OF_MARCH]), ("31.3.13", [LAST_OF_MARCH]), ("31st March 2013", [LAST_OF_MARCH]),
    ("Sunday 31 March 2013", [LAST_OF_MARCH]), ("2013-03-31", [LAST_OF_MARCH]), ("31-Mar-13", [LAST_OF_MARCH]),
    (41364, [LAST_OF_MARCH]), (41364.5, [LAST_OF_MARCH]), ("41364", [LAST_OF_MARCH]),
    (date(2013, 3, 31), [LAST_OF_MARCH]), (datetime(2013, 3, 31, 12), [LAST_OF_MARCH]),  # noqa: DTZ001 - as Excel has it
    ("March 2013 (revised 30 June 2013)", [MARCH, WrittenDate(date(2013, 6, 30))]),
    ("by 31/03/2013, then 30/06/2013", [LAST_OF_MARCH, WrittenDate(date(2013, 6, 30))]),
])  # fmt: skip
def test_every_usual_form_is_read(cell: object, dates: list[WrittenDate]):
    assert list(read_time(cell).dates) == dates


@pytest.mark.parametrize("cell", ["Ongoing", "Within 6 months", "May be", "2013", "Immediate", "100%", "Q3"])
def test_what_is_no_date_stays_words(cell: str):
    assert read_time(cell) == WrittenTime(words=cell)


@pytest.mark.parametrize("cell", ["31 Feb 2026", "12/31/2026", "31 April 2026", "29/02/2025", date(1900, 1, 1)])
def test_a_day_that_there_is_not_is_named(cell: object):
    assert read_time(cell).wrong == str(cell)


@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.none(), st.dates()))
def test_no_cell_is_too_odd(cell: object):
    found = read_time(cell)
    assert all(1990 <= one.on.year <= 2100 for one in found.dates)


PROGRESS = """Action completed.
Update (July 2013): 84.9% reached.
More words: as they were
Update (3 October 2013): =done
12/03/2014: last."""


def test_dated_blocks_are_parted_and_what_has_no_date_stands_first():
    assert blocks_in(PROGRESS) == [
        Block("Action completed."),
        Block("84.9% reached.\nMore words: as they were", WrittenDate(date(2013, 7, 31), is_month=True)),
        Block("=done", WrittenDate(date(2013, 10, 3))),
        Block("last.", WrittenDate(date(2014, 3, 12))),
    ]


@given(st.text())
def test_no_word_of_a_progress_column_is_lost(cell: str):
    found = blocks_in(cell)
    if all(block.when is None for block in found):
        assert [block.text for block in found] == ([cell.strip()] if cell.strip() else [])


LINES = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters=":–—()[]"), min_size=1
)


@given(st.lists(st.tuples(st.dates(date(1990, 1, 1), date(2100, 12, 31)), LINES), max_size=5))
def test_blocks_that_were_written_are_read_again(blocks: list[tuple[date, str]]):
    cell = written((f"{day.day} {day:%B %Y}", f"it went {text}") for day, text in blocks)
    assert [(block.when.on, block.text) for block in blocks_in(cell)] == [
        (day, f"it went {text}") for day, text in blocks
    ]
