"""A plan with one owned action, whose pages are visited by everybody who works on it."""

from __future__ import annotations

from django.test import TestCase

from tests.builders import (
    TUESDAY_3_MARCH,
    a_manager,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    a_verifier,
    an_action,
)
from tests.pages.visiting import StandingClock, address, main_of, visitor

LONG_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 4
EMOJI = "Review 👩‍👧‍👦 plans – “each” month 🗓️"


class Plan(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.lead = a_plan_lead(cls.service)
        cls.verifier = a_verifier(cls.service)
        cls.owner = a_member(cls.service, name="Olu Owner")
        cls.post = a_post(cls.service, name="Practice Lead", held_by=cls.owner)
        cls.plan = a_plan(cls.service)
        cls.recommendation = cls.plan.inspection.recommendations.get()
        cls.action = an_action(plan=cls.plan, owner=cls.post, due=TUESDAY_3_MARCH)

    def setUp(self):
        super().setUp()
        self.client = visitor(self.manager)

    def wrong(self, where: str, right: dict, cases: list[tuple[dict, str]], *, kept: str, by=None) -> None:
        """Each wrong field must be named with its mend, what was typed kept, and nothing saved."""
        client = visitor(by) if by else self.client
        for wrong, said in cases:
            with self.subTest(wrong=str(wrong)[:60]):
                answer = client.post(where, right | wrong)
                self.assertContains(answer, said, status_code=422)
                self.assertContains(answer, "There is a problem", status_code=422)
                self.assertContains(answer, "<title>Error:", status_code=422)
                self.assertContains(answer, kept, status_code=422)


class LifeOfAPlan(Plan):
    def shown(self, name: str = "plan", *arguments: object, by=None) -> str:
        client = visitor(by) if by else self.client
        return main_of(client.get(address(name, *(arguments or [self.plan.pk]))))
