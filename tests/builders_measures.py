"""Measures of recommendations and their readings, built by the commands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from recommendations.accounts.models import User
from recommendations.inspections.models import Recommendation
from recommendations.measures.models import Direction, Measure, MeasureKind, Reading
from recommendations.measures.services.measuring import MeasureDetails, add_measure
from recommendations.measures.services.readings import Taken, record_reading
from tests.builders import TUESDAY_3_FEB, on_the


def a_measure(
    recommendation: Recommendation,
    *,
    by: User,
    name: str = "Assessments good enough",
    kind: str = MeasureKind.SHARE,
    unit: str = "",
    direction: str = Direction.HIGHER,
    target: Decimal | int | None = 80,
    target_on: date | None = None,
    may_be_published: bool = False,
    on: date = TUESDAY_3_FEB,
) -> Measure:
    details = MeasureDetails(
        name=name,
        kind=kind,
        unit=unit,
        direction=direction,
        target=None if target is None else Decimal(target),
        target_on=target_on,
        may_be_published=may_be_published,
    )
    return add_measure(recommendation, details, by=by, at=on_the(on))


def a_reading(
    measure: Measure,
    *,
    by: User,
    taken_on: date = TUESDAY_3_FEB,
    count: int | None = None,
    out_of: int | None = None,
    value: Decimal | int | None = None,
    is_baseline: bool = False,
    source: str = "Audit of cases",
) -> Reading:
    """A reading recorded on the day it is of; 21 of 34 cases of a share unless told otherwise."""
    if count is None and value is None:
        count, out_of = (21, 34) if measure.is_share else (None, None)
        value = None if measure.is_share else Decimal(12)
    taken = Taken(
        taken_on=taken_on,
        source=source,
        value=None if value is None else Decimal(value),
        count=count,
        out_of=out_of,
        is_baseline=is_baseline,
    )
    return record_reading(measure, taken, on=taken_on, by=by, at=on_the(taken_on))
