"""Emails about actions: replies go to whoever leads the plan, looked up once however many are told."""

from __future__ import annotations

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from recommendations.action_plans import emails
from recommendations.audit.operations import key_of
from recommendations.outbox.headers import thread_root
from recommendations.outbox.models import OutgoingEmail
from recommendations.reminders.services.settings import SettingsContent, change_reminder_settings
from tests.builders import (
    AT,
    SYSTEM,
    a_completion,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    a_verifier,
    an_action,
)


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

    def test_no_title_leaves_the_site_where_the_service_turned_titles_off(self):
        content = SettingsContent(
            send_hour=8, quiet_from=18, on_closed_days=False, shows_titles=False, link_days=14, chair=None
        )
        change_reminder_settings(self.service, content=content, version=0, by=SYSTEM, at=AT)
        (told, *_others), _queries = self.told()
        self.assertEqual(told.subject, f"Please check: Action {self.action.label}")
        for part in (told.subject, told.body_text, told.body_html):
            self.assertNotIn(self.action.title, part)
            self.assertIn(f"Action {self.action.label}", part)

    def test_they_are_from_the_service_and_stand_in_the_actions_own_thread(self):
        (told, *_others), _queries = self.told()
        self.assertEqual(told.from_name, f"{self.service.name} via YOT Plan")
        self.assertEqual(told.headers["References"], thread_root(key_of(self.action)))
