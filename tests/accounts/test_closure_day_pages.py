"""The list of days on which a council's offices are closed."""

from __future__ import annotations

from datetime import date

from django.test import TestCase

from recommendations.accounts.models import ClosureDay
from recommendations.audit.models import Event
from tests.builders import a_manager, a_service
from tests.builders_dates import a_closure_day
from tests.pages.visiting import StandingClock, address, main_of, typed_date, visitor

CHRISTMAS = date(2026, 12, 29)


class ClosedDays(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)

    def setUp(self):
        super().setUp()
        self.client = visitor(self.manager)
        self.where = address("closure_days", self.service.pk)

    def test_shows_ones_own_to_come_and_past_and_the_bank_holidays_to_come(self):
        a_closure_day(self.service)
        a_closure_day(self.service, on=date(2025, 12, 29), name="Last Christmas")
        shown = main_of(self.client.get(self.where))
        for words in ("29 December 2026", "Christmas closure", "Last Christmas", "3 April 2026: Good Friday"):
            self.assertIn(words, shown)
        self.assertNotIn("1 January 2026", shown)

    def test_an_empty_list_says_so(self):
        self.assertIn("None to come.", main_of(self.client.get(self.where)))

    def test_a_day_is_added_and_taken_off_and_both_are_told(self):
        add = address("closure_day_add", self.service.pk)
        self.client.post(add, {"name": "Closed", **typed_date("on", CHRISTMAS)})
        closure = ClosureDay.objects.get()
        remove = address("closure_day_remove", self.service.pk, closure.pk)
        self.client.post(remove)
        self.assertFalse(ClosureDay.objects.exists())
        self.assertEqual(self.client.post(remove).status_code, 302)
        codes = Event.objects.filter(code__startswith="service.closure").order_by("pk").values_list("code", flat=True)
        self.assertEqual(list(codes), ["service.closure_day_added", "service.closure_day_removed"])

    def test_a_day_in_the_list_already_is_refused_by_its_field_and_what_was_typed_kept(self):
        a_closure_day(self.service)
        add = address("closure_day_add", self.service.pk)
        for wrong, said in (
            (typed_date("on", CHRISTMAS), "This day is in the list already."),
            (typed_date("on", ("", "", "")), "Enter the day"),
            ({"name": "", **typed_date("on", CHRISTMAS)}, "Enter why the offices are closed"),
        ):
            answer = self.client.post(add, {"name": "Closed again", **wrong})
            self.assertContains(answer, "There is a problem", status_code=422)
            self.assertContains(answer, said, status_code=422)

    def test_costs_the_same_for_one_day_as_for_many(self):
        a_closure_day(self.service)
        with self.assertNumQueries(4):  # user, memberships, those to come, those past
            self.client.get(self.where)
        for day in range(1, 20):
            a_closure_day(self.service, on=date(2027, 1, day))
        with self.assertNumQueries(4):
            self.client.get(self.where)
