"""What the pages show of emails: everything but links that act, and whether they left the machine."""

from __future__ import annotations

from unittest import mock

from django.test import TestCase

from recommendations.accounts.links import choose_password
from recommendations.accounts.services import add_person
from recommendations.outbox.delivery import deliver_waiting, message
from recommendations.outbox.models import OutgoingEmail
from recommendations.reminders.models import ToldAs
from tests.builders import (
    TUESDAY_3_FEB,
    a_completion,
    a_manager,
    a_member,
    a_plan,
    a_post,
    a_service,
    an_action,
    on_the,
)
from tests.builders_reminders import a_reminder
from tests.pages.visiting import StandingClock, address, main_of, visitor, words_of


class Emails(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)

    def test_show_everything_but_the_link_that_lets_its_holder_act(self):
        person = add_person(
            self.service, email="nia@example.org", name="Nia New", roles=["verifier"], on=TUESDAY_3_FEB,
            by=self.manager, at=on_the(TUESDAY_3_FEB),
        )  # fmt: skip
        email = OutgoingEmail.objects.get(to=person)
        with mock.patch("recommendations.outbox.delivery.get_connection"):
            sent = message(email, connection=None)
        acting = choose_password(user=str(person.pk))
        self.assertIn(acting.rsplit("-", 1)[0][:40], sent.body)
        answer = visitor(self.manager).get(address("email", email.pk))
        self.assertIn("/••••••••", words_of(answer))
        self.assertNotIn("/account/password/reset/key", answer.content.decode())
        self.assertNotIn("/account/password/reset/key", email.body_text + email.body_html)

    def test_say_that_nothing_leaves_the_machine_where_mail_is_off(self):
        with self.settings(EMAIL_ON=False):
            an_email_to_check(self.service)
            deliver_waiting(clock=lambda: on_the(TUESDAY_3_FEB, 12))
            answer = visitor(self.manager).get(address("emails", self.service.pk))
        self.assertIn("Mail is switched off: nothing leaves this machine.", words_of(answer))
        self.assertIn("Not sent: mail is switched off", main_of(answer))
        with self.settings(EMAIL_ON=True):
            self.assertNotContains(visitor(self.manager).get(address("emails", self.service.pk)), "Mail is switched")

    def test_say_when_one_came_back_and_what_the_mail_server_said(self):
        email = an_email_to_check(self.service)
        OutgoingEmail.objects.filter(pk=email.pk).update(
            state="bounced",
            sent_at=on_the(TUESDAY_3_FEB),
            bounced_at=on_the(TUESDAY_3_FEB, 10),
            problem="550 No mailbox",
        )
        shown = main_of(visitor(self.manager).get(address("email", email.pk)))
        self.assertIn("Came back, sent 3 February 2026, 09:00, came back 3 February 2026, 10:00", shown)
        self.assertIn("550 No mailbox", shown)

    def test_of_a_reminder_are_linked_from_the_action_they_are_about(self):
        email = an_email_to_check(self.service)
        action = self.service.action_plans.get().actions.get()
        a_reminder(action, to=self.manager, told_as=ToldAs.VACANT, email=email)
        shown = main_of(visitor(self.manager).get(address("action", action.pk)))
        self.assertIn("to Morgan Ellis: An action before it is due (3 March 2026), nobody holds the post", shown)


def an_email_to_check(service) -> OutgoingEmail:
    owner = a_member(service, name="Olu Owner")
    a_completion(an_action(plan=a_plan(service), owner=a_post(service, held_by=owner)), by=owner)
    return OutgoingEmail.objects.get(occasion="completion_proposed")
