"""Of some reports only the month of publication is known; then no page makes up a day."""

from __future__ import annotations

from datetime import date

from django.test import TestCase

from recommendations.inspections.models import Precision
from tests.builders import a_manager, a_plan, a_service, an_action, an_inspection
from tests.pages.visiting import StandingClock, address, visitor


class MonthOfPublication(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        month = an_inspection(cls.service, published_on=date(2025, 12, 31), precision=Precision.MONTH)
        cls.plan = a_plan(inspection=month)
        cls.action = an_action(plan=cls.plan)

    def shown(self, page: str, key: int) -> str:
        html = visitor(self.manager).get(address(page, key)).content.decode()
        for made_up in ("31 December", "31 Dec"):
            self.assertNotIn(made_up, html)
        return html

    def test_the_plan_says_the_month_and_its_window_ends_with_one(self):
        html = self.shown("plan", self.plan.pk)
        self.assertIn("Report published December 2025.", html)
        self.assertIn("Ends December 2026.", html)

    def test_the_list_of_plans_says_the_month(self):
        self.assertIn("December 2025", self.shown("plans", self.service.pk))

    def test_a_recommendation_says_the_month_in_which_its_window_ends(self):
        self.assertIn("December 2026", self.shown("recommendation", self.action.recommendation_id))

    def test_the_twelve_months_on_home_are_marked_by_the_month(self):
        html = self.shown("home", self.service.pk)
        self.assertIn("Published Dec 2025", html)
        self.assertIn("Window ends Dec 2026", html)
