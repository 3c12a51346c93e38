"""What changed between two wordings, word by word."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.domain.word_differences import Kind, word_differences


def test_words_that_changed_are_marked_and_the_rest_stays():
    found = word_differences("review every plan each month", "review all plans each month")
    assert [(piece.kind, piece.text) for piece in found if piece.kind is not Kind.SAME] == [
        (Kind.REMOVED, "every plan"), (Kind.ADDED, "all plans"),
    ]  # fmt: skip


def test_the_same_words_differ_in_nothing():
    assert [piece.kind for piece in word_differences("Review every plan.", "Review every plan.")] == [Kind.SAME]
    assert word_differences("", "") == []


@settings(derandomize=True, deadline=None, max_examples=200)
@given(before=st.text(max_size=80), after=st.text(max_size=80))
def test_both_wordings_can_be_read_back(before: str, after: str):
    pieces = word_differences(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.REMOVED) == after
