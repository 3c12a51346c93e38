"""Asking for more time and deciding on it, through the pages; and what can go wrong."""

from __future__ import annotations

from recommendations.accounts.models import Role
from recommendations.action_plans.models import Extension
from tests.action_plans.plan_pages import Plan
from tests.builders import MONDAY_5_JAN, TUESDAY_3_MARCH, WEDNESDAY_1_APRIL, a_member, again, an_action
from tests.pages.visiting import address, main_of, typed_date, visitor


class AskingForMoreTime(Plan):
    def setUp(self):
        super().setUp()
        self.where = address("extension_ask", self.action.pk)
        self.decide = address("extension_decide", self.action.pk)
        self.typed = {
            "reason": "Two posts are vacant.",
            "prevention": "A deputy reviews.",
            **typed_date("new_due_on", WEDNESDAY_1_APRIL),
        }

    def test_leaves_the_date_until_somebody_else_agrees(self):
        visitor(self.owner).post(self.where, self.typed)
        self.assertEqual(again(self.action).current_due_on, TUESDAY_3_MARCH)
        shown = main_of(self.client.get(address("action", self.action.pk)))
        self.assertIn("Olu Owner asks for more time, until 1 April 2026: Two posts are vacant.", shown)
        self.client.post(self.decide, {"decision": "yes"})
        action = again(self.action)
        self.assertEqual((action.original_due_on, action.current_due_on), (TUESDAY_3_MARCH, WEDNESDAY_1_APRIL))

    def test_that_is_refused_says_why_and_leaves_the_date(self):
        visitor(self.owner).post(self.where, self.typed)
        self.assertContains(self.client.post(self.decide, {"decision": "no"}), "or why not", status_code=422)
        self.client.post(self.decide, {"decision": "no", "note": "The posts are filled now."})
        self.assertEqual(again(self.action).current_due_on, TUESDAY_3_MARCH)
        shown = main_of(visitor(self.owner).get(address("action", self.action.pk)))
        self.assertIn("Morgan Ellis refused more time on 3 February 2026: The posts are filled now.", shown)

    def test_is_decided_by_the_board_through_the_plan_lead_with_the_minute(self):
        chair = a_member(self.service, Role.BOARD_MEMBER, name="Bola Chair")
        visitor(self.owner).post(self.where, self.typed)
        visitor(self.lead).post(self.decide, {"decision": "yes", "decider": chair.pk, "reference": "Minute 5"})
        decided = Extension.objects.get()
        self.assertEqual((decided.decided_by, decided.recorded_by, decided.reference), (chair, self.lead, "Minute 5"))
        self.assertIn("Bola Chair agreed more time", main_of(self.client.get(address("action", self.action.pk))))

    def test_that_makes_no_sense_is_refused_by_its_field(self):
        self.wrong(
            self.where,
            self.typed,
            [
                (typed_date("new_due_on", TUESDAY_3_MARCH), "The new due date must be after the current one."),
                (typed_date("new_due_on", MONDAY_5_JAN), "The new due date must be after the current one."),
                (typed_date("new_due_on", (31, 2, 2026)), "New due date must be a real date"),
                (typed_date("new_due_on", ("", "", "")), "Enter the new due date"),
                ({"reason": ""}, "Say why more time is needed"),
                ({"prevention": ""}, "Say what changes so that it will not slip again"),
                ({"reason": "x" * 2001}, "Why more time is needed must be 2000 characters or fewer"),
            ],
            kept="",
            by=self.owner,
        )
        self.assertFalse(Extension.objects.exists())

    def test_twice_at_once_waits_for_the_first_decision(self):
        visitor(self.owner).post(self.where, self.typed)
        answer = self.client.post(self.where, self.typed)
        self.assertContains(answer, "More time has been asked for already and waits", status_code=422)

    def test_for_an_action_without_a_date_is_explained(self):
        action = an_action(plan=self.plan, title="Undated", owner=self.post, due=None)
        answer = visitor(self.owner).post(address("extension_ask", action.pk), self.typed)
        self.assertContains(answer, "More time can be asked for an action that has a due date", status_code=422)

    def test_never_asked_for_has_nothing_to_decide(self):
        self.assertEqual(self.client.get(self.decide).status_code, 404)
