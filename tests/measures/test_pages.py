"""A recommendation is measured through the pages: added, read over time, corrected in the open."""

from __future__ import annotations

from datetime import date

from django.test import TestCase

from recommendations.measures.models import Measure, Reading
from recommendations.safeguarding.models import Flag
from tests.builders import (
    MONDAY_5_JAN,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_manager,
    a_member,
    a_plan,
    a_recommendation,
    a_service,
    again,
    an_inspection,
)
from tests.builders_measures import a_measure, a_reading
from tests.pages.visiting import StandingClock, address, main_of, typed_date, visitor

# Who is signed in and what they belong to; the measure, its readings, those taken back.
FRAME = 2
NEW = {"name": "Assessments good enough", "kind": "share", "direction": "higher", "target": "80"}


class Pages(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        inspection = an_inspection(cls.service)
        cls.recommendation = a_recommendation(inspection)
        cls.plan = a_plan(inspection=inspection)

    def setUp(self):
        super().setUp()
        self.client = visitor(self.manager)

    def shown(self, name: str, *arguments: object) -> str:
        answer = self.client.get(address(name, *arguments))
        self.assertEqual(answer.status_code, 200)
        return main_of(answer)

    def html(self, name: str, *arguments: object) -> str:
        return self.client.get(address(name, *arguments)).content.decode()

    def sent(self, name: str, row, typed: dict, *, taken: bool = True):
        answer = self.client.post(address(name, row.pk), typed)
        self.assertEqual(answer.status_code, 302 if taken else 422, main_of(answer) if not taken else answer)
        return answer

    def reading(self, **different) -> dict:
        return {"count": "21", "out_of": "34", "source": "Audit", **typed_date("taken_on", TUESDAY_3_FEB), **different}

    def test_nothing_is_shown_of_measures_until_there_is_one(self):
        page = self.shown("recommendation", self.recommendation.pk)
        self.assertIn("Measure whether it helped", page)
        self.assertNotIn("Whether it helped</h2>", page)

    def test_a_measure_leads_to_its_first_reading_which_is_the_baseline(self):
        answer = self.sent("measure_add", self.recommendation, NEW)
        measure = Measure.objects.get()
        self.assertEqual(answer.url, address("reading_add", measure.pk))
        self.assertIn('name="is_baseline"', self.html("reading_add", measure.pk))
        self.sent("reading_add", measure, self.reading(is_baseline="on"))
        self.assertTrue(Reading.objects.get().is_baseline)
        self.assertNotIn('name="is_baseline"', self.html("reading_add", measure.pk))
        page = self.shown("recommendation", self.recommendation.pk)
        for words in ("Whether it helped", "62% (21 of 34)", "80%", "Measured once"):
            self.assertIn(words, page)

    def test_a_second_reading_is_drawn_with_its_table_beside(self):
        measure = a_measure(self.recommendation, by=self.manager, target_on=TUESDAY_3_MARCH)
        a_reading(measure, by=self.manager, taken_on=MONDAY_5_JAN, is_baseline=True)
        self.assertNotIn('id="measure-', self.html("measure", measure.pk))
        a_reading(measure, by=self.manager, count=32, out_of=34)
        page = self.html("measure", measure.pk)
        for words in ("<svg", "80% by 3 March 2026", "Target met", "45 to 76%", "94% (32 of 34)", "Audit of cases"):
            self.assertIn(words, page)
        self.assertIn("from 62% (21 of 34) on 5 January 2026 to 94% (32 of 34) on 3 February 2026. Target met", page)

    def test_so_few_cases_are_said_to_be_few(self):
        measure = a_measure(self.recommendation, by=self.manager)
        a_reading(measure, by=self.manager, taken_on=MONDAY_5_JAN, is_baseline=True)
        a_reading(measure, by=self.manager, count=24, out_of=34)
        self.assertIn("may be chance", self.shown("measure", measure.pk))
        self.assertIn("may be chance", self.shown("recommendation", self.recommendation.pk))

    def test_a_number_asks_for_no_cases(self):
        self.sent("measure_add", self.recommendation, {**NEW, "kind": "value", "unit": "days", "direction": "lower"})
        measure = Measure.objects.get()
        self.assertNotIn('name="count"', self.html("reading_add", measure.pk))
        self.sent(
            "reading_add", measure, {"value": "12.5", "source": "Case system", **typed_date("taken_on", MONDAY_5_JAN)}
        )
        self.assertIn("12.5 days", self.shown("measure", measure.pk))

    def test_what_is_wrong_is_told_at_its_field_and_what_was_typed_is_kept(self):
        measure = a_measure(self.recommendation, by=self.manager)
        for wrong, told in (
            ({"count": "35"}, "no more than the cases in all"),
            ({"count": "many"}, "Enter a whole number, such as 21"),
            ({"count": "", "out_of": ""}, "Enter how many cases count and out of how many, or the percentage"),
            ({"count": "", "out_of": "", "value": "NaN"}, "Enter a number, such as 61 or 61.5"),
            ({"count": "", "out_of": "", "value": "120 %"}, "A percentage is from 0 to 100"),
            ({"source": ""}, "Say how it is known"),
            (typed_date("taken_on", TUESDAY_3_MARCH), "cannot be in the future"),
        ):
            answer = self.sent("reading_add", measure, self.reading(**wrong), taken=False)
            self.assertIn(told, main_of(answer))
            self.assertContains(answer, 'value="34"' if wrong.get("out_of") != "" else "Audit", status_code=422)
        self.assertEqual(Reading.objects.count(), 0)

    def test_a_target_of_a_share_is_a_percentage(self):
        for wrong, told in (
            ({"target": "120"}, "from 0 to 100"),
            ({"target": "1e99"}, "below 10 million"),
            ({"target": "", **typed_date("target_on", TUESDAY_3_MARCH)}, "Enter the target"),
            ({"name": " "}, "Say what is measured"),
        ):
            self.assertIn(told, main_of(self.sent("measure_add", self.recommendation, {**NEW, **wrong}, taken=False)))

    def test_what_may_tell_of_a_child_is_asked_about_once(self):
        measure = a_measure(self.recommendation, by=self.manager)
        told = self.reading(source="Seen with the boy born 3 May 2010")
        self.assertIn("Why this is fine", main_of(self.sent("reading_add", measure, told, taken=False)))
        self.sent("reading_add", measure, {**told, "internal_only": "on"})
        flagged = self.html("flags", self.service.pk)
        self.assertIn("Reading of a measure", flagged)
        self.assertIn(address("recommendation", self.recommendation.pk), flagged)
        self.assertEqual(Flag.objects.count(), 1)

    def test_a_reading_is_taken_back_with_a_reason_that_stays_in_view(self):
        measure = a_measure(self.recommendation, by=self.manager)
        reading = a_reading(measure, by=self.manager, is_baseline=True)
        self.assertIn("62% (21 of 34) on 3 February 2026", self.shown("reading_take_back", reading.pk))
        self.sent("reading_take_back", reading, {"reason": ""}, taken=False)
        self.sent("reading_take_back", reading, {"reason": "A case counted twice."})
        page = self.shown("measure", measure.pk)
        self.assertIn("1 reading taken back", page)
        self.assertIn("A case counted twice.", page)
        self.assertIn("No reading yet", page)
        self.assertIn(
            "taken back already", main_of(self.sent("reading_take_back", reading, {"reason": "Twice."}, taken=False))
        )

    def test_is_followed_no_longer_and_taken_up_again(self):
        measure = a_measure(self.recommendation, by=self.manager)
        self.sent("measure_end", measure, {"reason": "The audit stops."})
        self.assertIn("Followed no longer:", self.shown("recommendation", self.recommendation.pk))
        self.assertIn("The audit stops.", self.shown("measure", measure.pk))
        self.sent("measure_take_up", measure, {})
        self.assertIsNone(again(measure).ended_on)

    def test_two_peoples_changes_are_put_together(self):
        measure = a_measure(self.recommendation, by=self.manager)
        opened = self.client.get(address("measure_change", measure.pk)).context["form"]
        kept = {name: opened[name].value() for name in ("version", "opened")}
        other = visitor(a_manager(self.service, name="Mel Manager"))
        theirs = other.get(address("measure_change", measure.pk)).context["form"]
        other.post(
            address("measure_change", measure.pk),
            {**NEW, "may_be_published": "on", **{name: theirs[name].value() for name in ("version", "opened")}},
        )
        self.sent("measure_change", measure, {**NEW, "name": "Assessments in time", **kept})
        row = again(measure)
        self.assertEqual((row.name, row.may_be_published, row.target), ("Assessments in time", True, 80))

    def test_its_history_tells_target_and_figures_as_people_read_them(self):
        measure = a_measure(self.recommendation, by=self.manager)
        a_reading(measure, by=self.manager, is_baseline=True)
        page = self.shown("recommendation_history", self.recommendation.pk)
        self.assertIn("recorded 62% (21 of 34) on 3 February 2026 as the baseline", page)
        self.assertNotIn("8000", page)

    def test_cost_the_same_for_two_readings_as_for_twenty(self):
        measure = a_measure(self.recommendation, by=self.manager)
        for day in (5, 6):
            a_reading(measure, by=self.manager, taken_on=date(2026, 1, day))
        self.shown("measure", measure.pk)  # what is asked for once and then kept, such as who is signed in
        with self.assertNumQueries(FRAME + 3):
            self.client.get(address("measure", measure.pk))
        for day in range(7, 25):
            a_reading(measure, by=self.manager, taken_on=date(2026, 1, day))
        with self.assertNumQueries(FRAME + 3):
            self.client.get(address("measure", measure.pk))

    def test_an_owner_reads_and_changes_nothing(self):
        measure = a_measure(self.recommendation, by=self.manager)
        a_reading(measure, by=self.manager)
        self.client = visitor(a_member(self.service))
        page = self.shown("measure", measure.pk)
        self.assertNotIn("Record a reading", page)
        self.assertNotIn("Take back", page)
