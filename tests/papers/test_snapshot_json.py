"""A snapshot is kept as text and read again without loss; anything else is refused by name."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.papers.snapshot import board
from recommendations.papers.snapshot.as_json import UnreadableSnapshot, from_json, to_json
from tests.papers.paper_values import a_board_paper, an_action, an_override, with_first_action

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
DAYS = st.dates(date(2009, 1, 1), date(2060, 12, 31))
WORDED = st.builds(board.Worded, code=TEXT, word=TEXT)
DUE = st.builds(board.DueDate, on=DAYS, precision=st.sampled_from(["day", "month"]))
UPDATES = st.builds(board.Update, on=DAYS, post=TEXT, person=TEXT, text=TEXT, owner_says=st.none() | WORDED)
ACTIONS = st.builds(
    board.Action,
    label=TEXT,
    title=TEXT,
    owner_post=TEXT,
    delivery=WORDED,
    rating=st.none() | st.sampled_from(board.RATINGS),
    reason=TEXT,
    reason_numbers=st.dictionaries(TEXT, st.integers(0, 400), max_size=3),
    supporting_posts=st.lists(TEXT, max_size=2).map(tuple),
    original_due=st.none() | DUE,
    current_due=st.none() | DUE,
    days_slipped=st.integers(-400, 4000),
    verified=st.none() | st.builds(board.Check, by=TEXT, on=DAYS),
    updates=st.lists(UPDATES, max_size=2).map(tuple),
)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(
    actions=st.lists(ACTIONS, max_size=3).map(tuple),
    at=st.datetimes(datetime(2009, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001  hypothesis adds it
    text=TEXT,
)
def test_every_paper_is_read_again_as_it_was(actions, at, text):
    paper = a_board_paper(actions=1, recommendations=1)
    part = replace(paper.recommendations[0], text=text, actions=actions)
    paper = replace(paper, recommendations=(part,), record=replace(paper.record, as_at=at))
    assert from_json(to_json(paper)) == paper


def test_a_full_paper_is_read_again_as_it_was():
    paper = with_first_action(a_board_paper(), override=an_override())
    assert from_json(to_json(paper)) == paper
    assert to_json(from_json(to_json(paper))) == to_json(paper)


def test_a_field_added_later_takes_its_default_in_an_older_snapshot():
    stored = json.loads(to_json(a_board_paper(actions=1)))
    del stored["paper"]["recommendations"][0]["actions"][0]["supporting_posts"]
    assert from_json(json.dumps(stored)).actions[0].supporting_posts == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda stored: stored.update(format=2), "snapshot format 2: expected 1"),
        (lambda stored: stored.update(kind="minutes"), "kind 'minutes'"),
        (lambda stored: stored["paper"].update(colour="blue"), "paper: unknown field colour"),
        (lambda stored: stored["paper"]["record"].update(as_at="yesterday"), "paper.record.as_at: 'yesterday'"),
        (lambda stored: stored["paper"]["record"].update(operation="7"), "paper.record.operation: expected int"),
        (lambda stored: stored["paper"].update(decisions={}), "paper.decisions: expected a list"),
        (lambda stored: stored["paper"].pop("cover"), "cover"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(change, said):
    stored = json.loads(to_json(a_board_paper(actions=1)))
    change(stored)
    with pytest.raises(UnreadableSnapshot, match=said.replace(".", r"\.")):
        from_json(json.dumps(stored))


def test_text_that_is_no_json_is_refused():
    with pytest.raises(UnreadableSnapshot, match="not JSON"):
        from_json("PDF")


def test_a_rating_nobody_defined_is_no_paper():
    with pytest.raises(board.NotAPaper, match="action 1a: rating='purple'"):
        replace(an_action("1a"), rating="purple")


def test_an_instant_without_a_time_zone_is_no_paper():
    with pytest.raises(board.NotAPaper, match="time zone"):
        replace(a_board_paper().record, as_at=datetime(2026, 11, 2, 14, 2))  # noqa: DTZ001  that is the point


def test_counts_leave_out_actions_without_a_rating():
    actions = (an_action("1a", rating="red"), an_action("1b"), replace(an_action("1c"), rating=None))
    assert board.counted(actions) == {"blue": 0, "green": 1, "amber": 0, "red": 1, "grey": 0}


def test_exceptions_put_red_first_and_then_the_furthest_slipped():
    paper = a_board_paper(actions=60)
    ratings = [action.rating for action in paper.exceptions]
    assert ratings == sorted(ratings, key=["red", "amber"].index)
    red = [action.days_slipped for action in paper.exceptions if action.rating == "red"]
    assert red == sorted(red, reverse=True)


def test_an_owner_disagrees_only_where_the_colours_differ():
    late = replace(an_action(rating="red"), owner_says=board.Worded("on_track", "On track"))
    assert late.owner_disagrees
    assert not replace(late, rating="green").owner_disagrees
    assert not replace(late, rating="blue").owner_disagrees
    assert not replace(late, owner_says=None).owner_disagrees
