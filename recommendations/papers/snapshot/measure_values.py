"""What a board paper says of the measures of its recommendations: those followed, with the readings that count."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from recommendations.audit.operations import key_of
from recommendations.measures.models import Measure, Reading
from recommendations.measures.summaries import MeasureStanding
from recommendations.measures.wording import (
    MOVEMENT_WORDS,
    figure_in_words,
    interval_in_words,
    short_figure,
    value_in_words,
)
from recommendations.papers.snapshot import board_measures
from recommendations.papers.snapshot.board_words import Worded


def measure_values(
    standings: Iterable[MeasureStanding], *, flagged: Collection[str]
) -> tuple[board_measures.Measure, ...]:
    """Return the measures of a recommendation as the paper keeps them; one that is `flagged` is for nobody outside."""
    return tuple(_measure(one, flagged=flagged) for one in standings)


def _measure(standing: MeasureStanding, *, flagged: Collection[str]) -> board_measures.Measure:
    measure = standing.measure
    has_target = measure.target is not None
    return board_measures.Measure(
        name=measure.name,
        direction=str(measure.get_direction_display()),
        movement=Worded(standing.movement.value, str(MOVEMENT_WORDS[standing.movement])),
        target=value_in_words(measure.target, measure) if has_target else "",
        target_value=float(measure.target) if has_target else None,
        target_on=measure.target_on,
        is_share=measure.is_share,
        may_be_chance=standing.may_be_chance,
        may_be_published=measure.may_be_published and key_of(measure) not in flagged,
        readings=tuple(_reading(one, measure) for one in standing.readings),
    )


def _reading(reading: Reading, measure: Measure) -> board_measures.MeasureReading:
    figure = reading.figure
    low, high = figure.interval or (None, None)
    return board_measures.MeasureReading(
        on=reading.taken_on,
        words=figure_in_words(figure, measure),
        short=short_figure(figure, measure),
        value=float(figure.value),
        is_baseline=reading.is_baseline,
        interval=interval_in_words(figure),
        low=None if low is None else round(low, 2),
        high=None if high is None else round(high, 2),
        source=reading.source,
    )
