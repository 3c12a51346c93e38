"""What pages about recommendations ask of the database: the same for two recommendations as for twenty."""

from __future__ import annotations

from typing import ClassVar

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from recommendations.accounts.models import Role
from recommendations.action_plans.services.accepting import take_back_acceptance
from recommendations.action_plans.services.deciding import RecordedDecision
from recommendations.action_plans.services.impact import say_impact
from recommendations.action_plans.services.responding import Answer
from recommendations.action_plans.standing.standings import ready_to_accept, standings_of
from recommendations.inspections.services.theming import set_themes
from tests.builders import (
    MONDAY_5_JAN,
    TUESDAY_3_FEB,
    a_manager,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_recommendation,
    a_service,
    a_verifier,
    again,
    an_action,
    an_inspection,
    on_the,
)
from tests.builders_recommendations import a_response, an_acceptance, verified
from tests.pages.visiting import StandingClock, address, visitor

FRAME = 2  # who is signed in, and what they belong to

BUDGETS = {
    # the plan; its recommendations; actions, also answered, acceptances; when verified; responses; impacts; meetings
    "plan_accept": FRAME + 7,
    # the check; its plan; owner posts of actions and of those that also answer; holders; deputies; actions to
    # reopen, and those that also answer
    "sustain_check": FRAME + 10,
    # the acceptance; its plan; actions to reopen, and those that also answer
    "acceptance_take_back": FRAME + 4,
    # the recommendation; its plan; the response; deciders; meetings
    "recommendation_respond": FRAME + 5,
    # the recommendation; its plan
    "impact_say": FRAME + 2,
    # the inspection; its recommendations; their links to themes; the themes; the service’s list
    "inspection_themes": FRAME + 5,
    # the recommendation; its links to themes; the themes; the service’s list
    "recommendation_themes": FRAME + 4,
    # the list; the names in it
    "themes": FRAME + 2,
    # the recommendation
    "recommendation_wording": FRAME + 1,
}


class Filled:
    """A service whose plan has so many recommendations of every kind, with all that can be said of them."""

    def __init__(self, rows: int, *, name: str) -> None:
        self.service = a_service(name)
        self.manager = a_manager(self.service, name=f"Manager of {name}")
        lead, verifier = again(a_plan_lead(self.service)), again(a_verifier(self.service))
        inspection = an_inspection(self.service)
        self.recommendations = [a_recommendation(inspection) for _ in range(rows * 3)]
        self.plan = a_plan(inspection=inspection)
        at = on_the(TUESDAY_3_FEB)
        answer = Answer("not_agreed", reason="The council’s", recorded=RecordedDecision(verifier, "Email 1"))
        for number, row in enumerate(self.recommendations):
            owner = a_member(self.service, Role.OWNER, name=f"Owner {self.service.pk} {number}")
            post = a_post(self.service, name=f"Post {number}", held_by=owner)
            verified(an_action(row, owner=post), by=verifier, owner=owner, on=MONDAY_5_JAN)
            a_response(row, by=lead, answer=answer)
            set_themes(row, names=["Review"], by=lead, at=at)
            for _ in range(rows):
                say_impact(row, plan=self.plan, status="improving", basis="Audit", on=TUESDAY_3_FEB, by=lead, at=at)
            if number % 3:
                self.acceptance = an_acceptance(row, by=lead, on=MONDAY_5_JAN)
            if number % 3 == 2:
                self.reopened = take_back_acceptance(
                    self.acceptance, plan=self.plan, reason="Wrong.", on=TUESDAY_3_FEB, by=lead, at=at
                )
        self.acceptance = an_acceptance(self.recommendations[0], by=lead, on=MONDAY_5_JAN)

    def arguments(self, name: str) -> list[int]:
        of = {
            "plan_accept": self.plan,
            "sustain_check": self.acceptance.sustain_check,
            "acceptance_take_back": self.acceptance,
            "inspection_themes": self.plan.inspection,
            "themes": self.service,
        }
        return [of.get(name, self.recommendations[0]).pk]


class Costs(StandingClock, TestCase):
    few: ClassVar[Filled]
    many: ClassVar[Filled]

    @classmethod
    def setUpTestData(cls):
        cls.few = Filled(2, name="Northgate Youth Justice Service")
        cls.many = Filled(6, name="Eastmoor Youth Justice Service")

    def test_standings_cost_four_queries_and_what_is_ready_two(self):
        for filled in (self.few, self.many):
            with self.assertNumQueries(4):  # what answers them; acceptances; responses; impacts
                standings = standings_of(filled.recommendations)
                for standing in standings.values():
                    self.assertTrue(standing.response.approved_by.name and standing.impact.said_by.name)
                    self.assertTrue(standing.check is None or standing.check.due_on)
            with self.assertNumQueries(2):
                ready_to_accept(filled.recommendations)

    def test_pages_cost_what_their_budget_says_however_many_there_are(self):
        for name, budget in BUDGETS.items():
            for filled in (self.few, self.many):
                with self.subTest(page=name, rows=len(filled.recommendations)):
                    client, where = visitor(filled.manager), address(name, *filled.arguments(name))
                    with CaptureQueriesContext(connection) as asked:
                        self.assertEqual(client.get(where).status_code, 200)
                    told = [query["sql"] for query in asked.captured_queries]
                    self.assertEqual(len(told), budget, "\n".join(told))

    def test_pages_that_show_them_beside_other_things_cost_the_same_too(self):
        for name in ("home", "plan", "recommendation", "actions"):
            costs = []
            for filled in (self.few, self.many):
                of = {"plan": filled.plan, "recommendation": filled.recommendations[1]}
                client, where = visitor(filled.manager), address(name, of.get(name, filled.service).pk)
                client.get(where)  # what is kept from page to page is kept now
                with CaptureQueriesContext(connection) as asked:
                    client.get(where)
                costs.append([query["sql"][:120] for query in asked.captured_queries])
            with self.subTest(page=name):
                few, many = costs
                self.assertEqual(len(few), len(many), "\n".join(many))
