"""Keys are named in order, so many at a time."""

from __future__ import annotations

from recommendations.foundation.batches import batches


def test_no_key_is_lost_said_twice_or_out_of_order():
    assert list(batches({5, 3, 1, 4, 2}, most=2)) == [[1, 2], [3, 4], [5]]


def test_what_fills_a_batch_exactly_leaves_no_empty_one():
    assert list(batches(["b", "a"], most=2)) == [["a", "b"]]


def test_of_nothing_there_is_no_batch():
    assert list(batches(iter(()))) == []


def test_a_statement_names_two_thousand_unless_told_otherwise():
    assert [len(some) for some in batches(range(4001))] == [2000, 2000, 1]
