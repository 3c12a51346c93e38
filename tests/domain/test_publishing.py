"""Matching a published report with its embargoed draft, and moving rows to their places."""

from __future__ import annotations

from itertools import permutations

from recommendations.domain.publishing import Printed, matched, moves

PLANS = Printed("1", "Review every child’s plan each month and record why it changed.")
STAFF = Printed("2", "Train all staff in speech and language needs.")
POLICE = Printed("3", "Agree a protocol with Northumbria Police on sharing intelligence.")


def test_the_same_words_are_the_same_recommendation_whatever_their_label():
    moved = Printed("3", PLANS.text)
    assert matched([moved, STAFF], draft=[PLANS, STAFF]) == [0, 1]


def test_a_reworded_one_is_known_by_its_label_or_its_words():
    softened = Printed("1", "Review every child’s plan each quarter.")
    renumbered = Printed("4", "Train all staff in the speech and language needs of children.")
    assert matched([softened, renumbered], draft=[PLANS, STAFF]) == [0, 1]


def test_a_new_one_matches_none_though_it_takes_the_label_of_another():
    another = Printed("2", "Publish a resettlement policy.")
    assert matched([PLANS, another], draft=[PLANS, STAFF]) == [0, None]


def test_each_of_the_draft_is_taken_once_and_the_surest_first():
    twice = [Printed("1", PLANS.text), Printed("2", PLANS.text)]
    assert matched(twice, draft=[PLANS]) == [0, None]
    assert matched([], draft=[PLANS]) == []
    assert matched([POLICE], draft=[]) == [None]


def test_rows_reach_their_places_and_never_share_one():
    for wanted in permutations([1, 2, 3, 4]):
        now = dict(enumerate([1, 2, 3, 4]))
        for row, place in moves([1, 2, 3, 4], wanted=wanted):
            assert place not in now.values()
            now[row] = place
        assert tuple(now.values()) == wanted


def test_rows_in_their_places_stay():
    assert moves([1, 2], wanted=[1, 2]) == []
    assert moves([1, 2], wanted=[2, 3]) == [(1, 3), (0, 2)]
