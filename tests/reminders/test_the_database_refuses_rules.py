"""Rules of reminders that the database keeps though commands are bypassed."""

from __future__ import annotations

from django.test import TestCase

from recommendations.reminders.models import MailChoice, ReminderRule, ReminderSettings
from tests.builders import a_manager, a_service
from tests.refusals import refused_by, written_around_the_commands


class TheDatabase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.person = a_manager(cls.service)

    def write(self, row) -> None:
        with written_around_the_commands(self.service):
            row.save()

    def refused(self, name: str, row) -> None:
        with refused_by(name, service=self.service):
            row.save()

    def test_a_rule_is_chosen_once_in_a_service_or_a_plan(self):
        self.write(ReminderRule(service=self.service, code="overdue", steps=[7]))
        self.write(ReminderRule(service=self.service, within="actionplan:1", code="overdue", steps=[7]))
        self.refused("reminder_rule_stands_once", ReminderRule(service=self.service, code="overdue", steps=[7]))

    def test_a_rule_repeats_within_a_year(self):
        self.refused(
            "reminder_rule_repeats_within_a_year",
            ReminderRule(service=self.service, code="overdue", steps=[7], every=367),
        )

    def test_emails_go_from_an_hour_to_a_later_one(self):
        self.refused("reminders_go_within_the_day", ReminderSettings(service=self.service, send_hour=18, quiet_from=18))
        self.refused("reminders_go_within_the_day", ReminderSettings(service=self.service, send_hour=8, quiet_from=25))

    def test_a_link_works_one_to_ninety_days(self):
        self.refused("link_works_one_to_ninety_days", ReminderSettings(service=self.service, link_days=91))

    def test_mail_is_chosen_once_in_a_service(self):
        self.write(MailChoice(service=self.service, user=self.person))
        self.refused("mail_is_chosen_once_in_a_service", MailChoice(service=self.service, user=self.person))
