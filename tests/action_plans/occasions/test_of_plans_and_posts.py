"""Plans due to the inspectorate, sustain checks, and posts that nobody holds."""

from __future__ import annotations

from datetime import date, timedelta

from django.test import TestCase

from recommendations.accounts.services import hand_over
from recommendations.action_plans.models import SustainCheck, SustainState
from recommendations.action_plans.services.accepting import take_back_acceptance
from tests.action_plans.occasions.asking import changed, days_of, ends_of, kept, said
from tests.builders import (
    MONDAY_5_JAN,
    ONE_DAY,
    SYSTEM,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_completion,
    a_manager,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    again,
    an_action,
    on_the,
    signed_off,
)
from tests.builders_embargo import an_embargoed_plan
from tests.builders_of_plans import a_submission
from tests.builders_posts import a_deputy
from tests.builders_recommendations import an_acceptance

CHECK = date(2026, 9, 3)


class ToTheInspectorate(TestCase):
    CODE = "plan_due"

    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.lead = a_plan_lead(cls.service)
        cls.plan = a_plan(cls.service)
        changed(cls.plan.inspection, plan_due_on=TUESDAY_3_FEB)

    def test_is_owed_by_its_day(self):
        self.assertEqual(days_of(self.CODE, on=MONDAY_5_JAN), [TUESDAY_3_FEB])
        (facts,) = said(self.CODE, on=MONDAY_5_JAN)
        self.assertIn(self.plan.title, facts.title)
        self.assertNotIn(self.plan.title, facts.brief)
        self.assertEqual((facts.shown_due, facts.path), ("3 February 2026", f"/plans/{self.plan.pk}/"))

    def test_ends_when_it_is_sent(self):
        kept(self.CODE, on=MONDAY_5_JAN)
        a_submission(self.plan, by=self.lead)
        self.assertEqual(ends_of(self.CODE, on=TUESDAY_3_FEB), ["done"])

    def test_moves_with_the_letter(self):
        kept(self.CODE, on=MONDAY_5_JAN)
        changed(self.plan.inspection, plan_due_on=TUESDAY_3_MARCH)
        self.assertEqual(days_of(self.CODE, on=MONDAY_5_JAN), [TUESDAY_3_MARCH])
        self.assertEqual(ends_of(self.CODE, on=MONDAY_5_JAN), ["moved"])

    def test_of_a_draft_is_owed_until_it_is_sent(self):
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB + timedelta(days=400)), [TUESDAY_3_FEB])

    def test_of_a_plan_signed_off_silence_ends_the_matter_four_weeks_later(self):
        signed_off(self.plan)
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB + timedelta(days=28)), [TUESDAY_3_FEB])
        self.assertEqual(ends_of(self.CODE, on=TUESDAY_3_FEB + timedelta(days=29)), ["done"])


class SustainChecks(TestCase):
    CODE = "sustain_check"

    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.lead = a_plan_lead(cls.service)
        cls.plan = a_plan(cls.service)
        cls.acceptance = an_acceptance(cls.plan.inspection.recommendations.get(), by=again(cls.lead))

    def test_are_owed_by_their_day(self):
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_MARCH), [CHECK])
        (facts,) = said(self.CODE, on=TUESDAY_3_MARCH)
        self.assertEqual(facts.title, "Sustain check of recommendation 1: does what was done still hold?")
        self.assertEqual(facts.path, f"/sustain-checks/{self.acceptance.sustain_check.pk}/")

    def test_are_owed_after_the_plan_is_closed(self):
        signed_off(self.plan)
        changed(self.plan, status="closed", closed_on=TUESDAY_3_MARCH, closed_reference="Minute 9")
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_MARCH), [CHECK])

    def test_end_when_the_board_takes_its_acceptance_back(self):
        kept(self.CODE, on=TUESDAY_3_MARCH)
        facts = {"plan": self.plan, "reason": "It did not last.", "on": TUESDAY_3_MARCH}
        take_back_acceptance(self.acceptance, **facts, by=self.lead, at=on_the(TUESDAY_3_MARCH, 12))
        self.assertEqual(SustainCheck.objects.get().state, SustainState.DROPPED)
        self.assertEqual(ends_of(self.CODE, on=TUESDAY_3_MARCH), ["done"])


class Vacancies(TestCase):
    CODE = "vacancy"

    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.owner = a_member(cls.service)
        cls.plan = a_plan(cls.service)
        cls.post = a_post(cls.service, name="Practice Lead", held_by=cls.owner)
        cls.action = an_action(plan=cls.plan, owner=cls.post)

    def left(self, on=TUESDAY_3_FEB):
        hand_over(self.post, to=None, on=on, by=SYSTEM, at=on_the(on))

    def test_of_a_post_that_is_held_nothing_is_owed(self):
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB), [])

    def test_begin_on_the_first_day_without_a_holder_whenever_it_is_found(self):
        self.left()
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_MARCH), [TUESDAY_3_FEB])
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_MARCH + ONE_DAY), [TUESDAY_3_FEB])

    def test_wait_for_the_deputy_to_leave(self):
        a_deputy(self.post, who=a_member(self.service, name="Dana Cole"), until=TUESDAY_3_MARCH)
        self.left()
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_MARCH), [])
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_MARCH + ONE_DAY), [TUESDAY_3_MARCH + ONE_DAY])

    def test_of_a_post_that_nobody_ever_held_begin_when_found_and_stay_there(self):
        an_action(plan=self.plan, owner=a_post(self.service, name="Nurse"))
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB), [TUESDAY_3_FEB])
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_MARCH), [TUESDAY_3_FEB])

    def test_end_when_somebody_takes_the_post(self):
        self.left()
        kept(self.CODE, on=TUESDAY_3_FEB)
        hand_over(self.post, to=self.owner, on=TUESDAY_3_MARCH, by=SYSTEM, at=on_the(TUESDAY_3_MARCH))
        self.assertEqual(ends_of(self.CODE, on=TUESDAY_3_MARCH), ["done"])

    def test_end_when_it_owns_nothing_in_hand(self):
        a_completion(self.action, by=self.owner)
        self.left(on=TUESDAY_3_FEB + ONE_DAY)
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_MARCH), [])

    def test_say_how_many_actions_wait(self):
        an_action(plan=self.plan, owner=self.post)
        self.left()
        (facts,) = said(self.CODE, on=TUESDAY_3_MARCH)
        self.assertEqual(facts.when, "Vacant since 3 February 2026; 2 actions wait")
        self.assertEqual(facts.path, f"/posts/{self.post.pk}/")

    def test_of_a_plan_under_embargo_nothing_shows(self):
        manager = a_manager(self.service)
        kept_back = an_embargoed_plan(self.service, by=manager)
        an_action(plan=kept_back, owner=a_post(self.service, name="Nurse"))
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_MARCH), [])
