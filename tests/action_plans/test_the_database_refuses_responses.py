"""Rules of responses, impact, acceptance and sustain checks that the database keeps though commands are bypassed."""

from __future__ import annotations

from django.test import TestCase

from recommendations.action_plans.models import (
    Acceptance,
    Impact,
    ImpactStatus,
    Response,
    ResponseKind,
    SustainCheck,
    SustainState,
)
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_body,
    a_meeting,
    a_plan,
    a_service,
    a_verifier,
    an_action,
)
from tests.refusals import refused_by, written_around_the_commands


class TheDatabase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.person = a_verifier(cls.service)
        cls.plan = a_plan(cls.service)
        cls.recommendation = cls.plan.inspection.recommendations.get()
        cls.action = an_action(plan=cls.plan)
        cls.meeting = a_meeting(a_body(cls.service))

    def refused(self, name: str):
        return refused_by(name, service=self.service)

    def response(self, kind: str, **different) -> Response:
        return Response(service=self.service, recommendation=self.recommendation, kind=kind, **different)

    def test_refuses_a_part_that_is_not_named_or_not_explained(self):
        for different in ({}, {"agreed_part": "The reviews"}, {"reason": "The council’s"}):
            with self.refused("partly_agreed_says_which_part_and_why_not_the_rest"):
                self.response(ResponseKind.PARTLY, **different).save()

    def test_refuses_a_refusal_without_its_reason_or_its_approver(self):
        approved = {"approved_by": self.person}
        for different in (
            {}, approved, {"reason": "The council’s"}, {"reason": "The council’s", "meeting": self.meeting},
            {"reason": "The council’s", "reference": "Minute 7"},
        ):  # fmt: skip
            with self.refused("not_agreed_says_why_and_who_approved"):
                self.response(ResponseKind.NOT_AGREED, **different).save()

    def test_takes_a_refusal_that_a_person_or_the_board_approved(self):
        with written_around_the_commands(self.service):
            row = self.response(ResponseKind.NOT_AGREED, reason="The council’s", approved_by=self.person)
            row.save()
            row.approved_by, row.meeting, row.reference = None, self.meeting, "Minute 7"
            row.save()

    def test_refuses_an_impact_that_rests_on_nothing(self):
        with self.refused("impact_says_what_it_rests_on"):
            Impact(
                service=self.service,
                recommendation=self.recommendation,
                status=ImpactStatus.ACHIEVED,
                said_by=self.person,
                said_on=MONDAY_5_JAN,
                recorded_at=AT,
            ).save()

    def acceptance(self, **different) -> Acceptance:
        facts = {"recommendation": self.recommendation, "accepted_on": TUESDAY_3_FEB, "reference": "Minute 7"}
        return Acceptance(service=self.service, recorded_by=self.person, recorded_at=AT, **{**facts, **different})

    def test_refuses_an_acceptance_of_nothing_or_of_two_things(self):
        for different in ({"recommendation": None}, {"action": self.action}):
            with self.refused("acceptance_is_of_a_recommendation_or_an_action"):
                self.acceptance(**different).save()

    def test_refuses_two_acceptances_of_one_thing_at_a_time(self):
        with self.refused("recommendation_is_accepted_once_at_a_time"):
            self.acceptance().save()
            self.acceptance().save()
        with self.refused("action_is_accepted_once_at_a_time"):
            self.acceptance(recommendation=None, action=self.action).save()
            self.acceptance(recommendation=None, action=self.action).save()

    def test_takes_an_acceptance_after_one_that_ended(self):
        with written_around_the_commands(self.service):
            self.acceptance(ended_on=TUESDAY_3_MARCH, ended_reason="It did not last.").save()
            self.acceptance().save()

    def test_refuses_an_acceptance_that_ended_without_a_reason_or_before_it_was_given(self):
        for different in (
            {"ended_on": TUESDAY_3_MARCH},
            {"ended_reason": "It did not last."},
            {"ended_on": TUESDAY_3_FEB - ONE_DAY, "ended_reason": "It did not last."},
        ):
            with self.refused("acceptance_that_ended_says_why"):
                self.acceptance(**different).save()

    def test_refuses_a_check_that_is_done_without_a_finding_a_day_or_a_person(self):
        done = {"finding": "Ten of ten", "checked_on": TUESDAY_3_MARCH, "checked_by": self.person}
        for state in (SustainState.SUSTAINED, SustainState.FAILED):
            for left_out in done:
                facts = {name: value for name, value in done.items() if name != left_out}
                self.refuses_a_check(state, facts)
        for state in (SustainState.PLANNED, SustainState.DROPPED):
            self.refuses_a_check(state, done)

    def refuses_a_check(self, state: str, facts: dict) -> None:
        with self.refused("sustain_check_done_says_what_was_found"):
            acceptance = self.acceptance()
            acceptance.save()
            SustainCheck(
                service=self.service, acceptance=acceptance, due_on=TUESDAY_3_MARCH, state=state, **facts
            ).save()
