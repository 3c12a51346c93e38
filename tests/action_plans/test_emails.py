"""Emails about actions: replies go to whoever leads the plan, looked up once however many are told."""

from __future__ import annotations

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from recommendations.action_plans import emails
from recommendations.outbox.models import OutgoingEmail
from tests.builders import AT, a_completion, a_member, a_plan, a_plan_lead, a_post, a_service, a_verifier, an_action


class CompletionProposed(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.lead = a_plan_lead(cls.service)
        cls.owner = a_member(cls.service, name="Olu Owner")
        a_verifier(cls.service, name="Vera One")
        cls.action = an_action(plan=a_plan(cls.service), owner=a_post(cls.service, held_by=cls.owner))
        cls.completion = a_completion(cls.action, by=cls.owner)

    def told(self) -> tuple[list[OutgoingEmail], int]:
        with CaptureQueriesContext(connection) as asked:
            made = emails.completion_proposed(self.completion, action=self.action, at=AT)
        return made, len(asked)

    def test_to_five_verifiers_costs_no_more_than_to_one_and_replies_go_to_the_plan_lead(self):
        (_, for_one) = self.told()
        for number in range(4):
            a_verifier(self.service, name=f"Vera {number}")
        told, for_five = self.told()
        self.assertEqual((len(told), for_five), (5, for_one))
        self.assertEqual({email.reply_to for email in told}, {self.lead.email})
