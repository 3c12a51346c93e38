"""The summary for the chair is one page, whatever the plan: it leaves out openly what does not fit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.papers.archive.replacing import texts_changed
from recommendations.papers.one_page.fitting import ONE_PAGE, SHEETS, Listed, fitted
from recommendations.papers.one_page.measuring import cut, lines, width
from recommendations.papers.one_page.presenting import presented
from recommendations.papers.one_page.values import NextDate, summary_of
from recommendations.papers.rendering.printing import font_files, render_html
from recommendations.papers.shown.document import Look
from recommendations.papers.snapshot.as_json import from_json, to_json
from recommendations.papers.snapshot.board import BoardPaper, Change, Decision, SinceLastPaper, Worded
from recommendations.papers.snapshot.board_dates import DueDate
from tests.papers.conftest import drawn
from tests.papers.paper_values import a_board_paper

LONG_WORD = "Pneumonoultramicroscopic" * 13
HOSTILE = {
    "a long word": LONG_WORD,
    "wide letters": "WWW MMM @@@ " * 40,
    "names in brackets": "😀👩‍👩‍👧漢字" * 30,
    "many short words": "a I " * 300,
    "many lines": "one\ntwo\r\n" * 80,
    "controls": "Ctrl \x00\x07\x0b <b>bold</b> &amp; \u202eRTL \ue000 x\u0308\u0323 " * 12,
    "Welsh": "Adolygu’r safon gydlofnodi ar gyfer asesiadau â’r tŷ, ŵyn a chŵn " * 9,
}


def full_of(text: str) -> BoardPaper:
    """A plan of the largest size in which everything that the summary shows is this text, many times."""
    paper = a_board_paper(actions=115, recommendations=14)
    parts = tuple(
        replace(part, actions=tuple(replace(one, title=text, owner_post=text, reason=text) for one in part.actions))
        for part in paper.recommendations
    )
    changes = tuple(Change(Worded(f"kind {n}", f"{n} {text}"), text, text) for n in range(12))
    cover = replace(paper.cover, service=text, inspection=text, board=text, marking="")
    return replace(
        paper,
        cover=replace(cover, meeting=replace(paper.cover.meeting, body=text)),
        recommendations=parts,
        decisions=tuple(Decision("extension", text) for _ in range(30)),
        since=SinceLastPaper(date(2026, 8, 13), changes),
        clocks=replace(paper.clocks, meetings=tuple(replace(one, body=text) for one in paper.clocks.meetings)),
    )


@pytest.fixture(scope="module")
def usual(renderer):
    """The summary of 24 actions, drawn once."""
    return drawn(summary_of(a_board_paper()), by=renderer)


# --- What it says -----------------------------------------------------------------------------------


def test_it_says_the_idea_the_counts_the_decisions_the_exceptions_the_changes_the_dates_and_its_code(usual):
    (page,) = usual.pages
    said = " ".join(page.split())
    for words in (
        "Partnership Board, 12 November 2026",
        "Northshire Youth Justice Service. Youth inspection of Northshire",
        "7 of 24 actions are verified complete and 9 on track. 2 are late or off track and 4 need attention.",
        "All 24 actions by rating",
        "Agree a new due date for action 4a: from 14 October 2026 to 18 December 2026.",
        "Accept recommendation 2 as done",
        "2a Publish a data-sharing agreement with health partners",
        "moved 3 times, +147 days",
        "Completed (2): 2b, 3a",
        "Re-dated (1): 4a",
        "12 November 2026: Board",
        "Position at 2 November 2026 at 14:02, paper code NYJS-2026-11-A7K4.",
    ):
        assert words in said


def test_the_worst_exception_comes_first_and_those_left_out_are_counted():
    paper = a_board_paper(actions=115, recommendations=14)
    shown = presented(summary_of(paper))
    labels = [row.label for row in shown["exceptions"]]
    assert labels == [action.label for action in paper.exceptions][: len(labels)]
    assert shown["more_exceptions"] == f"and {len(paper.exceptions) - len(labels)} more, in the board update"


def test_a_kind_of_change_is_one_line_with_its_labels_and_the_others_counted():
    changes = tuple(Change(Worded("completed", "Completed"), f"{n}a", "was verified.") for n in range(1, 21))
    paper = replace(a_board_paper(actions=1), since=SinceLastPaper(date(2026, 8, 13), changes))
    assert presented(summary_of(paper))["changes"] == ["Completed (20): 1a, 2a, 3a, 4a, 5a, 6a, 7a, 8a and 12 more"]


@pytest.mark.parametrize(
    ("since", "said"),
    [
        (None, "This is the first paper for this plan."),
        (SinceLastPaper(date(2026, 8, 13)), "Nothing has changed since 13\u00a0August\u00a02026."),
    ],
)
def test_where_nothing_changed_it_says_so(since, said):
    assert presented(summary_of(replace(a_board_paper(actions=1), since=since)))["nothing_changed"] == said


def test_days_to_come_stand_in_their_order_without_those_that_have_passed_or_are_done():
    paper = summary_of(a_board_paper())
    days = [row.due.on for row in paper.dates]
    assert days == sorted(days)
    assert min(days) >= date(2026, 11, 2)
    assert NextDate(DueDate(date(2027, 3, 10)), "Window for the outcomes ends") in paper.dates
    done = {action.label for action in a_board_paper().actions if action.rating == "blue"}
    named = {label for row in paper.dates if row.what.startswith("Due: ") for label in row.what[5:].split(", ")}
    assert named
    assert not named & done


def test_a_plan_without_anything_says_so_in_every_part():
    paper = a_board_paper(actions=0)
    bare = replace(paper.clocks, plan_due_on=None, window_ends_on=None, meetings=())
    html = render_html(summary_of(replace(paper, clocks=bare, decisions=(), since=None)))
    for said in (
        "None of the 7 recommendations has an action yet.",
        "None. The board is asked to note the plan.",
        "None: no action is red or amber.",
        "This is the first paper for this plan.",
        "No date to come is known.",
    ):
        assert said in html
    assert "<table" not in html


# --- One page, whatever stands on it ----------------------------------------------------------------


SLOW = pytest.mark.slow  # each is a drawing; two of every kind are enough for every run
EVERY_TEXT = [
    pytest.param(full_of(text), id=name, marks=() if name in {"wide letters", "names in brackets"} else SLOW)
    for name, text in HOSTILE.items()
]


@pytest.mark.parametrize("actions", [0, 115, *(pytest.param(size, marks=SLOW) for size in (1, 7, 45))])
def test_a_plan_of_any_size_takes_one_page(actions, renderer):
    paper = summary_of(a_board_paper(actions=actions, recommendations=min(max(actions, 1), 14)))
    assert renderer.render(render_html(paper)).pages == 1


@pytest.mark.parametrize("paper", EVERY_TEXT)
def test_text_of_any_kind_and_length_takes_one_page(paper, renderer):
    assert renderer.render(render_html(summary_of(paper))).pages == 1


@pytest.mark.parametrize(
    "paper",
    [pytest.param(a_board_paper(actions=115, recommendations=14), id="largest"), *EVERY_TEXT],
)
def test_large_print_takes_two_pages_at_most(paper, renderer):
    assert renderer.render(render_html(summary_of(paper), look=Look.LARGE_PRINT)).pages <= 2


def test_one_of_every_list_is_always_shown():
    shown = presented(summary_of(full_of(HOSTILE["wide letters"])))
    for name in ("decisions", "exceptions", "changes", "dates"):
        assert shown[name], name
        assert shown[f"more_{name}"].startswith("and "), name


# --- Measuring --------------------------------------------------------------------------------------


def test_no_character_of_the_fonts_is_wider_than_it_is_taken_for():
    for path in font_files():
        with TTFont(path) as font:
            ems, across = font["head"].unitsPerEm, font["hmtx"]
            wide = {chr(code): across[name][0] / ems for code, name in font.getBestCmap().items()}
        assert {letter: size for letter, size in wide.items() if size > width(letter) and letter > "\x1f"} == {}


@pytest.mark.parametrize(
    ("text", "room", "taken"),
    [("", 10, 0), ("word", 10, 1), ("word " * 3, 5, 3), ("w" * 100, 7.8, 10), ("a\nb\tc", 10, 1)],
)
def test_lines_break_between_words_and_within_those_longer_than_a_line(text, room, taken):
    assert lines(text, room=room) == taken


@settings(derandomize=True, deadline=None, max_examples=40)
@given(text=st.text(max_size=400), most=st.integers(1, 4), room=st.floats(8, 60))
def test_what_is_cut_fits_and_what_fits_is_whole(text, most, room):
    shown = cut(text, most=most, room=room)
    assert lines(shown, room=room) <= most
    whole = " ".join(text.split())
    assert shown == whole or (shown.endswith("…") and lines(whole, room=room) > most)


@settings(derandomize=True, deadline=None, max_examples=40)
@given(sizes=st.lists(st.lists(st.integers(1, 90), max_size=30), min_size=4, max_size=4))
def test_no_more_is_put_on_the_page_than_it_holds_and_no_item_is_left_out_that_fits(sizes):
    lists = [Listed(tuple(("word " * size,) for size in found), is_half=place > 1) for place, found in enumerate(sizes)]
    taken = fitted(lists, headline="A headline.")
    for number, listed in zip(taken, lists, strict=True):
        assert number <= len(listed.items)
    if all(size < 5 for found in sizes for size in found) and sum(map(len, sizes)) < 8:
        assert taken == tuple(map(len, sizes))
    assert ONE_PAGE in SHEETS


# --- What it is -------------------------------------------------------------------------------------


def test_it_is_kept_and_read_again_as_it_was_and_makes_the_same_bytes(usual, renderer):
    again = from_json(to_json(usual.paper))
    assert again == usual.paper
    assert renderer.render(render_html(again)).pdf == usual.made.pdf


def test_redaction_leaves_codes_and_takes_words():
    paper = texts_changed(summary_of(a_board_paper()), lambda text: "[redacted]")
    assert {row.rating for row in paper.exceptions} == {"red", "amber"}
    assert paper.headline == "[redacted]"
    assert render_html(paper)
