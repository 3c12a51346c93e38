"""Handing a post over: everything moves on the day, both are told now, and a vacancy shows everywhere."""

from __future__ import annotations

from datetime import date

from django.test import TestCase

from recommendations.accounts.models import PostHolding
from recommendations.accounts.services import hand_over
from recommendations.action_plans.models import Action
from recommendations.action_plans.services.completing import return_completion
from recommendations.outbox.models import OutgoingEmail
from recommendations.reminders.sweeping import sweep
from tests.builders import (
    AT,
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
    an_action,
    on_the,
)
from tests.pages.visiting import StandingClock, address, main_of, visitor


class HandingOver(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.lead = a_plan_lead(cls.service)
        cls.olu = a_member(cls.service, name="Olu Owner")
        cls.nia = a_member(cls.service, name="Nia New")
        cls.post = a_post(cls.service, name="Practice Lead", held_by=cls.olu)
        cls.action = an_action(owner=cls.post, due=TUESDAY_3_MARCH)

    def told(self) -> dict[str, OutgoingEmail]:
        return {email.to.name: email for email in OutgoingEmail.objects.filter(occasion__startswith="handed_over")}

    def holder_on(self, day: date) -> str | None:
        return Action.objects.with_holder(on=day).get(pk=self.action.pk).holder_name

    def test_for_a_day_to_come_tells_both_now_and_takes_effect_then(self):
        hand_over(self.post, to=self.nia, on=TUESDAY_3_MARCH, by=self.manager, at=on_the(TUESDAY_3_FEB))
        told = self.told()
        self.assertEqual(set(told), {"Olu Owner", "Nia New"})
        self.assertIn("From 3 March 2026 you hold the post Practice Lead", told["Nia New"].body_text)
        self.assertIn("Olu Owner held it until then", told["Nia New"].body_text)
        self.assertIn("Nia New takes it over", told["Olu Owner"].body_text)
        for email in told.values():
            self.assertIn(address("post", self.post.pk), str(email.links))
        self.assertEqual(self.holder_on(TUESDAY_3_MARCH - ONE_DAY), "Olu Owner")
        self.assertEqual(self.holder_on(TUESDAY_3_MARCH), "Nia New")
        sweep(at=on_the(TUESDAY_3_MARCH))
        self.assertEqual(
            OutgoingEmail.objects.filter(reminders__promise__audience="owner").distinct().get().to, self.nia
        )

    def test_to_nobody_tells_whoever_leaves_that_nobody_takes_it_over(self):
        hand_over(self.post, to=None, on=TUESDAY_3_FEB, by=self.manager, at=AT)
        self.assertEqual(set(self.told()), {"Olu Owner"})
        self.assertIn("reminders go to the plan lead", self.told()["Olu Owner"].body_text)

    def test_by_the_system_tells_nobody(self):
        hand_over(self.post, to=self.nia, on=TUESDAY_3_FEB, by=SYSTEM, at=AT)
        self.assertEqual(self.told(), {})

    def test_says_no_word_of_the_plan_because_the_post_page_shows_each_what_they_may_see(self):
        hand_over(self.post, to=self.nia, on=TUESDAY_3_FEB, by=self.manager, at=AT)
        self.assertNotIn(self.action.title, self.told()["Nia New"].body_text)

    def test_a_vacancy_shows_on_every_page_and_its_emails_go_to_the_plan_lead(self):
        completion = a_completion(self.action, by=self.olu)
        a_verifier(self.service)
        hand_over(self.post, to=None, on=TUESDAY_3_FEB, by=SYSTEM, at=AT)
        client = visitor(self.manager)
        for name, pk in [
            ("posts", self.service.pk),
            ("post", self.post.pk),
            ("actions", self.service.pk),
            ("plan", self.action.plan_id),
            ("recommendation", self.action.recommendation_id),
            ("action", self.action.pk),
            ("home", self.service.pk),
        ]:
            query = "?show=all" if name == "actions" else ""
            with self.subTest(page=name):
                self.assertIn("vacant", main_of(client.get(address(name, pk) + query)).lower())
        verifier = self.service.memberships.get(role="verifier").user
        return_completion(completion, missing="The audit itself.", by=verifier, at=on_the(TUESDAY_3_FEB))
        told = OutgoingEmail.objects.filter(occasion="completion_decided").values_list("to__name", flat=True)
        self.assertCountEqual(told, ["Olu Owner", "Lee Parker"])
        sweep(at=on_the(TUESDAY_3_MARCH))
        self.assertEqual(
            OutgoingEmail.objects.filter(reminders__promise__audience="owner").distinct().get().to, self.lead
        )

    def test_the_posts_page_lists_what_it_owes_and_who_held_it(self):
        hand_over(self.post, to=self.nia, on=WEDNESDAY_1_APRIL, by=SYSTEM, at=AT)
        page = main_of(visitor(self.olu).get(address("post", self.post.pk)))
        for words in ("Held by Olu Owner", "Review every plan each month", "3 March 2026", "Nia New 1 April 2026"):
            self.assertIn(words, page)
        self.assertEqual(PostHolding.objects.count(), 2)

    def test_an_administrator_sees_who_holds_it_and_nothing_of_the_plan(self):
        admin = a_member(self.service, "administrator", name="Ali Admin")
        page = main_of(visitor(admin).get(address("post", self.post.pk)))
        self.assertIn("Held by Olu Owner", page)
        self.assertNotIn("Review every plan", page)

    def test_the_page_costs_the_same_for_two_actions_as_for_twenty(self):
        client = visitor(self.manager)

        def fill(count: int) -> None:
            while self.post.actions.count() < count:
                an_action(owner=self.post, plan=self.action.plan, title=f"Action {self.post.actions.count()}")

        for count in (2, 20):
            fill(count)
            # who is signed in and of what; the post; its actions, and those it supports; holders; deputies
            with self.assertNumQueries(2 + 5):
                client.get(address("post", self.post.pk))
