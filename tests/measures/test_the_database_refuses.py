"""The rules of measures and readings hold in the database too."""

from __future__ import annotations

from django.test import TestCase

from recommendations.measures.models import Reading
from tests.builders import (
    AT,
    TUESDAY_3_MARCH,
    a_manager,
    a_plan,
    a_recommendation,
    a_service,
    again,
    an_inspection,
)
from tests.builders_measures import a_measure, a_reading
from tests.refusals import refused_by


class TheDatabase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        inspection = an_inspection(cls.service)
        recommendation = a_recommendation(inspection)
        a_plan(inspection=inspection)
        cls.measure = a_measure(recommendation, by=cls.manager)
        cls.reading = a_reading(cls.measure, by=cls.manager, is_baseline=True)

    def refused(self, name: str):
        return refused_by(name, service=self.service)

    def test_refuses_a_measure_that_is_none(self):
        for name, different in (
            ("measure_says_what_is_measured", {"name": ""}),
            ("target_of_a_share_is_a_percentage", {"target_hundredths": 101_00}),
            ("day_of_a_target_has_a_target", {"target_hundredths": None, "target_on": TUESDAY_3_MARCH}),
            ("ended_measure_says_why", {"ended_on": TUESDAY_3_MARCH}),
        ):
            with self.refused(name):
                row = again(self.measure)
                for field, value in different.items():
                    setattr(row, field, value)
                row.save()

    def a_row(self, **different) -> Reading:
        facts = {"taken_on": TUESDAY_3_MARCH, "hundredths": 70_00, "source": "Audit", **different}
        return Reading(service=self.service, measure=self.measure, recorded_by=self.manager, recorded_at=AT, **facts)

    def test_refuses_a_reading_that_is_none(self):
        for name, different in (
            ("reading_says_how_it_is_known", {"source": ""}),
            ("counted_cases_are_out_of_all_of_them", {"count": 3}),
            ("counted_cases_are_out_of_all_of_them", {"count": 3, "out_of": 2}),
            ("counted_cases_are_out_of_all_of_them", {"count": 0, "out_of": 0}),
            ("reading_taken_back_says_why", {"taken_back_on": TUESDAY_3_MARCH}),
            ("measure_has_one_baseline", {"is_baseline": True}),
        ):
            with self.refused(name):
                self.a_row(**different).save()
