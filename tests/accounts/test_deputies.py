"""While a holder is away a deputy does their part, in their own name, and decides on nothing the post owns."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.accounts.holding import people_of_post
from recommendations.accounts.models import Deputy, Post
from recommendations.accounts.services import add_deputy, end_deputy, hand_over, remove_person
from recommendations.action_plans.models import Action
from recommendations.action_plans.services.completing import verify_completion
from recommendations.audit.models import Event
from recommendations.foundation.errors import DomainError
from recommendations.outbox.models import OutgoingEmail
from recommendations.reminders.sweeping import sweep
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    ONE_DAY,
    SYSTEM,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_completion,
    a_manager,
    a_member,
    a_plan_lead,
    a_post,
    a_service,
    a_verifier,
    again,
    an_action,
    an_update,
    on_the,
)
from tests.builders_posts import a_deputy
from tests.pages.visiting import StandingClock, address, main_of, typed_date, visitor


class Deputising(StandingClock, TestCase):
    """Olu holds the Practice Lead; Dena deputises from 5 January until 3 March."""

    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.lead = a_plan_lead(cls.service)
        cls.olu = a_member(cls.service, name="Olu Owner")
        cls.dena = a_member(cls.service, name="Dena Deputy")
        cls.post = a_post(cls.service, name="Practice Lead", held_by=cls.olu)
        cls.action = an_action(owner=cls.post, due=TUESDAY_3_MARCH)
        cls.deputy = a_deputy(cls.post, who=cls.dena)

    def in_lists(self, on: date) -> Action:
        return Action.objects.for_lists(on=on).get(pk=self.action.pk)

    def test_the_first_and_the_last_day_count(self):
        for day, acts in [
            (MONDAY_5_JAN - ONE_DAY, False),
            (MONDAY_5_JAN, True),
            (TUESDAY_3_MARCH, True),
            (TUESDAY_3_MARCH + ONE_DAY, False),
        ]:
            with self.subTest(day=day):
                self.assertEqual(self.dena.pk in people_of_post(self.post.pk, on=day), acts)
                self.assertEqual(Action.objects.held_by(self.dena, on=day).exists(), acts)
                self.assertEqual(self.in_lists(day).acting_name, "Dena Deputy" if acts else None)

    def test_the_holder_stays_the_holder(self):
        action = self.in_lists(TUESDAY_3_FEB)
        self.assertEqual((action.holder_name, action.acting_until), ("Olu Owner", TUESDAY_3_MARCH))
        row = Post.objects.with_holder(on=TUESDAY_3_FEB).get(pk=self.post.pk)
        self.assertEqual((row.holder_name, row.acting_name), ("Olu Owner", "Dena Deputy"))

    def test_no_two_deputise_in_one_post_on_one_day(self):
        for first, last in [
            (TUESDAY_3_MARCH, WEDNESDAY_1_APRIL),
            (MONDAY_5_JAN - ONE_DAY, MONDAY_5_JAN),
            (TUESDAY_3_FEB, TUESDAY_3_FEB),
        ]:
            with self.subTest(first=first), pytest.raises(ValidationError, match="Dena Deputy deputises from 5 Jan"):
                a_deputy(self.post, who=self.lead, since=first, until=last)
        a_deputy(self.post, who=self.lead, since=TUESDAY_3_MARCH + ONE_DAY, until=WEDNESDAY_1_APRIL)

    def test_the_holder_and_a_stranger_cannot_deputise_nor_days_run_backwards(self):
        later = {"since": WEDNESDAY_1_APRIL, "until": WEDNESDAY_1_APRIL}
        with pytest.raises(ValidationError, match="holds this post in these days"):
            a_deputy(self.post, who=self.olu, **later)
        with pytest.raises(ValidationError, match="Choose somebody of this service"):
            a_deputy(self.post, who=a_member(a_service(), name="Stra Nger"), **later)
        with pytest.raises(ValidationError, match="who can see its plans"):
            a_deputy(self.post, who=a_member(self.service, "scrutiny_officer", name="Sam Scrutiny"), **later)
        with pytest.raises(ValidationError, match="on or after the first"):
            a_deputy(self.post, who=self.lead, since=WEDNESDAY_1_APRIL, until=TUESDAY_3_MARCH)

    def test_the_deputy_is_told_when_a_person_names_them(self):
        later = {"from_on": WEDNESDAY_1_APRIL, "until_on": WEDNESDAY_1_APRIL}
        add_deputy(self.post, user=self.lead, **later, by=self.manager, at=AT)
        email = OutgoingEmail.objects.get(occasion="deputy_named")
        self.assertEqual(email.to, self.lead)
        self.assertIn("From 1 April 2026 until 1 April 2026 you deputise in the post Practice Lead", email.body_text)

    def test_reminders_go_to_the_deputy_and_not_to_the_absent_holder(self):
        sweep(at=on_the(TUESDAY_3_MARCH))
        email = OutgoingEmail.objects.filter(reminders__promise__audience="owner").distinct().get()
        self.assertEqual(email.to, self.dena)
        self.assertIn("You deputise in this post now", email.body_text)

    def test_the_deputy_gives_updates_in_their_own_name(self):
        client = visitor(self.dena)
        sent = {"owner_rating": "on_track", "text": "Ten of twelve are reviewed."}
        self.assertEqual(client.post(address("action_update", self.action.pk), sent).status_code, 302)
        update = self.action.updates.get()
        self.assertEqual((update.given_by, update.on_behalf_of), (self.dena, None))
        for page in ("evidence_add", "completion_propose", "extension_ask"):
            self.assertEqual(client.get(address(page, self.action.pk)).status_code, 200, page)

    def test_after_the_last_day_the_deputy_may_not_report_any_more(self):
        self.it_is(TUESDAY_3_MARCH + ONE_DAY)
        self.assertEqual(visitor(self.dena).get(address("action_update", self.action.pk)).status_code, 403)

    def test_an_update_on_the_posts_behalf_is_told_to_the_deputy(self):
        from_call = {"source": "call", **typed_date("said_on", TUESDAY_3_FEB)}
        sent = {"owner_rating": "on_track", "text": "Ten of twelve are reviewed.", **from_call}
        visitor(self.lead).post(address("action_update", self.action.pk), sent)
        self.assertEqual(OutgoingEmail.objects.get(occasion="update_recorded").to, self.dena)

    def test_a_deputy_who_verifies_elsewhere_decides_nothing_of_this_post(self):
        vera = a_verifier(self.service)
        end_deputy(self.deputy, on=MONDAY_5_JAN + ONE_DAY, by=SYSTEM, at=AT)
        a_deputy(self.post, who=vera, since=TUESDAY_3_FEB)
        completion = a_completion(self.action, by=self.olu)
        with pytest.raises(ValidationError, match="holds the post that owns this action"):
            verify_completion(completion, by=vera, at=on_the(TUESDAY_3_FEB))
        client = visitor(vera)
        self.assertEqual(client.get(address("completion_decide", self.action.pk)).status_code, 403)
        self.assertNotIn("Check whether", main_of(client.get(address("home", self.service.pk))))
        self.assertNotContains(client.get(address("action", self.action.pk)), "Check completion")
        asked = OutgoingEmail.objects.filter(occasion="completion_proposed").values_list("to", flat=True)
        self.assertNotIn(vera.pk, asked)

    def test_my_actions_and_home_show_what_is_deputised_and_until_when(self):
        an_update(self.action, by=self.olu, rating="off_track")
        client = visitor(self.dena)
        mine = main_of(client.get(address("my_actions", self.service.pk)))
        self.assertIn("Deputy for Practice Lead until 3 March 2026", mine)
        self.assertIn("Update “Review every plan each month”", main_of(client.get(address("home", self.service.pk))))
        holders = main_of(visitor(self.olu).get(address("my_actions", self.service.pk)))
        self.assertNotIn("Deputy for", holders)

    def test_the_holder_is_back(self):
        end_deputy(self.deputy, on=TUESDAY_3_FEB, by=self.manager, at=AT)
        self.assertEqual(again(self.deputy).until_on, TUESDAY_3_FEB - ONE_DAY)
        with pytest.raises(DomainError, match="over already"):
            end_deputy(self.deputy, on=TUESDAY_3_FEB, by=self.manager, at=AT)

    def test_one_who_has_not_begun_is_taken_back(self):
        end_deputy(self.deputy, on=MONDAY_5_JAN, by=self.manager, at=AT)
        self.assertFalse(Deputy.objects.exists())
        self.assertTrue(Event.objects.filter(code="deputy.not_taken").exists())

    def test_who_leaves_the_service_deputises_no_longer(self):
        remove_person(self.service, self.dena, on=TUESDAY_3_FEB, by=self.manager, at=AT)
        self.assertEqual(again(self.deputy).until_on, TUESDAY_3_FEB - ONE_DAY)

    def test_who_takes_the_post_over_deputises_in_it_no_longer(self):
        hand_over(self.post, to=self.dena, on=TUESDAY_3_FEB, by=SYSTEM, at=AT)
        self.assertEqual(again(self.deputy).until_on, TUESDAY_3_FEB - ONE_DAY)
        self.assertIsNone(self.in_lists(TUESDAY_3_FEB).acting_id)


class TheForm(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.olu = a_member(cls.service, name="Olu Owner")
        cls.dena = a_member(cls.service, name="Dena Deputy")
        cls.post = a_post(cls.service, name="Practice Lead", held_by=cls.olu)

    def setUp(self):
        super().setUp()
        self.client = visitor(self.manager)

    def test_names_a_deputy_and_ends_it_on_the_posts_page(self):
        days = {**typed_date("from_on", TUESDAY_3_FEB), **typed_date("until_on", TUESDAY_3_MARCH)}
        where = address("deputy_add", self.post.pk)
        answer = self.client.post(where, {"user": self.dena.pk, "reason": "Leave", **days}, follow=True)
        self.assertContains(answer, "Dena Deputy deputises until 3 March 2026")
        self.assertContains(self.client.get(address("posts", self.service.pk)), "Dena Deputy deputises until")
        ended = self.client.post(address("deputy_end", Deputy.objects.get().pk), follow=True)
        self.assertContains(ended, "no longer deputises")

    def test_keeps_what_was_typed_where_days_overlap(self):
        a_deputy(self.post, who=self.dena)
        days = {**typed_date("from_on", TUESDAY_3_FEB), **typed_date("until_on", TUESDAY_3_MARCH)}
        sent = {"user": self.dena.pk, "reason": "Summer leave", **days}
        answer = self.client.post(address("deputy_add", self.post.pk), sent)
        self.assertContains(answer, "Choose other days, or end that first", status_code=422)
        self.assertContains(answer, "Summer leave", status_code=422)

    def test_does_not_offer_the_holder(self):
        offered = self.client.get(address("deputy_add", self.post.pk)).context["form"].fields["user"].queryset
        self.assertNotIn(self.olu, offered)
