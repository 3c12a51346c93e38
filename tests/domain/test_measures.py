"""Where a measure stands, and how much of a change so few cases can tell."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.domain.measures import (
    Direction,
    Figure,
    Movement,
    interval_of_share,
    may_be_chance,
    movement,
    share,
)

HIGHER, LOWER = Direction.HIGHER, Direction.LOWER


def at(value: float) -> Figure:
    return Figure(Decimal(value))


def of(count: int, out_of: int) -> Figure:
    return Figure(share(count, out_of), count, out_of)


@pytest.mark.parametrize(
    ("baseline", "latest", "target", "direction", "stands"),
    [
        (None, None, 80, HIGHER, Movement.NO_READING),
        (61, None, 80, HIGHER, Movement.FIRST_READING),
        (None, 61, 80, HIGHER, Movement.NO_BASELINE),
        (61, 70, 80, HIGHER, Movement.BETTER),
        (61, 70, None, HIGHER, Movement.BETTER),
        (61, 61, 80, HIGHER, Movement.UNCHANGED),
        (61, 50, 80, HIGHER, Movement.WORSE),
        (61, 80, 80, HIGHER, Movement.TARGET_MET),
        (85, 82, 80, HIGHER, Movement.TARGET_MET),
        (85, None, 80, HIGHER, Movement.TARGET_MET),
        (12, 9, 5, LOWER, Movement.BETTER),
        (12, 15, 5, LOWER, Movement.WORSE),
        (12, 5, 5, LOWER, Movement.TARGET_MET),
        (12, 0, 5, LOWER, Movement.TARGET_MET),
    ],
)
def test_the_target_counts_first_and_then_the_baseline(baseline, latest, target, direction, stands):
    found = movement(
        baseline=None if baseline is None else at(baseline),
        latest=None if latest is None else at(latest),
        target=None if target is None else Decimal(target),
        direction=direction,
    )
    assert found is stands


def test_one_reading_lacks_no_baseline_yet():
    facts = {"baseline": None, "latest": at(61), "target": None, "direction": HIGHER}
    assert movement(**facts, has_several=False) is Movement.FIRST_READING


def test_a_share_is_in_per_cent_to_two_places():
    assert (share(21, 34), share(0, 7), share(7, 7), share(1, 3)) == (
        Decimal("61.76"),
        Decimal("0.00"),
        Decimal("100.00"),
        Decimal("33.33"),
    )


def test_the_interval_is_wilsons():
    # Newcombe, Statistics in Medicine 17 (1998), table I: 81 of 263 is 0.2553 to 0.3662, 0 of 20 is 0 to 0.1611.
    low, high = interval_of_share(81, 263)
    assert (round(low, 2), round(high, 2)) == (25.53, 36.62)
    low, high = interval_of_share(0, 20)
    assert (round(low, 2), round(high, 2)) == (0.0, 16.11)


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_stays_within_0_and_100(cases):
    count, out_of = cases
    low, high = interval_of_share(count, out_of)
    assert 0 <= low <= 100 * count / out_of + 1e-9
    assert 100 * count / out_of - 1e-9 <= high <= 100


def test_without_the_number_of_cases_there_is_no_interval():
    assert at(61).interval is None
    assert Figure(Decimal(61), 0, 0).interval is None


def test_few_cases_may_be_chance_and_many_may_not():
    assert may_be_chance(of(21, 34), of(25, 34))
    assert not may_be_chance(of(210, 340), of(300, 340))
    assert not may_be_chance(at(61), at(88)), "nobody knows of how many"
    assert not may_be_chance(of(21, 34), of(21, 34)), "nothing changed"
    assert not may_be_chance(None, of(21, 34))
