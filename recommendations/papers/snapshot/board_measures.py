"""Measures as papers keep them: the words as they were said, and the numbers that a chart is drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recommendations.papers.snapshot.board_words import Worded


@dataclass(frozen=True)
class MeasureReading:
    """What a measure was on a day. `words` tell the cases beside the figure where their number is known (“62% (21 of
    34)”), and `short` the figure alone.

    `low` and `high` are the 95% interval and `interval` the same in words; None and empty where no number of cases is
    known. `source` is how it is known.
    """

    on: date
    words: str
    short: str
    value: float
    is_baseline: bool = False
    interval: str = ""
    low: float | None = None
    high: float | None = None
    source: str = ""


@dataclass(frozen=True)
class Measure:
    """What is measured of a recommendation, with its readings that count, the oldest first.

    `direction` says which way is better, `movement` where it stands, `target` is empty where none was set.
    `may_be_chance` where the cases are too few to tell the change since the baseline from chance.
    """

    name: str
    direction: str
    movement: Worded
    target: str = ""
    target_value: float | None = None
    target_on: date | None = None
    is_share: bool = False
    may_be_chance: bool = False
    may_be_published: bool = False
    readings: tuple[MeasureReading, ...] = ()

    @property
    def baseline(self) -> MeasureReading | None:
        """The reading that the others are compared with."""
        return next((one for one in self.readings if one.is_baseline), None)

    @property
    def latest(self) -> MeasureReading | None:
        """The newest reading beside the baseline."""
        return next((one for one in reversed(self.readings) if not one.is_baseline), None)
