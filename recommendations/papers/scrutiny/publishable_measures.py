"""What a panel may read of measures, built field by field as the rest of the plan is (publishable.py)."""

from __future__ import annotations

from collections.abc import Iterable

from recommendations.papers.snapshot.board_measures import Measure, MeasureReading
from recommendations.papers.snapshot.board_words import Worded


def publishable_measures(measures: Iterable[Measure], *, audience: str) -> tuple[Measure, ...]:
    """Return those that may be published, for an exempt report with how each reading is known, for the public without.

    The others are for the board alone: in an exempt report, too, they stand nowhere.
    """
    return tuple(_measure(one, audience=audience) for one in measures if one.may_be_published)


def _measure(one: Measure, *, audience: str) -> Measure:
    return Measure(
        name=one.name,
        direction=one.direction,
        movement=Worded(code=one.movement.code, word=one.movement.word),
        target=one.target,
        target_value=one.target_value,
        target_on=one.target_on,
        is_share=one.is_share,
        may_be_chance=one.may_be_chance,
        may_be_published=one.may_be_published,
        readings=tuple(_reading(reading, audience=audience) for reading in one.readings),
    )


def _reading(one: MeasureReading, *, audience: str) -> MeasureReading:
    return MeasureReading(
        on=one.on,
        words=one.words,
        short=one.short,
        value=one.value,
        is_baseline=one.is_baseline,
        interval=one.interval,
        low=one.low,
        high=one.high,
        source=one.source if audience == "exempt" else "",
    )
