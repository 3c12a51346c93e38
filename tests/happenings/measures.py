"""A measure with its baseline and readings, one of which was taken back, and a measure followed no longer."""

from __future__ import annotations

from typing import Any

from recommendations.measures.services.measuring import MeasureDetails, change_measure, end_measure
from recommendations.measures.services.readings import take_back_reading
from tests.builders import MONDAY_5_JAN, TUESDAY_3_FEB, a_plan, a_recommendation, an_inspection, on_the
from tests.builders_measures import a_measure, a_reading


def happen(world: Any) -> None:
    manager, at = world.people["manager"], on_the(TUESDAY_3_FEB)
    inspection = an_inspection(world.service)
    world.measured = a_recommendation(inspection)
    a_plan(inspection=inspection)
    measure = a_measure(world.measured, by=manager, name="Reviews in time", on=MONDAY_5_JAN)
    details = MeasureDetails(name="Reviews held in time", target=measure.target, may_be_published=True)
    world.measure = change_measure(measure, details, version=measure.version, by=manager, at=at)
    a_reading(measure, by=manager, taken_on=MONDAY_5_JAN, is_baseline=True)
    world.reading = a_reading(measure, by=manager, taken_on=TUESDAY_3_FEB, count=24, out_of=34)
    wrong = a_reading(measure, by=manager, taken_on=TUESDAY_3_FEB, count=30, out_of=34)
    take_back_reading(wrong, reason="Cases of another quarter.", on=TUESDAY_3_FEB, by=manager, at=at)
    ended = a_measure(world.measured, by=manager, name="Letters sent")
    world.ended_measure = end_measure(ended, reason="It says nothing of children.", on=TUESDAY_3_FEB, by=manager, at=at)
