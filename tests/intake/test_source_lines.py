"""Passages by page and line: their words as a paragraph, and where a passage is divided."""

from __future__ import annotations

import pytest

from recommendations.intake.source_lines import as_paragraph, divided, is_printed, place_between, words_within

PAGES = [
    {
        "number": 3,
        "lines": ["Recommendations", "1. review plans each month with multi-", "agency partners and take respon-"],
    },
    {"number": 4, "lines": ["sibility for them; 2. train   all staff", "in good time", ""]},
    {"number": 5, "lines": ["The responsibility is shared by multi-agency boards."]},
]
WHOLE = place_between((3, 1), (4, 1))


def test_lines_become_one_paragraph_with_parted_words_rejoined_as_the_report_writes_them():
    assert words_within(PAGES, WHOLE) == (
        "1. review plans each month with multi-agency partners and take responsibility for them; "
        "2. train all staff in good time"
    )
    assert as_paragraph([], pages=PAGES) == as_paragraph(["  ", ""], pages=PAGES) == ""


def test_a_place_is_the_same_from_either_end():
    assert place_between((4, 1), (3, 1)) == WHOLE


@pytest.mark.parametrize(
    "here, printed", [((3, 0), True), ((4, 2), True), ((4, 3), False), ((9, 0), False), ((3, -1), False)]
)
def test_only_lines_of_the_report_are_printed(here: tuple[int, int], *, printed: bool):
    assert is_printed(PAGES, here) is printed


@pytest.mark.parametrize(
    "second, first_ends, second_begins",
    [
        ("train all staff in good time", (4, 0), (4, 0)),  # in the middle of a line, which both parts hold
        ("in good time", (4, 0), (4, 1)),
        ("agency partners and", (3, 1), (3, 2)),
    ],
)
def test_a_passage_is_divided_on_the_line_where_the_second_words_begin(second, first_ends, second_begins):
    first, rest = divided(PAGES, [WHOLE], second=second)
    assert (first[0]["last_page"], first[0]["last_line"]) == first_ends
    assert (rest[0]["first_page"], rest[0]["first_line"]) == second_begins
    assert (first[0]["first_page"], rest[0]["last_page"]) == (3, 4)


@pytest.mark.parametrize("second", ["words that a person typed", "", "…", "1. review plans each month"])
def test_words_that_are_not_found_leave_both_parts_the_whole_passage(second: str):
    assert divided(PAGES, [WHOLE], second=second) == ([WHOLE], [WHOLE])
    assert divided(PAGES, [], second=second) == ([], [])
