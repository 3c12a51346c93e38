"""The outcome window counted down, and both due dates wherever an action is shown."""

from __future__ import annotations

from datetime import date

from django.test import TestCase

from recommendations.action_plans.services.extending import agree_extension
from recommendations.inspections.models import Precision
from tests.builders import (
    MONDAY_5_JAN,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_manager,
    a_member,
    a_plan,
    a_post,
    a_service,
    an_action,
    an_extension,
    on_the,
)
from tests.pages.visiting import StandingClock, address, main_of, visitor


class OutcomeWindow(StandingClock, TestCase):
    """A year after publication unless the report says otherwise; the plan counts down to its last day, then from it."""

    @classmethod
    def setUpTestData(cls):
        cls.plan = a_plan(a_service())
        cls.manager = a_manager(cls.plan.service)

    def shown(self, day: date) -> str:
        self.it_is(day)
        return main_of(visitor(self.manager).get(address("plan", self.plan.pk)))

    def test_is_counted_down_to_its_last_day(self):
        self.assertIn("301 days left in the outcome window", self.shown(TUESDAY_3_FEB))
        self.assertIn("1 day left in the outcome window", self.shown(date(2026, 11, 30)))
        self.assertIn("0 days left in the outcome window", self.shown(date(2026, 12, 1)))

    def test_that_has_passed_is_never_shown_as_days_below_nought(self):
        self.assertIn("1 day since the outcome window ended", self.shown(date(2026, 12, 2)))

    def test_says_how_many_recommendations_nobody_answers_yet(self):
        self.assertIn("1 recommendation has no action yet.", self.shown(TUESDAY_3_FEB))
        an_action(plan=self.plan)
        self.assertNotIn("no action yet", self.shown(TUESDAY_3_FEB))


class DueDates(StandingClock, TestCase):
    """Every page that shows an action shows the date first promised and the present one."""

    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.owner = a_member(cls.service)
        post = a_post(cls.service, held_by=cls.owner)
        cls.action = an_action(plan=a_plan(cls.service, signed_off_on=MONDAY_5_JAN), owner=post, due=TUESDAY_3_MARCH)
        extension = an_extension(cls.action, by=cls.owner, until=WEDNESDAY_1_APRIL)
        agree_extension(extension, by=cls.manager, at=on_the(TUESDAY_3_FEB))

    def test_stand_side_by_side_with_the_days_between(self):
        plan, recommendation = self.action.plan_id, self.action.recommendation_id
        for where in (
            address("my_actions", self.service.pk),
            address("actions", self.service.pk),
            address("plan", plan),
            address("recommendation", recommendation),
            address("action", self.action.pk),
        ):
            shown = main_of(visitor(self.owner).get(where))
            for said in ("Original due", "3 March 2026", "Current due", "1 April 2026", "+29 days"):
                self.assertIn(said, shown, where)
        self.assertIn("moved once, +29 days", main_of(visitor(self.owner).get(address("action", self.action.pk))))

    def test_that_are_only_a_month_are_shown_as_the_month(self):
        action = an_action(
            plan=self.action.plan, title="Within the month", due=TUESDAY_3_MARCH, precision=Precision.MONTH
        )
        shown = main_of(visitor(self.manager).get(address("action", action.pk)))
        self.assertIn("Original due date March 2026 Current due date March 2026", shown)
        self.assertNotIn("31 March", shown)
