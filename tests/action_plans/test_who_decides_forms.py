"""Every form that records a decision names the same meetings and people, in the same words."""

from __future__ import annotations

from datetime import date

from tests.action_plans.plan_pages import Plan
from tests.builders import ONE_DAY, TUESDAY_3_FEB, a_body, a_meeting, a_post, a_verifier, an_action
from tests.pages.visiting import address, main_of

MONDAY_2_FEB = date(2026, 2, 2)


class FormsOfDecisions(Plan):
    def test_name_the_meetings_up_to_today_in_words(self):
        board = a_body(self.service, name="Improvement Board")
        for day in (MONDAY_2_FEB, TUESDAY_3_FEB + ONE_DAY):
            a_meeting(board, on=day)
        action = an_action(plan=self.plan, owner=self.post)
        for name, pk in [
            ("plan_sign_off", self.plan.pk),
            ("plan_accept", self.plan.pk),
            ("action_pause", action.pk),
            ("recommendation_respond", action.recommendation_id),
        ]:
            with self.subTest(form=name):
                shown = main_of(self.client.get(address(name, pk)))
                self.assertIn("Improvement Board, 2 February 2026", shown)
                self.assertNotIn("Improvement Board, 4 February 2026", shown)

    def test_name_nobody_who_holds_the_post(self):
        holder = a_verifier(self.service, name="Hana Holder")
        action = an_action(plan=self.plan, owner=a_post(self.service, name="Head of Quality", held_by=holder))
        shown = main_of(self.client.get(address("action_pause", action.pk)))
        self.assertIn(self.verifier.name, shown)
        self.assertNotIn("Hana Holder", shown)
