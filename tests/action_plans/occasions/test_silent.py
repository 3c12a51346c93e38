"""Actions of which nothing is heard: from which day, and when that ends."""

from __future__ import annotations

from datetime import date

from django.test import TestCase

from recommendations.action_plans.models import Priority
from tests.action_plans.occasions.asking import changed, days_of, ends_of, kept, said
from tests.builders import (
    MONDAY_5_JAN,
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_completion,
    a_member,
    a_plan,
    a_post,
    a_service,
    an_action,
    an_extension,
    an_update,
    signed_off,
)

CODE = "no_update"
JUNE = date(2026, 6, 1)


class Silence(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.owner = a_member(cls.service)
        cls.plan = a_plan(cls.service)
        cls.post = a_post(cls.service, held_by=cls.owner)
        cls.action = an_action(plan=cls.plan, owner=cls.post, title="Train all staff", due=JUNE)

    def signed_off(self, on=MONDAY_5_JAN):
        return signed_off(self.plan, on=on)

    def test_of_a_draft_nobody_owes_an_update(self):
        self.assertEqual(days_of(CODE, on=TUESDAY_3_MARCH), [])

    def test_begins_when_the_action_was_opened(self):
        self.signed_off()
        self.assertEqual(days_of(CODE, on=TUESDAY_3_MARCH), [MONDAY_5_JAN])

    def test_begins_no_earlier_than_the_sign_off(self):
        self.signed_off(on=TUESDAY_3_FEB)
        self.assertEqual(days_of(CODE, on=TUESDAY_3_MARCH), [TUESDAY_3_FEB])

    def test_begins_no_earlier_than_the_start(self):
        an_action(plan=self.plan, owner=self.post, due=JUNE, start=TUESDAY_3_MARCH)
        self.signed_off()
        self.assertEqual(days_of(CODE, on=TUESDAY_3_FEB), [MONDAY_5_JAN, TUESDAY_3_MARCH])

    def test_ends_with_an_update_and_begins_anew_that_day(self):
        self.signed_off()
        kept(CODE, on=TUESDAY_3_FEB)
        an_update(self.action, by=self.owner, on=TUESDAY_3_FEB)
        self.assertEqual(days_of(CODE, on=TUESDAY_3_FEB + ONE_DAY), [TUESDAY_3_FEB])
        self.assertEqual(ends_of(CODE, on=TUESDAY_3_FEB + ONE_DAY), ["done"])

    def test_asking_for_more_time_does_not_end_it(self):
        self.signed_off()
        kept(CODE, on=TUESDAY_3_FEB)
        an_extension(self.action, by=self.owner, until=date(2026, 7, 1))
        self.assertEqual(days_of(CODE, on=TUESDAY_3_FEB + ONE_DAY), [MONDAY_5_JAN])

    def test_ends_when_it_is_proposed_complete(self):
        self.signed_off()
        kept(CODE, on=TUESDAY_3_FEB)
        a_completion(self.action, by=self.owner)
        self.assertEqual(ends_of(CODE, on=TUESDAY_3_FEB), ["done"])

    def test_ends_with_the_plan(self):
        self.signed_off()
        kept(CODE, on=TUESDAY_3_FEB)
        changed(self.plan, status="closed", closed_on=TUESDAY_3_FEB, closed_reference="Minute 9")
        self.assertEqual(ends_of(CODE, on=TUESDAY_3_FEB), ["closed"])

    def test_says_for_how_long(self):
        self.signed_off()
        (facts,) = said(CODE, on=TUESDAY_3_FEB)
        self.assertEqual(facts.when, "No update for 29 days, since 5 January 2026")
        self.assertEqual((facts.title, facts.brief), ("Train all staff", "Action 1a"))
        self.assertEqual((facts.holder_id, facts.action_id), (self.owner.pk, self.action.pk))

    def test_is_reckoned_anew_where_the_action_becomes_important(self):
        self.signed_off()
        (course,) = kept(CODE, on=TUESDAY_3_FEB)
        self.assertFalse(course.is_high)
        changed(self.action, priority=Priority.HIGH)
        (again,) = kept(CODE, on=TUESDAY_3_FEB)
        self.assertEqual((again.pk, again.is_high, again.planned_at), (course.pk, True, None))
