"""Whether what was done helped: a figure's movement from its baseline to its target (PRODUCT.md, Measure).

A share of cases carries the uncertainty of their number: inspectors often read some thirty. Where the number of cases
is not known, no interval is worked out.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from math import sqrt

Z_OF_95_PER_CENT = 1.959964
HUNDRED = Decimal(100)
CENT = Decimal("0.01")


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Movement(StrEnum):
    """Where a measure stands: compared with its target first, then with its baseline."""

    NO_READING = "no_reading"
    FIRST_READING = "first_reading"
    NO_BASELINE = "no_baseline"
    TARGET_MET = "target_met"
    BETTER = "better"
    UNCHANGED = "unchanged"
    WORSE = "worse"


@dataclass(frozen=True)
class Figure:
    """A value; for a share it is per cent, with `count` of `out_of` cases where their number is known."""

    value: Decimal
    count: int | None = None
    out_of: int | None = None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95% interval of the share in per cent, or None where the number of cases is not known."""
        if self.count is None or not self.out_of:
            return None
        return interval_of_share(self.count, self.out_of)


def share(count: int, out_of: int) -> Decimal:
    """Return `count` of `out_of` in per cent, to two places; `out_of` is more than nought."""
    return (HUNDRED * count / out_of).quantize(CENT, rounding=ROUND_HALF_UP)


def interval_of_share(count: int, out_of: int) -> tuple[float, float]:
    """Return the 95% score interval of a share in per cent (Wilson 1927), which holds for few cases too."""
    z, n, p = Z_OF_95_PER_CENT, out_of, count / out_of
    spread = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    middle, whole = p + z * z / (2 * n), 1 + z * z / n
    return 100 * max(0.0, (middle - spread) / whole), 100 * min(1.0, (middle + spread) / whole)


def movement(
    *,
    baseline: Figure | None,
    latest: Figure | None,
    target: Decimal | None,
    direction: Direction,
    has_several: bool = True,
) -> Movement:
    """Return where the latest figure stands. It is told apart from the baseline, which may be all there is.

    `has_several` says whether anything was read before the latest: then a baseline is what is lacking.
    """
    newest = latest or baseline
    if newest is None:
        return Movement.NO_READING
    if target is not None and _is_better(newest.value, target, direction=direction, or_equal=True):
        return Movement.TARGET_MET
    if latest is None or (baseline is None and not has_several):
        return Movement.FIRST_READING
    if baseline is None:
        return Movement.NO_BASELINE
    if latest.value == baseline.value:
        return Movement.UNCHANGED
    return Movement.BETTER if _is_better(latest.value, baseline.value, direction=direction) else Movement.WORSE


def may_be_chance(baseline: Figure | None, latest: Figure | None) -> bool:
    """Say whether the intervals of both shares are known and overlap: so few cases tell of no change for certain."""
    if baseline is None or latest is None or baseline.value == latest.value:
        return False
    first, last = baseline.interval, latest.interval
    return first is not None and last is not None and first[0] <= last[1] and last[0] <= first[1]


def _is_better(value: Decimal, than: Decimal, *, direction: Direction, or_equal: bool = False) -> bool:
    if value == than:
        return or_equal
    return value > than if direction is Direction.HIGHER else value < than
