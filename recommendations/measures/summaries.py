"""Where the measures of recommendations stand: one reading of the database for pages and papers alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, FilteredRelation, Q

from recommendations.domain.measures import Direction, Movement, may_be_chance, movement
from recommendations.inspections.models import Recommendation
from recommendations.measures.models import Measure, Reading

READ = ("pk", "taken_on", "hundredths", "count", "out_of", "is_baseline", "source")
"""What is read of a reading to tell where its measure stands."""


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
            has_several=len(self.readings) > 1,
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
    """Return where the measures stand that are followed, by the recommendation's key: one query for any number.

    Each comes with its readings in the same row, as papers ask much of the database already.
    """
    counted = FilteredRelation("readings", condition=Q(readings__taken_back_on__isnull=True))
    rows = Measure.objects.filter(recommendation__in=list(recommendations), ended_on__isnull=True)
    rows = rows.annotate(counted=counted).order_by("recommendation", "pk", "counted__taken_on", "counted__pk")
    columns = {f"reading_{name}": F(f"counted__{name}") for name in READ}
    measures: dict[int, Measure] = {}
    readings: dict[int, list[Reading]] = defaultdict(list)
    for row in rows.annotate(**columns):
        measure = measures.setdefault(row.pk, row)
        if row.reading_pk is not None:
            told = {name: getattr(row, f"reading_{name}") for name in READ}
            readings[row.pk].append(Reading(measure=measure, service_id=measure.service_id, **told))
    found: dict[int, list[MeasureStanding]] = defaultdict(list)
    for pk, measure in measures.items():
        found[measure.recommendation_id].append(MeasureStanding(measure, tuple(readings[pk])))
    return found
