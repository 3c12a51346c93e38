"""Milestones not reached yet, and evidence that is going out of date."""

from __future__ import annotations

from datetime import date

from django.test import TestCase

from recommendations.action_plans.models import Milestone, Priority
from recommendations.action_plans.services.milestones import add_milestone, reach_milestone
from recommendations.inspections.models import Precision
from tests.action_plans.occasions.asking import changed, days_of, ends_of, kept, said
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    ONE_DAY,
    SYSTEM,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_completion,
    a_member,
    a_plan,
    a_post,
    a_service,
    a_verifier,
    an_action,
    evidence,
    on_the,
)
from tests.builders_evidence import evidence_until
from tests.builders_recommendations import verified

HALF = date(2026, 2, 10)


class World(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.owner = a_member(cls.service)
        cls.plan = a_plan(cls.service)
        cls.action = an_action(
            plan=cls.plan, owner=a_post(cls.service, held_by=cls.owner), title="Train all staff", due=TUESDAY_3_MARCH
        )


class Milestones(World):
    CODE = "milestone_due"

    def setUp(self):
        self.milestone = self.a_milestone()

    def a_milestone(self, *, precision=Precision.DAY, due=HALF):
        what = {"title": "Half are trained", "due_on": due, "due_precision": precision}
        return add_milestone(self.action, **what, by=SYSTEM, at=AT)

    def test_are_due_on_their_own_day(self):
        self.assertEqual(days_of(self.CODE, on=MONDAY_5_JAN), [HALF])

    def test_are_as_important_as_their_action(self):
        self.assertEqual([course.is_high for course in kept(self.CODE, on=MONDAY_5_JAN)], [False])
        changed(self.action, priority=Priority.HIGH)
        self.assertEqual([course.is_high for course in kept(self.CODE, on=MONDAY_5_JAN)], [True])

    def test_end_when_reached(self):
        kept(self.CODE, on=MONDAY_5_JAN)
        reach_milestone(
            self.milestone, done_on=TUESDAY_3_FEB, on=TUESDAY_3_FEB, by=self.owner, at=on_the(TUESDAY_3_FEB)
        )
        self.assertEqual(ends_of(self.CODE, on=TUESDAY_3_FEB), ["done"])

    def test_end_and_begin_anew_when_moved(self):
        kept(self.CODE, on=MONDAY_5_JAN)
        changed(self.milestone, due_on=HALF + ONE_DAY)
        self.assertEqual(days_of(self.CODE, on=MONDAY_5_JAN), [HALF + ONE_DAY])
        self.assertEqual(ends_of(self.CODE, on=MONDAY_5_JAN), ["moved"])

    def test_end_when_taken_out(self):
        kept(self.CODE, on=MONDAY_5_JAN)
        Milestone.objects.filter(pk=self.milestone.pk)._raw_delete("default")
        self.assertEqual(ends_of(self.CODE, on=MONDAY_5_JAN), ["removed"])

    def test_of_an_action_that_awaits_its_check_nobody_is_reminded(self):
        kept(self.CODE, on=MONDAY_5_JAN)
        a_completion(self.action, by=self.owner)
        self.assertEqual(ends_of(self.CODE, on=TUESDAY_3_FEB), ["done"])

    def test_are_told_with_the_action_they_belong_to(self):
        (facts,) = said(self.CODE, on=MONDAY_5_JAN)
        self.assertEqual(facts.title, "Milestone “Half are trained” of “Train all staff”")
        self.assertEqual((facts.brief, facts.shown_due), ("A milestone: Action 1a", "10 February 2026"))
        self.assertEqual(facts.path, f"/actions/{self.action.pk}/#milestones")
        self.assertEqual((facts.holder_id, facts.action_id), (self.owner.pk, self.action.pk))

    def test_of_a_month_are_told_as_the_month(self):
        self.a_milestone(precision=Precision.MONTH, due=date(2026, 2, 28))
        self.assertEqual([facts.shown_due for facts in said(self.CODE, on=MONDAY_5_JAN)][1], "February 2026")


class OutOfDate(World):
    CODE = "evidence_currency"

    def test_is_due_on_the_day_after_its_last(self):
        evidence_until(TUESDAY_3_FEB, self.action, by=self.owner)
        self.assertEqual(days_of(self.CODE, on=MONDAY_5_JAN), [TUESDAY_3_FEB + ONE_DAY])

    def test_of_evidence_without_a_last_day_nothing_is_owed(self):
        evidence(self.action, by=self.owner)
        self.assertEqual(days_of(self.CODE, on=MONDAY_5_JAN), [])

    def test_is_not_asked_for_where_something_was_added_since(self):
        evidence_until(TUESDAY_3_FEB, self.action, by=self.owner)
        kept(self.CODE, on=MONDAY_5_JAN)
        evidence(self.action, by=self.owner)
        self.assertEqual(days_of(self.CODE, on=MONDAY_5_JAN), [])
        self.assertEqual(ends_of(self.CODE, on=MONDAY_5_JAN), ["done"])

    def test_is_asked_for_while_the_action_awaits_its_check_and_not_after(self):
        evidence_until(TUESDAY_3_MARCH, self.action, by=self.owner)
        a_completion(self.action, by=self.owner)
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB), [TUESDAY_3_MARCH + ONE_DAY])

    def test_of_a_verified_action_nobody_asks(self):
        evidence_until(TUESDAY_3_MARCH, self.action, by=self.owner)
        kept(self.CODE, on=MONDAY_5_JAN)
        verified(self.action, by=a_verifier(self.service), owner=self.owner)
        self.assertEqual(ends_of(self.CODE, on=TUESDAY_3_FEB), ["done"])

    def test_says_before_that_it_goes_and_after_that_it_went(self):
        evidence_until(TUESDAY_3_FEB, self.action, by=self.owner)
        (before,) = said(self.CODE, on=TUESDAY_3_FEB)
        (after,) = said(self.CODE, on=TUESDAY_3_FEB + ONE_DAY)
        self.assertEqual(before.title, "Evidence of “Train all staff” is going out of date")
        self.assertIn("is current until 3 February 2026", before.when)
        self.assertEqual(after.title, "Newer evidence is needed for “Train all staff”")
        self.assertIn("was current until 3 February 2026", after.when)

    def test_never_says_what_the_evidence_shows(self):
        evidence_until(TUESDAY_3_FEB, self.action, by=self.owner)
        self.assertNotIn("An audit of ten plans", str(said(self.CODE, on=TUESDAY_3_FEB)))
