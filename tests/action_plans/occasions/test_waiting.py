"""What waits for somebody else: more time for a decision, a completion for a check."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.test import TestCase

from recommendations.action_plans.models import DeliveryStatus
from recommendations.action_plans.services.completing import return_completion
from recommendations.action_plans.services.extending import refuse_extension, take_back_extension
from tests.action_plans.occasions.asking import changed, days_of, ends_of, kept, said
from tests.builders import (
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_completion,
    a_manager,
    a_member,
    a_plan,
    a_post,
    a_service,
    a_verifier,
    an_action,
    an_extension,
    on_the,
)
from tests.builders_posts import a_deputy


class World(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.owner, cls.deputy = a_member(cls.service), a_member(cls.service, name="Dana Cole")
        cls.manager, cls.verifier = a_manager(cls.service), a_verifier(cls.service)
        cls.post = a_post(cls.service, held_by=cls.owner)
        a_deputy(cls.post, who=cls.deputy)
        cls.action = an_action(plan=a_plan(cls.service), owner=cls.post, title="Train all staff")


class MoreTime(World):
    CODE = "extension_waiting"

    def test_waits_from_the_day_it_was_asked(self):
        an_extension(self.action, by=self.owner)
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB), [TUESDAY_3_FEB])

    def test_asked_after_midnight_in_london_waits_from_the_new_day(self):
        asked = an_extension(self.action, by=self.owner)
        changed(asked, asked_at=datetime(2026, 7, 1, 23, 30, tzinfo=UTC))  # half past midnight in summer time
        self.assertEqual(days_of(self.CODE, on=date(2026, 7, 2)), [date(2026, 7, 2)])

    def test_ends_when_decided(self):
        asked = an_extension(self.action, by=self.owner)
        kept(self.CODE, on=TUESDAY_3_FEB)
        refuse_extension(asked, note="No more", by=self.manager, at=on_the(TUESDAY_3_FEB, 12))
        self.assertEqual(ends_of(self.CODE, on=TUESDAY_3_FEB), ["done"])

    def test_ends_when_taken_back(self):
        asked = an_extension(self.action, by=self.owner)
        kept(self.CODE, on=TUESDAY_3_FEB)
        take_back_extension(asked, by=self.owner, at=on_the(TUESDAY_3_FEB, 12))
        self.assertEqual(ends_of(self.CODE, on=TUESDAY_3_FEB), ["done"])

    def test_ends_where_the_action_is_left_behind(self):
        an_extension(self.action, by=self.owner)
        kept(self.CODE, on=TUESDAY_3_FEB)
        changed(self.action, status=DeliveryStatus.NOT_PURSUED)
        self.assertEqual(ends_of(self.CODE, on=TUESDAY_3_FEB), ["done"])

    def test_is_decided_by_nobody_of_its_own(self):
        an_extension(self.action, by=self.owner)
        (facts,) = said(self.CODE, on=TUESDAY_3_FEB)
        self.assertEqual(facts.not_these, {self.owner.pk, self.deputy.pk})
        self.assertEqual(facts.title, "Decide on more time for “Train all staff”")
        self.assertEqual(facts.brief, "Decide on more time: Action 1a")
        self.assertEqual(facts.when, "Asked for on 3 February 2026, and it still waits for a decision")
        self.assertEqual(facts.path, f"/actions/{self.action.pk}/more-time/decide/")

    def test_never_says_the_reason(self):
        an_extension(self.action, by=self.owner)
        told = str(said(self.CODE, on=TUESDAY_3_FEB))
        self.assertNotIn("vacant until January", told)
        self.assertNotIn("reviews in absence", told)


class Checks(World):
    CODE = "completion_waiting"

    def test_wait_from_the_day_it_was_proposed(self):
        a_completion(self.action, by=self.owner)
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_MARCH), [TUESDAY_3_FEB])

    def test_end_when_returned_and_begin_anew_when_proposed_again(self):
        proposed = a_completion(self.action, by=self.owner)
        kept(self.CODE, on=TUESDAY_3_FEB)
        return_completion(proposed, missing="Two audits", by=self.verifier, at=on_the(TUESDAY_3_FEB, 12))
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB), [])
        a_completion(self.action, by=self.owner, on=TUESDAY_3_MARCH)
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_MARCH), [TUESDAY_3_MARCH])
        self.assertEqual(ends_of(self.CODE, on=TUESDAY_3_MARCH), ["done"])

    def test_are_made_by_nobody_of_its_own(self):
        a_completion(self.action, by=self.manager)
        (facts,) = said(self.CODE, on=TUESDAY_3_FEB)
        self.assertEqual(facts.not_these, {self.manager.pk, self.owner.pk, self.deputy.pk})
        self.assertEqual(facts.title, "Check whether “Train all staff” is complete")
        self.assertEqual(facts.path, f"/actions/{self.action.pk}/check/")
        self.assertNotIn("Twelve of twelve", str(facts))
