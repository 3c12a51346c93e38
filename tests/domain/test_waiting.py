"""Who waits for whom, and whether anybody could ever begin."""

from __future__ import annotations

from recommendations.domain.waiting import any_circle, circle_through


def test_a_line_is_no_circle():
    assert circle_through([("a", "b"), ("b", "c")], first="a") == []


def test_a_circle_is_named_in_its_order_from_where_it_was_asked():
    waits = [("a", "b"), ("b", "c"), ("c", "a"), ("b", "d")]
    assert circle_through(waits, first="a") == ["a", "b", "c"]
    assert circle_through(waits, first="c") == ["c", "a", "b"]


def test_the_shortest_circle_is_named():
    assert circle_through([("a", "b"), ("b", "c"), ("c", "a"), ("b", "a")], first="a") == ["a", "b"]


def test_what_waits_for_itself_is_a_circle_of_one():
    assert circle_through([("a", "a")], first="a") == ["a"]


def test_a_circle_elsewhere_is_not_through_this_one():
    waits = [("a", "b"), ("b", "c"), ("c", "b")]
    assert circle_through(waits, first="a") == []
    assert any_circle(waits) == ["b", "c"]


def test_many_ways_to_one_end_are_no_circle():
    assert any_circle([("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]) == []
