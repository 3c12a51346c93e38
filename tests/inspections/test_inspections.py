"""An inspection in the words of its era, and the inspectorate's words as printed."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import TestCase

from recommendations.audit.history import ImmutableChanged
from recommendations.domain.deadlines import Rule
from recommendations.inspections.models import Inspection, Precision, Programme, Recommendation, outcome_window
from tests.builders import a_member, a_recommendation, a_service, again, an_inspection
from tests.refusals import written_around_the_commands


class Windows(TestCase):
    def test_the_recommendations_own_window_wins_over_the_reports_and_that_over_the_services(self):
        service = a_service(window_months=9)
        published = date(2025, 12, 1)
        for report, own, on, rule in (
            (None, None, date(2026, 9, 1), Rule.WINDOW_LOCAL),
            (12, None, date(2026, 12, 1), Rule.WINDOW_FROM_REPORT),
            (12, 6, date(2026, 6, 1), Rule.WINDOW_OWN),
        ):
            inspection = an_inspection(service, published_on=published, window_months=report)
            window = a_recommendation(inspection, window_months=own).window()
            self.assertEqual((window.on, window.rule), (on, rule))

    def test_counted_from_a_month_it_ends_with_a_month(self):
        for published, ends in ((date(2026, 2, 28), date(2026, 8, 31)), (date(2025, 12, 31), date(2026, 6, 30))):
            inspection = an_inspection(published_on=published, precision=Precision.MONTH, window_months=6)
            self.assertEqual(outcome_window(inspection).on, ends)

    def test_without_a_day_of_publication_there_is_none(self):
        self.assertIsNone(a_recommendation(an_inspection(published_on=None)).window())


class Recommendations(TestCase):
    def test_the_report_that_says_it_never_changes(self):
        recommendation = a_recommendation()
        changed = again(recommendation)
        changed.inspection = an_inspection(recommendation.service)
        with (
            pytest.raises(ImmutableChanged, match="inspection_id cannot change"),
            written_around_the_commands(recommendation.service),
        ):
            changed.save()
        self.assertEqual(again(recommendation).inspection, recommendation.inspection)

    def test_a_short_title_beside_the_words_may(self):
        recommendation = a_recommendation()
        with written_around_the_commands(recommendation.service):
            recommendation.short_title = "Timely reviews"
            recommendation.save()
        self.assertEqual(str(again(recommendation)), "Timely reviews")

    def test_white_space_and_quotes_of_the_report_are_kept_as_printed(self):
        text = "Make sure that:\n  • every child’s plan  is reviewed;\n  • “timely” means three months."
        self.assertEqual(again(a_recommendation(text=text)).text, text)


class Inspections(TestCase):
    def test_it_is_called_by_its_programme_its_area_and_the_year_of_its_report(self):
        inspection = an_inspection(programme=Programme.CCI)
        self.assertEqual(str(inspection), "Core Case Inspection, Northgate, 2025")

    def test_a_person_sees_only_their_own_services(self):
        ours = a_recommendation()
        a_recommendation()
        member = again(a_member(ours.service))
        self.assertQuerySetEqual(Inspection.objects.visible_to(member), [ours.inspection])
        self.assertQuerySetEqual(Recommendation.objects.visible_to(member), [ours])
