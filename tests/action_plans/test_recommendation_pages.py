"""Answering recommendations, recording what the board accepted, and the sustain check, through the pages."""

from __future__ import annotations

from datetime import date

from recommendations.accounts.models import Role
from recommendations.accounts.services import change_service
from recommendations.action_plans.models import Acceptance, DeliveryStatus, Response, SustainCheck, SustainState
from tests.action_plans.done_plan import close
from tests.action_plans.plan_pages import Plan
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    ONE_DAY,
    TUESDAY_3_FEB,
    a_body,
    a_meeting,
    a_member,
    a_recommendation,
    again,
    an_action,
)
from tests.builders_recommendations import a_response, an_acceptance, verified
from tests.pages.visiting import address, main_of, typed_date, visitor


class Responding(Plan):
    def setUp(self):
        super().setUp()
        self.where = address("recommendation_respond", self.recommendation.pk)

    def test_is_one_page_and_is_shown_on_the_recommendation_and_folded_on_the_plan(self):
        typed = {"kind": "partly", "agreed_part": "The reviews", "reason": "The rest is the council’s."}
        self.assertRedirects(self.client.post(self.where, typed), address("recommendation", self.recommendation.pk))
        told = "Partly agreed: The reviews. Why not the rest: The rest is the council’s."
        self.assertIn(told, main_of(self.client.get(address("recommendation", self.recommendation.pk))))
        plan = main_of(self.client.get(address("plan", self.plan.pk)))
        self.assertIn("Response: partly agreed", plan)
        self.assertIn(told, plan)
        history = main_of(self.client.get(address("recommendation_history", self.recommendation.pk)))
        self.assertIn("recorded the response to recommendation 1: Partly agreed: The reviews", history)

    def test_without_one_the_plan_says_nothing_of_it(self):
        self.assertNotIn("Response", main_of(self.client.get(address("plan", self.plan.pk))))

    def test_says_what_is_missing_and_keeps_what_was_typed(self):
        meeting = a_meeting(a_body(self.service), on=TUESDAY_3_FEB)
        self.wrong(
            self.where,
            {"kind": "not_agreed", "reason": "The council’s task"},
            [
                ({"kind": ""}, "Select the response"),
                ({"kind": "partly"}, "Say which part is agreed"),
                ({"kind": "not_agreed"}, "Select who approved that it is not agreed, or the board’s meeting"),
                ({"decider": self.manager.pk}, "Enter the minute or email the decision can be found in"),
                ({"meeting": meeting.pk}, "Enter the minute or email the decision can be found in"),
                ({"decider": self.owner.pk}, "is not one of the choices any more"),
            ],
            kept="The council’s task",
            by=self.lead,
        )
        self.assertFalse(Response.objects.exists())

    def test_a_plan_lead_names_who_approved_and_a_manager_may_approve(self):
        typed = {"kind": "not_agreed", "reason": "The council’s task"}
        named = typed | {"decider": self.manager.pk, "reference": "Email 1"}
        self.assertEqual(visitor(self.lead).post(self.where, named).status_code, 302)
        self.assertEqual(Response.objects.get().approved_by, self.manager)
        version = {"version": Response.objects.get().version}
        self.assertEqual(self.client.post(self.where, typed | version).status_code, 302)
        self.assertEqual(Response.objects.get().reference, "")

    def test_a_second_tab_learns_who_answered(self):
        a_response(self.recommendation, by=again(self.lead))
        answer = self.client.post(self.where, {"kind": "agreed"})
        self.assertEqual(answer.status_code, 422)
        self.assertEqual(Response.objects.get().kind, "partly")


class Impact(Plan):
    def test_is_shown_apart_from_delivery_with_what_it_rests_on(self):
        where = address("impact_say", self.recommendation.pk)
        self.assertNotContains(self.client.get(where), "Sustained")
        self.client.post(where, {"status": "no_improvement", "basis": "Audit of January: 5 of 10"})
        self.client.post(where, {"status": "improving", "basis": "Audit of May: 8 of 10"})
        shown = main_of(self.client.get(address("recommendation", self.recommendation.pk)))
        self.assertIn("Improving Audit of May: 8 of 10 Morgan Ellis, 3 February 2026", shown)
        self.assertIn("What was said of its impact so far", shown)
        self.assertIn("Impact: Improving.", main_of(self.client.get(address("plan", self.plan.pk))))

    def test_says_what_is_missing(self):
        self.wrong(
            address("impact_say", self.recommendation.pk),
            {"status": "improving", "basis": "Audit of May"},
            [({"status": ""}, "Select the impact"), ({"basis": ""}, "Say what this rests on")],
            kept="What this rests on",
        )


class Accepting(Plan):
    def setUp(self):
        super().setUp()
        self.action = verified(self.action, by=again(self.verifier), owner=self.owner, on=MONDAY_5_JAN)
        self.second = a_recommendation(self.plan.inspection, text="Strengthen the work with victims.")
        self.where = address("plan_accept", self.plan.pk)
        self.typed = {
            f"accept_{self.recommendation.pk}": "on",
            "reference": "Minute 7",
            **typed_date("accepted_on", TUESDAY_3_FEB),
        }

    def test_offers_what_is_ready_first_and_records_many_under_one_minute(self):
        shown = main_of(self.client.get(self.where))
        self.assertLess(shown.index("Recommendation 1"), shown.index("Not finished, and accepted all the same"))
        self.assertLess(shown.index("Not finished, and accepted all the same"), shown.index("Recommendation 2"))
        both = {f"accept_{self.second.pk}": "on", f"note_{self.second.pk}": "The council does it."}
        answer = self.client.post(self.where, self.typed | both, follow=True)
        self.assertContains(answer, "2 acceptances by the board were recorded.")
        shown = main_of(self.client.get(address("recommendation", self.second.pk)))
        self.assertIn("Accepted by the board 3 February 2026, Minute 7", shown)
        self.assertIn("The council does it.", shown)
        self.assertIn("To be checked by 3 August 2026", shown)

    def test_home_and_the_plan_say_what_is_ready(self):
        told = "1 recommendation is ready for the board to accept"
        self.assertIn(told, main_of(self.client.get(address("home", self.service.pk))))
        self.assertIn(told, main_of(self.client.get(address("plan", self.plan.pk))))
        self.client.post(self.where, self.typed)
        self.assertNotIn(told, main_of(self.client.get(address("home", self.service.pk))))
        self.assertNotIn(told, main_of(visitor(self.verifier).get(address("home", self.service.pk))))

    def test_says_what_is_wrong_and_keeps_what_was_typed(self):
        theirs = a_meeting(a_body(self.service), on=TUESDAY_3_FEB - ONE_DAY)
        self.wrong(
            self.where,
            self.typed,
            [
                ({f"accept_{self.recommendation.pk}": ""}, "Tick what the board accepted."),
                ({"reference": ""}, "Enter the minute reference"),
                ({"meeting": theirs.pk}, "That meeting was on another day."),
                (typed_date("accepted_on", TUESDAY_3_FEB + ONE_DAY), "cannot be in the future"),
                (typed_date("accepted_on", ("", "", "")), "Enter the day the board accepted it"),
                ({f"accept_{self.second.pk}": "on"}, "Say why it is accepted though it is not finished"),
            ],
            kept="Minute reference",
        )
        self.assertFalse(Acceptance.objects.exists())

    def test_single_actions_are_offered_only_where_the_service_chose_so(self):
        self.assertNotContains(self.client.get(self.where), "Single actions")
        change_service(
            self.service,
            name=self.service.name,
            window_months=12,
            board_accepts_actions=True,
            version=self.service.version,
            by=self.lead,
            at=AT,
        )
        other = an_action(self.recommendation, owner=self.post, title="Train all staff")
        typed = {
            f"accept_action_{self.action.pk}": "on",
            f"accept_action_{other.pk}": "on",
            "reference": "Minute 7",
            **typed_date("accepted_on", TUESDAY_3_FEB),
        }
        answer = self.client.post(self.where, typed)
        self.assertContains(answer, "Say why it is accepted though it is not verified", status_code=422)
        self.client.post(self.where, typed | {f"action_note_{other.pk}": "Near enough."})
        page = self.client.get(address("action", self.action.pk))
        self.assertContains(page, "The board accepted this action: 3 February 2026, Minute 7.")
        acceptance = Acceptance.objects.get(action=self.action)
        where = address("acceptance_take_back", acceptance.pk)
        self.assertContains(page, where)
        self.client.post(where, {"reason": "Wrong minute.", "reopen": [self.action.pk]})
        self.assertEqual(again(self.action).status, DeliveryStatus.IN_PROGRESS)

    def test_is_taken_back_with_a_reason_and_may_reopen_actions(self):
        acceptance = an_acceptance(self.recommendation, by=again(self.lead), on=TUESDAY_3_FEB)
        where = address("acceptance_take_back", acceptance.pk)
        self.assertContains(self.client.get(address("recommendation", self.recommendation.pk)), where)
        self.wrong(where, {"reason": ""}, [({}, "Say why the acceptance does not stand")], kept="Take it back")
        self.client.post(where, {"reason": "It did not hold.", "reopen": [self.action.pk]})
        shown = main_of(self.client.get(address("recommendation", self.recommendation.pk)))
        self.assertIn("Reopened since 3 February 2026: It did not hold.", shown)
        self.assertNotIn("Sustain check", shown.split("What happened")[0])
        answer = self.client.post(where, {"reason": "Once more."})
        self.assertContains(answer, "taken back already", status_code=422)


class Checking(Plan):
    today = date(2026, 7, 20)  # two weeks before the check is due

    def setUp(self):
        super().setUp()
        self.action = verified(self.action, by=again(self.verifier), owner=self.owner, on=MONDAY_5_JAN)
        acceptance = an_acceptance(self.recommendation, by=again(self.lead), on=TUESDAY_3_FEB)
        self.check = acceptance.sustain_check
        self.where = address("sustain_check", self.check.pk)
        self.typed = {"result": "yes", "finding": "Ten of ten cases", **typed_date("checked_on", self.today)}

    def test_is_a_task_from_four_weeks_before_and_says_when_it_is_late(self):
        told = "Check whether recommendation 1 is sustained"
        for day, why in ((self.today, "Due 3 August 2026"), (date(2026, 8, 10), "It was due on 3 August 2026")):
            self.it_is(day)
            for person in (self.manager, self.lead, self.verifier):
                shown = main_of(visitor(person).get(address("home", self.service.pk)))
                self.assertIn(f"{told} {why}", shown)
            self.assertNotIn(told, main_of(visitor(self.owner).get(address("home", self.service.pk))))
        self.it_is(date(2026, 7, 1))
        self.assertNotIn(told, main_of(self.client.get(address("home", self.service.pk))))

    def test_that_holds_is_recorded_with_its_finding(self):
        self.client.post(self.where, self.typed)
        shown = main_of(self.client.get(address("recommendation", self.recommendation.pk)))
        self.assertIn("Sustained: Ten of ten cases. Morgan Ellis, 20 July 2026", shown)
        self.assertIn("Impact Sustained Ten of ten cases", shown)
        answer = self.client.post(self.where, self.typed)
        self.assertContains(answer, "recorded this check already", status_code=422)

    def test_that_fails_reopens_the_actions_chosen(self):
        typed = self.typed | {"result": "no", "finding": "Four of ten cases", "reopen": [self.action.pk]}
        self.client.post(self.where, typed)
        shown = main_of(self.client.get(address("recommendation", self.recommendation.pk)))
        self.assertIn("Reopened since 20 July 2026: Four of ten cases.", shown)
        self.assertEqual(again(self.action).status, DeliveryStatus.IN_PROGRESS)

    def test_says_what_is_wrong_and_keeps_what_was_typed(self):
        self.wrong(
            self.where,
            self.typed,
            [
                ({"result": ""}, "Select whether it still holds"),
                ({"finding": ""}, "Say what was found"),
                (typed_date("checked_on", date(2026, 7, 21)), "The day of the check must be from 3 February 2026"),
                ({"reopen": ["999999"]}, "is not one of the choices any more"),
            ],
            kept="What was found",
        )
        answer = visitor(self.lead).post(self.where, self.typed)
        self.assertContains(answer, "Select who checked", status_code=422)
        named = self.typed | {"decider": self.verifier.pk}
        self.assertContains(visitor(self.lead).post(self.where, named), "Enter the minute or email", status_code=422)
        self.assertEqual(SustainCheck.objects.get().state, SustainState.PLANNED)

    def test_nobody_checks_what_their_own_post_owns(self):
        a_member(self.service, Role.VERIFIER, name="Olu Owner")
        own = visitor(again(self.owner))
        self.assertEqual(own.get(self.where).status_code, 403)
        self.assertEqual(own.post(self.where, self.typed).status_code, 403)
        self.assertNotIn(self.where, own.get(address("recommendation", self.recommendation.pk)).content.decode())
        self.assertNotIn(self.where, own.get(address("home", self.service.pk)).content.decode())
        named = self.typed | {"decider": self.owner.pk, "reference": "Email 1"}
        answer = visitor(self.lead).post(self.where, named)
        self.assertContains(answer, "is not one of the choices any more", status_code=422)


class OfAClosedPlan(Plan):
    def test_offers_what_a_closed_plan_still_takes_and_nothing_else(self):
        an_acceptance(self.recommendation, by=again(self.lead), on=TUESDAY_3_FEB)
        close(self.plan)
        shown = self.client.get(address("recommendation", self.recommendation.pk)).content.decode()
        for name in ("recommendation_respond", "plan_accept"):
            self.assertNotIn(address(name, self.recommendation.pk), shown)
        self.assertNotIn("take-back", shown)
        check = SustainCheck.objects.get()
        for name, subject in (
            ("impact_say", self.recommendation),
            ("recommendation_themes", self.recommendation),
            ("recommendation_wording", self.recommendation),
            ("sustain_check", check),
        ):
            self.assertIn(address(name, subject.pk), shown)
        where = address("recommendation_respond", self.recommendation.pk)
        self.assertContains(self.client.post(where, {"kind": "agreed"}), "This plan is closed", status_code=422)
