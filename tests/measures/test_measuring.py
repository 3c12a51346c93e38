"""Measures are begun, changed, followed no longer and taken up again; readings are recorded and taken back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.audit.events import REDACTED
from recommendations.audit.models import Event, Operation
from recommendations.audit.operations import key_of
from recommendations.audit.verification import verify_chain, verify_rows
from recommendations.domain.measures import Movement
from recommendations.foundation.errors import Conflict, DomainError
from recommendations.measures.models import Direction, Measure, MeasureKind, Reading
from recommendations.measures.services.measuring import MeasureDetails, change_measure, end_measure, take_up_measure
from recommendations.measures.services.readings import Taken, record_reading, take_back_reading
from recommendations.measures.summaries import standing_of, standings_of_measures
from recommendations.measures.wording import figure_in_words, interval_in_words, movement_in_words, told
from recommendations.safeguarding.models import Flag
from tests.builders import (
    AT,
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_manager,
    a_plan,
    a_recommendation,
    a_service,
    again,
    an_inspection,
    on_the,
    signed_off,
)
from tests.builders_measures import a_measure, a_reading
from tests.builders_of_plans import closed
from tests.builders_retention import a_schedule, disposed_of


class Measuring(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        inspection = an_inspection(cls.service)
        cls.recommendation = a_recommendation(inspection)
        cls.plan = a_plan(inspection=inspection)
        cls.measure = a_measure(cls.recommendation, by=cls.manager)

    def said(self, code: str) -> str:
        return Event.objects.filter(code=code).latest("pk").sentence(who="Lee")

    def details(self, **different) -> MeasureDetails:
        return replace(MeasureDetails(name="Assessments good enough", target=Decimal(80)), **different)

    def change(self, **different) -> Measure:
        return change_measure(
            self.measure, self.details(**different), version=again(self.measure).version, by=self.manager, at=AT
        )

    def record(self, measure: Measure | None = None, **facts) -> Reading:
        taken = Taken(**{"taken_on": TUESDAY_3_FEB, "source": "Audit", **facts})
        return record_reading(
            measure or self.measure, taken, on=TUESDAY_3_FEB, by=self.manager, at=on_the(TUESDAY_3_FEB)
        )

    def assert_refused(self, field: str, **facts) -> None:
        with pytest.raises(ValidationError) as refusal:
            self.record(**facts)
        self.assertEqual(list(refusal.value.message_dict), [field])

    # --- The measure --------------------------------------------------------------------------------------

    def test_tells_the_record_what_is_measured(self):
        self.assertEqual(
            self.said("measure.added"), "Lee began to measure “Assessments good enough” for recommendation 1"
        )
        self.change(name="  Assessments   in time ")
        self.assertEqual(again(self.measure).name, "Assessments in time")
        self.assertEqual(
            self.said("measure.changed"), "Lee changed the measure “Assessments in time” of recommendation 1"
        )

    def test_a_unit_is_of_a_number_alone(self):
        self.assertEqual(self.change(unit="days").unit, "")
        self.assertEqual(self.change(kind=MeasureKind.VALUE, unit="days", target=Decimal(5)).unit, "days")

    def test_its_kind_of_figure_stays_once_there_is_a_reading(self):
        reading = a_reading(self.measure, by=self.manager)
        with pytest.raises(ValidationError) as refusal:
            self.change(kind=MeasureKind.VALUE)
        self.assertEqual(list(refusal.value.message_dict), ["kind"])
        take_back_reading(reading, reason="Another measure’s.", on=TUESDAY_3_FEB, by=self.manager, at=AT)
        self.assertEqual(self.change(kind=MeasureKind.VALUE).kind, MeasureKind.VALUE)

    def test_somebody_elses_change_meanwhile_is_not_overwritten(self):
        opened = self.measure.version
        self.change(name="Assessments in time")
        with pytest.raises(Conflict):
            change_measure(self.measure, self.details(), version=opened, by=self.manager, at=AT)

    def test_is_followed_no_longer_with_a_reason_and_taken_up_again(self):
        with pytest.raises(ValidationError):
            end_measure(self.measure, reason=" ", on=TUESDAY_3_FEB, by=self.manager, at=AT)
        ended = end_measure(self.measure, reason="The audit stops.", on=TUESDAY_3_FEB, by=self.manager, at=AT)
        self.assertEqual(standings_of_measures([self.recommendation.pk])[self.recommendation.pk], [])
        self.assertEqual(Operation.objects.latest("pk").reason, "The audit stops.")
        with pytest.raises(DomainError, match="no longer already"):
            end_measure(ended, reason="Twice.", on=TUESDAY_3_FEB, by=self.manager, at=AT)
        with pytest.raises(DomainError, match="Take it up again"):
            a_reading(ended, by=self.manager)
        self.assertIsNone(take_up_measure(ended, by=self.manager, at=AT).ended_on)
        with pytest.raises(DomainError, match="followed already"):
            take_up_measure(ended, by=self.manager, at=AT)

    def test_words_that_may_tell_of_a_child_are_flagged(self):
        self.change(name="Visits to the boy aged 15")
        self.assertEqual(Flag.objects.get().subject, key_of(self.measure))

    # --- Readings -----------------------------------------------------------------------------------------

    def test_the_cases_make_the_percentage(self):
        reading = self.record(count=21, out_of=34, is_baseline=True)
        self.assertEqual(reading.value, Decimal("61.76"))
        self.assertEqual(figure_in_words(reading.figure, self.measure), "62% (21 of 34)")
        self.assertEqual(interval_in_words(reading.figure), "45 to 76%")
        self.assertEqual(
            self.said("measure.baseline_recorded"),
            "Lee recorded 62% (21 of 34) on 3 February 2026 as the baseline of the measure “Assessments good enough”",
        )

    def test_a_percentage_alone_has_no_interval(self):
        reading = self.record(value=Decimal("61.5"))
        self.assertEqual(
            (figure_in_words(reading.figure, self.measure), interval_in_words(reading.figure)), ("61.5%", "")
        )

    def test_a_number_has_its_unit(self):
        days = a_measure(
            self.recommendation,
            by=self.manager,
            name="Days to the first visit",
            kind=MeasureKind.VALUE,
            unit="days",
            direction=Direction.LOWER,
            target=5,
        )
        reading = self.record(days, value=Decimal(12))
        self.assertEqual(figure_in_words(reading.figure, days), "12\u00a0days")
        with pytest.raises(ValidationError) as refusal:
            self.record(days)
        self.assertEqual(list(refusal.value.message_dict), ["value"])

    def test_what_cannot_be_is_refused_at_its_field(self):
        self.assert_refused("count")
        self.assert_refused("count", out_of=34)
        self.assert_refused("out_of", count=21)
        self.assert_refused("out_of", count=0, out_of=0)
        self.assert_refused("count", count=35, out_of=34)
        self.assert_refused("value", value=Decimal(101))
        self.assert_refused("value", value=Decimal(-1))
        self.assert_refused("value", value=Decimal(70), count=21, out_of=34)
        self.assert_refused("source", count=21, out_of=34, source=" ")
        self.assert_refused("taken_on", count=21, out_of=34, taken_on=TUESDAY_3_FEB + ONE_DAY)
        self.assertEqual(Reading.objects.count(), 0)

    def test_the_percentage_may_stand_beside_its_cases(self):
        self.assertEqual(self.record(count=21, out_of=34, value=Decimal(62)).value, Decimal("61.76"))

    def test_the_baseline_is_the_first_and_there_is_one(self):
        a_reading(self.measure, by=self.manager, taken_on=TUESDAY_3_MARCH, is_baseline=True)
        with pytest.raises(ValidationError, match="before the baseline of 3 March 2026"):
            a_reading(self.measure, by=self.manager, taken_on=TUESDAY_3_FEB)
        with pytest.raises(ValidationError, match="has a baseline already"):
            a_reading(self.measure, by=self.manager, taken_on=TUESDAY_3_MARCH, is_baseline=True)

    def test_a_baseline_is_not_put_behind_a_reading(self):
        a_reading(self.measure, by=self.manager, taken_on=TUESDAY_3_FEB)
        with pytest.raises(ValidationError, match="reading of an earlier day"):
            a_reading(self.measure, by=self.manager, taken_on=TUESDAY_3_MARCH, is_baseline=True)

    def test_a_mistaken_one_is_taken_back_and_stays_in_the_record(self):
        a_reading(self.measure, by=self.manager, is_baseline=True)
        wrong = a_reading(self.measure, by=self.manager, taken_on=TUESDAY_3_MARCH, count=30, out_of=34)
        with pytest.raises(ValidationError):
            take_back_reading(wrong, reason="", on=TUESDAY_3_MARCH, by=self.manager, at=AT)
        back = take_back_reading(wrong, reason="A case counted twice.", on=TUESDAY_3_MARCH, by=self.manager, at=AT)
        self.assertIsNone(standing_of(self.measure).latest)
        self.assertEqual(
            self.said("measure.reading_taken_back"),
            "Lee took back the reading 88% (30 of 34) on 3 March 2026 of the measure “Assessments good enough”",
        )
        with pytest.raises(DomainError, match="already"):
            take_back_reading(back, reason="Again.", on=TUESDAY_3_MARCH, by=self.manager, at=AT)
        self.assertEqual(verify_chain(key_of(self.service)) + verify_rows(key_of(self.service)), [])

    # --- Where it stands ----------------------------------------------------------------------------------

    def test_stands_by_its_baseline_latest_and_target(self):
        self.assertIs(standing_of(self.measure).movement, Movement.NO_READING)
        a_reading(self.measure, by=self.manager, is_baseline=True)
        a_reading(self.measure, by=self.manager, taken_on=TUESDAY_3_MARCH, count=20, out_of=34)
        self.assertIs(standing_of(self.measure).movement, Movement.WORSE)
        a_reading(self.measure, by=self.manager, taken_on=WEDNESDAY_1_APRIL, count=25, out_of=34)
        standing = standing_of(self.measure)
        self.assertEqual(movement_in_words(standing), "Better, but so few cases that it may be chance")
        self.assertEqual(
            told(standing),
            "Assessments good enough: 62% (21 of 34) on 3 February 2026, then 74% (25 of 34) on 1 April 2026, "
            "target 80%",
        )

    def test_a_share_just_short_of_its_target_does_not_read_as_if_it_were_met(self):
        a_reading(self.measure, by=self.manager, is_baseline=True)
        a_reading(self.measure, by=self.manager, taken_on=TUESDAY_3_MARCH, count=39, out_of=49)
        standing = standing_of(self.measure)
        self.assertIs(standing.movement, Movement.BETTER)
        self.assertEqual(figure_in_words(standing.latest.figure, self.measure), "79.6% (39 of 49)")

    def test_without_a_baseline_there_is_nothing_to_compare_with(self):
        a_reading(self.measure, by=self.manager)
        self.assertIs(standing_of(self.measure).movement, Movement.FIRST_READING)
        a_reading(self.measure, by=self.manager, taken_on=TUESDAY_3_MARCH, count=25, out_of=34)
        self.assertIs(standing_of(self.measure).movement, Movement.NO_BASELINE)

    def test_both_ways_to_read_them_agree(self):
        other = a_measure(self.recommendation, by=self.manager, name="Never read")
        a_reading(self.measure, by=self.manager, is_baseline=True)
        wrong = a_reading(self.measure, by=self.manager, taken_on=TUESDAY_3_MARCH)
        take_back_reading(wrong, reason="Mistyped.", on=TUESDAY_3_MARCH, by=self.manager, at=AT)
        a_reading(self.measure, by=self.manager, taken_on=WEDNESDAY_1_APRIL, count=25, out_of=34)
        alone = [standing_of(self.measure), standing_of(other)]
        together = standings_of_measures([self.recommendation.pk])[self.recommendation.pk]
        self.assertEqual([told(one) for one in together], [told(one) for one in alone])
        self.assertEqual([one.readings for one in together], [one.readings for one in alone])

    def test_readings_of_any_number_of_recommendations_cost_one_query(self):
        rows = [self.recommendation.pk]
        for _nth in range(3):
            other = a_recommendation(self.recommendation.inspection)
            a_reading(a_measure(other, by=self.manager), by=self.manager)
            rows.append(other.pk)
        with self.assertNumQueries(1):
            found = standings_of_measures(rows)
        self.assertEqual({pk: len(found[pk]) for pk in rows}, dict.fromkeys(rows, 1))

    # --- Closed and gone ----------------------------------------------------------------------------------

    def test_a_closed_plan_still_takes_readings_and_one_disposed_of_takes_none(self):
        plan = closed(signed_off(self.plan))
        self.assertEqual(a_reading(self.measure, by=self.manager, is_baseline=True).count, 21)
        a_schedule(self.service)
        disposed_of(plan)
        with pytest.raises(DomainError, match="disposed of"):
            a_reading(self.measure, by=self.manager, taken_on=TUESDAY_3_MARCH)
        self.assertEqual(again(self.measure).name, REDACTED)
