"""What the service answers to a recommendation, and whether what was done helped."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.accounts.models import Role
from recommendations.action_plans.models import Impact, ImpactStatus, Response, ResponseKind
from recommendations.action_plans.services.deciding import RecordedDecision
from recommendations.action_plans.services.impact import say_impact
from recommendations.action_plans.services.responding import Answer
from recommendations.action_plans.standing.standings import standings_of
from recommendations.action_plans.standing.wording import response_in_words
from recommendations.audit.models import Event
from recommendations.foundation.errors import Conflict
from tests.builders import (
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_body,
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_plan_lead,
    a_service,
    again,
    on_the,
)
from tests.builders_recommendations import a_response


class Recommended(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = again(a_manager(cls.service))
        cls.lead = again(a_plan_lead(cls.service))
        cls.plan = a_plan(cls.service)
        cls.recommendation = cls.plan.inspection.recommendations.get()


class Responding(Recommended):
    def refused(self, answer: Answer, field: str, words: str, *, by=None) -> None:
        with pytest.raises(ValidationError) as problem:
            a_response(self.recommendation, answer=answer, by=by or self.lead)
        told = problem.value.message_dict
        self.assertIn(words, " ".join(told[field]))
        self.assertFalse(Response.objects.exists())

    def test_agreed_needs_nothing_else_and_keeps_nothing_else(self):
        answer = Answer(ResponseKind.AGREED, agreed_part="All", reason="None")
        response = a_response(self.recommendation, answer=answer, by=self.lead)
        self.assertEqual((response.agreed_part, response.reason, response.approved_by), ("", "", None))
        self.assertEqual(response_in_words(response), "Agreed")

    def test_partly_agreed_says_which_part_and_why_not_the_rest(self):
        response = a_response(self.recommendation, by=self.lead)
        self.assertEqual(
            response_in_words(response),
            "Partly agreed: The reviews. Why not the rest: The rest is the council’s.",
        )
        self.refused_again(Answer(ResponseKind.PARTLY, agreed_part="The reviews"), response)

    def refused_again(self, answer: Answer, response: Response) -> None:
        with pytest.raises(ValidationError, match="Say which part is agreed, and why the rest is not"):
            a_response(self.recommendation, answer=answer, version=response.version, by=self.lead)
        self.assertEqual(again(response).reason, "The rest is the council’s.")

    def test_not_agreed_names_a_person_who_approved_it_with_the_reference(self):
        answer = Answer(
            ResponseKind.NOT_AGREED, reason="It is the council’s.", recorded=RecordedDecision(self.manager, "Email 1")
        )
        response = a_response(self.recommendation, answer=answer, by=self.lead)
        self.assertEqual(
            response_in_words(response), "Not agreed: It is the council’s. Approved by Morgan Ellis, Email 1."
        )

    def test_not_agreed_may_be_the_boards_own_decision_at_its_meeting(self):
        meeting = a_meeting(a_body(self.service), on=TUESDAY_3_FEB)
        recorded = RecordedDecision(None, "Minute 7", meeting)
        answer = Answer(ResponseKind.NOT_AGREED, reason="It is the council’s.", recorded=recorded)
        response = a_response(self.recommendation, answer=answer, by=self.lead)
        self.assertIn("Approved by Management Board, 3 February 2026, Minute 7.", response_in_words(response))
        event = Event.objects.filter(code="recommendation.response_refused").get()
        self.assertEqual(event.details["approver"], "Management Board")

    def test_a_manager_may_approve_what_they_record_and_a_plan_lead_may_not(self):
        answer = Answer(ResponseKind.NOT_AGREED, reason="It is the council’s.")
        self.refused(answer, "__all__", "Lee Parker is neither a verifier, a manager nor on the board")
        self.assertEqual(a_response(self.recommendation, answer=answer, by=self.manager).approved_by, self.manager)

    def test_nobody_without_the_role_approves_and_nothing_lacks_its_reference(self):
        owner = again(a_member(self.service, Role.OWNER, name="Olu Owner"))
        reason = "It is the council’s."
        for recorded, field, words in (
            (RecordedDecision(owner, "Email 1"), "decider", "Olu Owner is neither a verifier"),
            (RecordedDecision(self.manager, " "), "reference", "Enter the minute or email"),
            (RecordedDecision(None, "Email 1"), "decider", "Select who decided"),
            (RecordedDecision(None, "1", a_meeting(a_body(a_service()))), "meeting", "Choose a meeting of this"),
        ):
            self.refused(Answer(ResponseKind.NOT_AGREED, reason=reason, recorded=recorded), field, words)

    def test_whoever_answers_over_somebody_elses_answer_learns_of_it(self):
        response = a_response(self.recommendation, by=self.lead)
        for version in (None, response.version - 1, response.version + 1):
            with pytest.raises(Conflict):
                a_response(self.recommendation, version=version, by=self.manager)
        answer = Answer(ResponseKind.AGREED)
        changed = a_response(self.recommendation, answer=answer, version=response.version, by=self.manager)
        self.assertEqual((changed.pk, changed.kind), (response.pk, ResponseKind.AGREED))


class Impacts(Recommended):
    def say(self, status: str, *, basis: str = "Audit of May", on=TUESDAY_3_FEB) -> Impact:
        return say_impact(
            self.recommendation, plan=self.plan, status=status, basis=basis, on=on, by=self.lead, at=on_the(on)
        )

    def test_the_newest_saying_counts_and_all_are_kept(self):
        self.say(ImpactStatus.NO_IMPROVEMENT)
        self.say(ImpactStatus.ACHIEVED, on=TUESDAY_3_MARCH)
        self.say(ImpactStatus.IMPROVING, on=TUESDAY_3_MARCH)
        self.assertEqual(standings_of([self.recommendation])[self.recommendation.pk].impact.status, "improving")
        self.assertEqual(Impact.objects.count(), 3)

    def test_it_says_what_it_rests_on(self):
        with pytest.raises(ValidationError) as problem:
            self.say(ImpactStatus.IMPROVING, basis="  ")
        self.assertIn("basis", problem.value.message_dict)

    def test_nobody_simply_says_that_it_is_sustained(self):
        with pytest.raises(ValidationError, match="found by a sustain check"):
            self.say(ImpactStatus.SUSTAINED)
        with pytest.raises(ValidationError, match="found by a sustain check"):
            self.say("wonderful")
