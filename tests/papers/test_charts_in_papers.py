"""The board update's burn-up and slippage: read from the frozen paper alone, each with its table beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from recommendations.papers.board_update.progress_over_time import Standing, moved, progress_of, standings
from recommendations.papers.board_update.twelve_months import moved_says, progress_says
from recommendations.papers.shown.paper_html import html_as_typed
from recommendations.papers.snapshot.board import BoardPaper, Check, DueDate, Worded
from tests.papers.paper_values import VERIFIED, a_board_paper, an_action

MAY, AUGUST, JANUARY = date(2026, 5, 20), date(2026, 8, 20), date(2027, 1, 15)
NOT_PURSUED = Worded("not_pursued", "Not pursued")


def of_actions(*actions) -> BoardPaper:
    paper = a_board_paper(actions=0, recommendations=1)
    return replace(paper, recommendations=(replace(paper.recommendations[0], actions=actions),))


def due(label="1a", *, first=MAY, now=None, **changed):
    now = now or first
    moved_by = {"days_slipped": (now - first).days, "extensions": int(now != first)}
    dates = {"original_due": DueDate(first), "current_due": DueDate(now)}
    return replace(an_action(label, updates=0), **(dates | moved_by | changed))


def done(label="1b", *, on=AUGUST, first=MAY, **changed):
    return due(label, first=first, delivery=VERIFIED, rating="blue", verified=Check("Marion Clough", on), **changed)


def at(paper, on) -> Standing:
    return next(row for row in standings(progress_of(paper)) if row.on == on)


def test_the_sentence_says_how_much_is_done_and_how_much_was_to_be():
    paper = of_actions(done(), due("1a", now=JANUARY), due("1c", first=JANUARY))
    assert progress_says(progress_of(paper)) == (
        "1 of 3 actions is verified complete; 2 were due by now by the original dates."
    )


def test_due_and_done_are_counted_by_the_end_of_each_month():
    paper = of_actions(done(on=AUGUST), due("1a", now=JANUARY))
    assert at(paper, date(2026, 4, 30)) == Standing(date(2026, 4, 30), 0, 0, 0)
    assert at(paper, date(2026, 5, 31)) == Standing(date(2026, 5, 31), 2, 1, 0)
    assert at(paper, date(2026, 8, 31)) == Standing(date(2026, 8, 31), 2, 1, 1)
    assert at(paper, date(2027, 1, 31)) == Standing(date(2027, 1, 31), 2, 2, None)


def test_the_papers_own_day_stands_among_the_months_and_nothing_is_known_after_it():
    rows = standings(progress_of(of_actions(due())))
    assert [row.on for row in rows if row.is_position] == [date(2026, 11, 2)]
    assert [row.on for row in rows] == sorted(row.on for row in rows)
    assert {row.done is None for row in rows if row.on > date(2026, 11, 2)} == {True}
    assert rows[0].on == date(2026, 3, 31)
    assert rows[-1].on == date(2027, 3, 31)


def test_what_is_due_on_the_papers_own_day_is_due_by_now():
    assert at(of_actions(due(first=date(2026, 11, 2))), date(2026, 11, 2)).first_due == 1


def test_an_action_not_pursued_is_due_no_more_but_stays_one_of_all():
    progress = progress_of(of_actions(due(), due("1b", delivery=NOT_PURSUED, rating=None)))
    assert (progress.first_due, progress.total) == ((MAY,), 2)


def test_what_was_verified_on_a_day_nobody_noted_counts_from_the_papers_own():
    progress = progress_of(of_actions(replace(done(), verified=None)))
    assert progress.done == (date(2026, 11, 2),)


def test_a_due_date_years_beyond_the_window_adds_a_row_and_not_one_for_each_year():
    rows = standings(progress_of(of_actions(due(first=date(2071, 6, 30)))))
    assert len(rows) < 10
    assert rows[-1].first_due == 1


def test_the_furthest_moved_comes_first_and_a_correction_is_no_slippage():
    corrected = due("1c", first=MAY, now=AUGUST, days_slipped=0, extensions=0)
    paper = of_actions(due("1a", now=AUGUST), due("1b", now=JANUARY), corrected)
    assert [action.label for action in moved(paper)] == ["1b", "1a"]
    assert moved_says(moved(paper)) == ("2 due dates have moved; the furthest is that of action 1b, by +240\u00a0days.")


def test_one_that_moved_to_an_earlier_day_is_told_with_its_sign():
    paper = of_actions(due("1a", first=AUGUST, now=MAY))
    assert moved_says(moved(paper)) == "One due date has moved: that of action 1a, by −92\u00a0days."


def test_each_chart_stands_before_its_table_and_says_its_sentence_aloud():
    html = html_as_typed(a_board_paper())
    section = html[html.index('id="timeline"') : html.index('id="definitions"')]
    order = [
        section.index(part)
        for part in (
            "<title",
            "Dates around the plan",
            'id="done-and-due"',
            'id="chart-progress-title"',
            'class="tally"',
            'id="moved"',
            'id="chart-slippage-title"',
            'class="moved-table"',
            'id="still-to-do"',
            'class="due-table"',
        )
    ]
    assert order == sorted(order)
    says = re.search(r'<p class="says">([^<]+)</p>\s*<figure class="chart"><svg[^>]*><title[^>]*>([^<]+)<', section)
    assert says.group(1) == says.group(2)


@pytest.mark.parametrize("actions", [0, 1, 7, 115])
def test_every_id_of_a_paper_is_its_own(actions):
    ids = re.findall(r'\bid="([^"]+)"', html_as_typed(a_board_paper(actions=actions)))
    assert len(ids) == len(set(ids))


def test_without_a_due_date_nothing_is_drawn_and_nothing_moved():
    html = html_as_typed(of_actions(replace(due(), original_due=None, current_due=None, days_slipped=0)))
    assert "chart-progress" not in html
    assert "chart-slippage" not in html


def test_what_changed_stands_first_after_the_summary_and_is_since_the_last_meeting():
    html = html_as_typed(a_board_paper())
    headings = re.findall(r'<h2 id="([^"]+)">', html)
    assert headings == [
        "summary",
        "since",
        "exceptions",
        "status",
        "plan",
        "measures",
        "timeline",
        "definitions",
        "record",
    ]
    assert "Since your last meeting" in html
