"""The slippage ledger: every date that moved or has passed, decision by decision, and the totals."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.papers.archive.replacing import texts_changed
from recommendations.papers.rendering.printing import render_html
from recommendations.papers.shown.document import Look
from recommendations.papers.shown.large_print import LEDGER_ROWS
from recommendations.papers.shown.paper_html import html_as_typed
from recommendations.papers.slippage.presenting import days_in_words, presented
from recommendations.papers.slippage.values import slippage_of
from recommendations.papers.snapshot.as_json import from_json, to_json
from recommendations.papers.snapshot.board import BoardPaper, Worded
from recommendations.papers.snapshot.board_dates import DateMove, DueDate
from recommendations.papers.snapshot.board_record import NotAPaper
from tests.papers.conftest import drawn
from tests.papers.paper_values import AS_AT, a_board_paper, with_first_action
from tests.papers.slippage_values import a_correction, a_paper_of_moves, an_extension

JUNE_1 = date(2026, 6, 1)
JULY_1 = date(2026, 7, 1)
SEPTEMBER_1 = date(2026, 9, 1)
MARCH_1 = date(2027, 3, 1)


def one(**changed: object) -> BoardPaper:
    """A plan of one action that is in time and stands at its first date, but for what is changed."""
    still = {
        "extensions": 0,
        "days_slipped": 0,
        "original_due": DueDate(MARCH_1),
        "current_due": DueDate(MARCH_1),
        "overdue_against_current": False,
    }
    return with_first_action(a_board_paper(actions=1, recommendations=1), **(still | changed))


def moved(**changed: object) -> BoardPaper:
    """The same, moved twice: by 30 days and by 62."""
    moves = (an_extension(JUNE_1, JULY_1), an_extension(JULY_1, SEPTEMBER_1, number=1))
    told = {"extensions": 2, "days_slipped": 92, "moves": moves, "original_due": DueDate(JUNE_1)}
    return one(**(told | {"current_due": DueDate(SEPTEMBER_1)} | changed))


def the_row(paper: BoardPaper):
    (row,) = presented(slippage_of(paper))["rows"]
    return row


@pytest.fixture(scope="module")
def usual(renderer):
    """A ledger of 24 actions, drawn once."""
    return drawn(slippage_of(a_paper_of_moves()), by=renderer)


# --- What it says -----------------------------------------------------------------------------------


def test_each_extension_stands_there_with_its_dates_days_reason_and_whoever_agreed_it():
    first, second = the_row(moved()).moves
    assert first.what.replace("\u00a0", " ") == "1 June 2026 to 1 July 2026, +30 days."
    assert first.why == "Two partners use different retention rules."
    assert first.who == "Agreed by Partnership Board, 13 August 2026, minute 7.2."
    assert second.who.replace("\u00a0", " ") == "Agreed by Marion Clough, Head of Service, 13 August 2026."


def test_the_days_of_the_extensions_make_up_the_days_slipped():
    row = the_row(moved())
    assert (row.days, row.times, row.brought_in) == ("+92\u00a0days", "moved 2 times", "")


def test_a_correction_is_shown_as_one_and_counts_for_nothing_where_both_dates_move_alike():
    mended = a_correction(JULY_1, SEPTEMBER_1, first=(JULY_1, SEPTEMBER_1))
    row = the_row(one(moves=(mended,)))
    assert row.moves[0].is_correction
    assert row.moves[0].what.replace("\u00a0", " ") == (
        "Correction, not slippage: first date 1 July 2026 put right to 1 September 2026; "
        "current date 1 July 2026 put right to 1 September 2026."
    )
    assert row.days == "0\u00a0days"
    assert "It changes the count" not in row.moves[0].what


def test_a_correction_of_one_date_alone_says_how_it_changes_the_count():
    row = the_row(one(moves=(a_correction(JUNE_1, JULY_1),), days_slipped=30))
    assert row.moves[0].what.endswith("It changes the count by +30\u00a0days.")
    assert row.brought_in == ""


def test_days_without_a_decision_are_told_as_brought_in():
    row = the_row(one(days_slipped=14))
    assert row.brought_in.startswith("+14\u00a0days already stood in the plan when it was brought in")


def test_what_is_late_says_for_how_long_even_where_it_never_moved():
    paper = one(current_due=DueDate(AS_AT.date() - timedelta(days=21)), overdue_against_current=True)
    row = the_row(paper)
    assert (row.overdue, row.times) == ("Overdue by 21 days", "")
    assert presented(slippage_of(paper))["sentence"].endswith("1 is past its current date.")


def test_what_is_not_pursued_is_late_no_more():
    paper = one(
        current_due=DueDate(JUNE_1), overdue_against_current=True, delivery=Worded("not_pursued", "Not pursued")
    )
    assert slippage_of(paper).rows == ()


def test_months_stand_as_months():
    month = replace(an_extension(JUNE_1, JULY_1), before=DueDate(JUNE_1, "month"), after=DueDate(JULY_1, "month"))
    assert the_row(moved(moves=(month,))).moves[0].what.replace("\u00a0", " ").startswith("June 2026 to July 2026")


def test_the_most_slipped_comes_first_and_then_the_longest_overdue(usual):
    order = [(row.days, row.days_overdue) for row in usual.paper.rows]
    assert order == sorted(order, reverse=True)
    labels = [row.label for row in usual.paper.rows]
    ledger = usual.text[usual.text.index("Actions, the most slipped first") :]
    places = [ledger.index(f" {label} ") for label in labels]
    assert places == sorted(places)


def test_totals_by_recommendation_and_by_owner_each_come_to_the_whole(usual):
    paper = usual.paper
    for totals in (paper.by_recommendation, paper.by_post):
        assert sum(total.days for total in totals) == paper.days
        assert sum(total.moved for total in totals) == len(paper.moved)
        assert sum(total.overdue for total in totals) == len(paper.overdue)
        assert sum(total.times for total in totals) == sum(row.times for row in paper.rows)
    days = [total.days for total in paper.by_post]
    assert days == sorted(days, reverse=True)


def test_it_opens_with_how_many_moved_how_far_and_how_many_are_late(usual):
    assert "12 of 24 actions have moved from their first dates, by +1,176 days in all." in usual.text
    assert "Action 2a moved furthest, +147 days. 2 are past their current dates." in usual.text


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        (a_board_paper(actions=0), "There is no action in the plan yet, so nothing has moved."),
        (one(), "The date of the one action is the one first set. None is past its current date."),
        (moved(), "1 of 1 actions has moved from its first date, by +92\u00a0days. None is past its current date."),
    ],
)
def test_a_plan_in_which_little_or_nothing_moved_says_so(paper, said):
    assert presented(slippage_of(paper))["sentence"] == said


def test_an_empty_ledger_has_no_empty_table():
    html = render_html(slippage_of(one()))
    assert html.count("<table") == 1, "the facts about the paper alone"
    assert "The date of the one action is the one first set." in html


@pytest.mark.parametrize(("days", "said"), [(1, "+1 day"), (0, "0 days"), (-3, "−3 days"), (1183, "+1,183 days")])
def test_days_are_said_with_their_sign(days, said):
    assert days_in_words(days).replace("\u00a0", " ") == said


# --- What it is -------------------------------------------------------------------------------------


MOVES = st.builds(
    DateMove,
    kind=st.sampled_from(["extension", "correction"]),
    before=st.builds(DueDate, st.dates(date(2020, 1, 1), date(2030, 1, 1))),
    after=st.builds(DueDate, st.dates(date(2020, 1, 1), date(2030, 1, 1))),
    days=st.integers(-500, 500),
    reason=st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
)


@settings(derandomize=True, deadline=None, max_examples=40)
@given(moves=st.lists(MOVES, max_size=4).map(tuple), days=st.integers(-900, 900))
def test_whatever_moved_the_parts_come_to_the_days_slipped_and_are_read_again(moves, days):
    paper = slippage_of(one(moves=moves, days_slipped=days))
    for row in paper.rows:
        assert row.brought_in + sum(move.days for move in row.moves) == row.days
    assert from_json(to_json(paper)) == paper
    assert presented(paper)["rows"] is not None


def test_redaction_takes_reasons_and_names_and_leaves_codes():
    paper = texts_changed(slippage_of(moved()), lambda text: "[redacted]")
    (row,) = paper.rows
    assert {move.kind for move in row.moves} == {"extension"}
    assert {move.reason for move in row.moves} == {"[redacted]"}
    assert render_html(paper)


def test_a_move_of_no_known_kind_is_none():
    with pytest.raises(NotAPaper, match=r"DateMove\.kind='slip'"):
        replace(an_extension(JUNE_1, JULY_1), kind="slip")


def test_the_same_ledger_makes_the_same_bytes(usual, renderer):
    assert renderer.render(render_html(from_json(to_json(usual.paper)))).pdf == usual.made.pdf


# --- Its chart --------------------------------------------------------------------------------------


def test_the_chart_has_a_row_for_each_action_that_slipped_as_the_ledger_beneath_it_lists_them():
    paper = slippage_of(a_paper_of_moves())
    context = presented(paper)
    days = re.findall(r">([+−]\d+)</text>", context["chart"])
    assert days == [row.days.replace("\xa0", " ").partition(" ")[0] for row in context["rows"]]
    assert len(days) == 12
    assert f'<title id="chart-slippage-title">{context["sentence"]}</title>' in context["chart"]
    html = html_as_typed(paper)
    assert html.index('id="chart-slippage-title"') < html.index('<table class="ledger-table">')


def test_an_action_that_is_late_but_never_moved_stands_in_the_ledger_and_not_in_the_chart():
    late = one(current_due=DueDate(JUNE_1), original_due=DueDate(JUNE_1), overdue_against_current=True)
    context = presented(slippage_of(late))
    assert (len(context["rows"]), context["chart"]) == (1, "")
    assert "<figure" not in html_as_typed(slippage_of(late))


def test_in_large_print_the_chart_has_fewer_and_larger_rows_and_the_ledger_has_all():
    paper = slippage_of(a_paper_of_moves(actions=50, recommendations=5))
    large = html_as_typed(paper, look=Look.LARGE_PRINT)
    chart = re.search(r"<svg.*?</svg>", large, re.DOTALL)[0]
    assert len(re.findall(r">[+−]\d+</text>", chart)) == LEDGER_ROWS
    assert large.count('<p class="slipped">') == len(paper.rows) > LEDGER_ROWS
