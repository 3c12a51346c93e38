"""The page of the plan check: each hole with what mends it, and signing off despite them."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from recommendations.action_plans.models import OverriddenHole, PlanStatus
from tests.action_plans.plan_pages import LifeOfAPlan
from tests.builders import (
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_post,
    a_recommendation,
    again,
    an_action,
)
from tests.builders_of_plans import (
    waits_for,
)
from tests.pages.visiting import address, typed_date


class CheckingThePlan(LifeOfAPlan):
    def test_says_so_where_nothing_is_missing(self):
        self.mend()
        self.assertIn("Nothing is missing", self.shown("plan_check"))

    def mend(self):
        answer = self.client.post(
            address("action_change", self.action.pk),
            {"title": "Review every plan", "success_criteria": "9 of 10", "owner": self.post.pk,
             "version": again(self.action).version, **typed_date("due_on", TUESDAY_3_MARCH)},
        )  # fmt: skip
        self.assertEqual(answer.status_code, 302)

    def test_tells_each_hole_and_hint_under_its_recommendation_with_the_form_that_mends_it(self):
        second = a_recommendation(self.plan.inspection)
        vacant = an_action(plan=self.plan, owner=a_post(self.service, name="Vacant Post"), due=date(2026, 12, 5))
        bare = an_action(plan=self.plan, owner=None, due=None)
        waits_for(self.action, vacant)
        html = self.client.get(address("plan_check", self.plan.pk)).content.decode()
        for where in (
            address("action_add", second.pk),
            address("action_change", bare.pk),
            address("post_hand_over", vacant.owner_id),
            address("hole_let_stand", self.plan.pk, "no_owner", f"action:{bare.pk}"),
            address("hole_let_stand", self.plan.pk, "waits_for_later", f"action:{self.action.pk}>action:{vacant.pk}"),
        ):
            self.assertIn(f'href="{where}"', html)
            self.assertEqual(self.client.get(where).status_code, 200)
        shown = self.shown("plan_check")
        self.assertIn("9 holes to mend. 1 hint, which keeps nobody from anything.", shown)
        self.assertIn("Hint Action 1b, “Review every plan each month” It is due at a weekend", shown)

    def test_offers_readers_the_findings_and_nothing_to_press(self):
        shown = self.shown("plan_check", by=self.owner)
        self.assertIn("Nothing says how we will know", shown)
        for pressed in ("Change the action", "Let it stand", "Record the board’s sign-off"):
            self.assertNotIn(pressed, shown)

    def test_a_hole_is_let_stand_with_a_reason_and_minded_again(self):
        where = address("hole_let_stand", self.plan.pk, "no_criterion", f"action:{self.action.pk}")
        self.assertContains(self.client.post(where, {"reason": " "}), "Say why this is fine", status_code=422)
        self.assertRedirects(
            self.client.post(where, {"reason": "The audit says it."}), address("plan_check", self.plan.pk)
        )
        self.assertIn("May stand Action 1a", self.shown("plan_check"))
        self.assertIn("Morgan Ellis, 3 February 2026: The audit says it.", self.shown("plan_check"))
        again_posted = self.client.post(where, {"reason": "Once more."})
        self.assertContains(again_posted, "somebody lets it stand already", status_code=422)
        self.client.post(address("hole_mind", OverriddenHole.objects.get().pk))
        self.assertIn("1 hole to mend", self.shown("plan_check"))

    def test_a_hole_that_is_not_there_and_a_hint_have_no_page(self):
        for code, subject in (("no_owner", f"action:{self.action.pk}"), ("no_criterion", "action:0"), ("x", "<b>")):
            self.assertEqual(self.client.get(address("hole_let_stand", self.plan.pk, code, subject)).status_code, 404)

    def test_costs_the_same_for_two_holes_as_for_twenty(self):
        few = self.cost("plan_check")
        for _number in range(9):
            bare = an_action(plan=self.plan, owner=None, due=None)
            waits_for(bare, self.action)
        self.assertEqual(few, self.cost("plan_check"))

    def cost(self, name: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            self.client.get(address(name, self.plan.pk))
        return len(asked)


class SigningOffDespiteHoles(LifeOfAPlan):
    def setUp(self):
        super().setUp()
        self.where = address("plan_sign_off", self.plan.pk)
        self.typed = {"reference": "Minute 7.2", **typed_date("signed_off_on", TUESDAY_3_FEB)}

    def test_lists_them_above_the_question_why(self):
        shown = self.shown("plan_sign_off")
        self.assertIn("The plan check finds 1 hole Action 1a, “Review every plan each month”", shown)
        self.assertIn("Why it is signed off all the same", shown)

    def test_is_refused_without_a_reason_and_keeps_what_was_typed(self):
        answer = self.client.post(self.where, self.typed)
        self.assertContains(answer, "Mend what the plan check finds, or say why", status_code=422)
        self.assertContains(answer, "Minute 7.2", status_code=422)
        self.client.post(self.where, self.typed | {"despite": "It is mended in May."})
        self.assertTrue(again(self.plan).is_signed_off)
        self.assertIn("May stand", self.shown("plan_check"))

    def test_asks_nothing_where_every_hole_may_stand(self):
        where = address("hole_let_stand", self.plan.pk, "no_criterion", f"action:{self.action.pk}")
        self.client.post(where, {"reason": "The audit says it."})
        self.assertNotIn("all the same", self.shown("plan_sign_off"))
        self.client.post(self.where, self.typed)
        self.assertEqual(again(self.plan).status, PlanStatus.SIGNED_OFF)
