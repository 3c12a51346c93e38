"""Where the measures of recommendations stand: one reading of the database for pages and papers alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch

from recommendations.domain.measures import Direction, Movement, may_be_chance, movement
from recommendations.inspections.models import Recommendation
from recommendations.measures.models import Measure, Reading


@dataclass(frozen=True)
class MeasureStanding:
    """A measure with its readings that count, the oldest first."""

    measure: Measure
    readings: tuple[Reading, ...]

    @cached_property
    def baseline(self) -> Reading | None:
        return next((one for one in self.readings if one.is_baseline), None)

    @cached_property
    def latest(self) -> Reading | None:
        """The newest reading after the baseline."""
        return next((one for one in reversed(self.readings) if not one.is_baseline), None)

    @property
    def movement(self) -> Movement:
        return movement(
            baseline=self.baseline.figure if self.baseline else None,
            latest=self.latest.figure if self.latest else None,
            target=self.measure.target,
            direction=Direction(self.measure.direction),
        )

    @property
    def may_be_chance(self) -> bool:
        """Whether the cases are too few to tell the change since the baseline from chance."""
        return (
            self.baseline is not None
            and self.latest is not None
            and may_be_chance(self.baseline.figure, self.latest.figure)
        )


def standing_of(measure: Measure) -> MeasureStanding:
    """Return where one measure stands."""
    return MeasureStanding(measure, tuple(measure.readings.filter(taken_back_on__isnull=True)))


def standings_of_measures(recommendations: Iterable[Recommendation | int]) -> dict[int, list[MeasureStanding]]:
    """Return where the measures stand that are followed, by the recommendation's key: two queries for any number."""
    counted = Reading.objects.filter(taken_back_on__isnull=True)
    rows = Measure.objects.filter(recommendation__in=list(recommendations), ended_on__isnull=True)
    found: dict[int, list[MeasureStanding]] = defaultdict(list)
    for measure in rows.prefetch_related(Prefetch("readings", queryset=counted)):
        found[measure.recommendation_id].append(MeasureStanding(measure, tuple(measure.readings.all())))
    return found
