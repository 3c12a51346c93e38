"""A board paper says what was answered, what is ready to accept, what was accepted, and whether it helped."""

from __future__ import annotations

from django.test import TestCase

from recommendations.action_plans.services.accepting import take_back_acceptance
from recommendations.action_plans.services.impact import say_impact
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.rendering.printing import render_html
from recommendations.papers.snapshot.as_json import from_json
from tests.builders import (
    MONDAY_5_JAN,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    a_verifier,
    again,
    an_action,
    on_the,
)
from tests.builders_recommendations import a_response, an_acceptance, verified
from tests.pages.visiting import words_in


class OnPaper(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.lead, cls.verifier = again(a_plan_lead(cls.service)), again(a_verifier(cls.service))
        cls.owner = a_member(cls.service, name="Olu Owner")
        cls.plan = a_plan(cls.service, signed_off_on=MONDAY_5_JAN)
        cls.recommendation = cls.plan.inspection.recommendations.get()
        cls.action = an_action(plan=cls.plan, owner=a_post(cls.service, held_by=cls.owner))

    def paper(self, on=TUESDAY_3_FEB):
        row = ask_for_paper(self.plan, meeting=None, by=self.lead, at=on_the(on, 17))
        return from_json(row.snapshot)

    def done(self) -> None:
        verified(self.action, by=self.verifier, owner=self.owner, on=MONDAY_5_JAN)

    def test_says_nothing_of_what_nobody_said(self):
        (one,) = self.paper().recommendations
        self.assertEqual((one.response, one.standing, one.impact), (None, None, None))

    def test_the_response_stands_beside_the_verbatim_words(self):
        a_response(self.recommendation, by=self.lead)
        paper = self.paper()
        (one,) = paper.recommendations
        self.assertEqual((one.response.code, one.response.word), ("partly", "Partly agreed"))
        self.assertEqual(one.response_reason, "The reviews. Why not the rest: The rest is the council’s.")
        self.assertIn("Response: Partly agreed – The reviews.", words_in(render_html(paper)))

    def test_the_board_is_asked_to_accept_what_is_ready(self):
        self.assertEqual(self.paper().decisions, ())
        self.done()
        paper = self.paper()
        self.assertEqual([decision.kind for decision in paper.decisions], ["acceptance"])
        told = words_in(render_html(paper))
        self.assertIn("Accept recommendation 1 as done: every action for it is verified complete.", told)
        self.assertIn("Ready for the board to accept.", told)

    def test_what_was_reopened_is_verified_no_longer(self):
        self.done()
        self.assertIn("Verified by Vera Okafor", words_in(render_html(self.paper())))
        take_back_acceptance(
            an_acceptance(self.recommendation, by=self.lead, on=TUESDAY_3_FEB),
            plan=again(self.plan),
            reason="Four of ten cases.",
            reopen=[again(self.action)],
            on=TUESDAY_3_MARCH,
            by=self.lead,
            at=on_the(TUESDAY_3_MARCH),
        )
        self.assertNotIn("Verified by", words_in(render_html(self.paper(on=TUESDAY_3_MARCH))))

    def test_what_was_accepted_is_told_once_with_its_minute_and_its_check(self):
        self.done()
        self.paper(on=TUESDAY_3_FEB)
        an_acceptance(self.recommendation, by=self.lead, on=TUESDAY_3_MARCH)
        paper = self.paper(on=TUESDAY_3_MARCH)
        self.assertEqual(paper.decisions, ())
        self.assertEqual([change.kind.word for change in paper.since.changes], ["Accepted by the board"])
        told = words_in(render_html(paper))
        self.assertIn("Accepted by the board: 3 March 2026, Minute 7. To be checked by 3 September 2026", told)

    def test_impact_stands_apart_from_delivery_with_what_it_rests_on(self):
        say_impact(
            self.recommendation,
            plan=self.plan,
            status="no_improvement",
            basis="Audit of January",
            on=TUESDAY_3_FEB,
            by=self.lead,
            at=on_the(TUESDAY_3_FEB),
        )
        self.assertIn("Impact: No improvement – Audit of January", words_in(render_html(self.paper())))
