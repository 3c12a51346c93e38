"""How often one wants email: signed in, or by the link of an email without an account or a cookie."""

from __future__ import annotations

from unittest import mock

from django.core.cache import cache
from django.test import Client, TestCase

from recommendations.accounts import services as accounts
from recommendations.accounts.models import User
from recommendations.audit.models import Event
from recommendations.reminders.mail_choice import mail_choice_path
from recommendations.reminders.models import Frequency, MailChoice
from recommendations.reminders.views import mail_choice
from tests.builders import TUESDAY_3_FEB, a_manager, a_member, a_service, on_the
from tests.pages.visiting import StandingClock, address, main_of, visitor
from tests.permissions.what_is_sent import Written


class ByLink(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        a_manager(cls.service)
        cls.person = a_member(cls.service, name="Olu Owner")
        cls.path = mail_choice_path(service=str(cls.service.pk), user=str(cls.person.pk))

    def setUp(self):
        super().setUp()
        cache.clear()  # other tests' people have the same keys
        self.client = Client(enforce_csrf_checks=True, raise_request_exception=False)

    def frequency(self) -> str | None:
        return MailChoice.objects.filter(service=self.service, user=self.person).values_list("frequency").first()

    def test_shows_what_one_gets_now_and_that_overdue_is_never_silent(self):
        answer = self.client.get(self.path)
        self.assertContains(answer, 'value="daily" checked', html=False)
        self.assertIn("there is no “never” for it", main_of(answer))
        self.assertIn("the reminders that Olu Owner gets from Northgate Youth Justice Service", main_of(answer))

    def test_to_open_it_changes_nothing_as_mail_scanners_open_links(self):
        with Written() as written:
            for ask in (self.client.get, self.client.head):
                self.assertEqual(ask(self.path).status_code, 200)
                self.assertEqual(ask(self.path + "?saved&frequency=weekly").status_code, 200)
        self.assertEqual(written.statements, [])

    def test_its_button_saves_the_choice_without_a_cookie_or_an_account(self):
        answer = self.client.post(self.path, {"frequency": "weekly"})
        self.assertRedirects(answer, self.path + "?saved")
        self.assertEqual(self.frequency(), (Frequency.WEEKLY,))
        self.assertIn("Your choice was saved.", main_of(self.client.get(self.path + "?saved")))
        event = Event.objects.get(code="reminders.mail_chosen_by_link")
        self.assertEqual(event.operation.actor, f"user:{self.person.pk}")

    def test_never_is_not_among_the_choices(self):
        for sent in ({}, {"frequency": "never"}, {"frequency": ""}, {"List-Unsubscribe": "One-Click"}):
            answer = self.client.post(self.path, sent)
            self.assertEqual(answer.status_code, 422, sent)
        self.assertIsNone(self.frequency())

    def test_what_is_sent_too_often_is_not_done_and_not_in_the_record(self):
        with mock.patch.object(mail_choice, "MOST_SENT", 2):
            for number, frequency in enumerate(("weekly", "each", "daily")):
                answer = self.client.post(self.path, {"frequency": frequency})
                self.assertEqual(answer.status_code, 302 if number < 2 else 429)
        self.assertIn("Wait five minutes", main_of(answer))
        self.assertEqual(self.frequency(), (Frequency.EACH,))
        self.assertEqual(Event.objects.filter(code="reminders.mail_chosen_by_link").count(), 2)

    def test_of_somebody_who_left_says_so(self):
        accounts.remove_person(
            self.service, user=self.person, on=TUESDAY_3_FEB, by="system:t", at=on_the(TUESDAY_3_FEB)
        )
        for ask in (self.client.get, self.client.post):
            answer = ask(self.path, {"frequency": "weekly"})
            self.assertEqual(answer.status_code, 410)
            self.assertIn("You do not belong to this service any more", main_of(answer))
        self.assertIsNone(self.frequency())

    def test_of_somebody_who_may_not_come_in_any_more_says_so(self):
        User.objects.filter(pk=self.person.pk).update(is_active=False)
        self.assertEqual(self.client.get(self.path).status_code, 410)

    def test_that_is_not_ours_is_refused(self):
        for path in (self.path[:-3] + "xx/", address("mail_choice_by_link", "1:2:3")):
            answer = self.client.post(path, {"frequency": "weekly"})
            self.assertEqual(answer.status_code, 404)
            self.assertIn("Perhaps part of it was lost", main_of(answer))

    def test_tells_no_other_site_and_is_kept_nowhere(self):
        for answer in (self.client.get(self.path), self.client.post(self.path, {"frequency": "each"})):
            self.assertEqual(answer["Cache-Control"], "no-store, private")
            self.assertEqual(answer["Referrer-Policy"], "no-referrer")
            self.assertEqual(answer["X-Robots-Tag"], "noindex, nofollow")


class SignedIn(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.person = a_manager(cls.service)

    def test_choice_is_saved_and_shown(self):
        client = visitor(self.person)
        answer = client.post(address("mail_choice", self.service.pk), {"frequency": "each"}, follow=True)
        self.assertIn("Your choice was saved.", main_of(answer))
        self.assertEqual(MailChoice.objects.get().frequency, Frequency.EACH)
        again = client.post(address("mail_choice", self.service.pk), {"frequency": "weekly"}, follow=True)
        self.assertContains(again, 'value="weekly" checked', html=False)
        self.assertEqual(MailChoice.objects.get().version, 2)

    def test_choice_is_linked_from_every_page_and_from_my_actions(self):
        answer = visitor(self.person).get(address("my_actions", self.service.pk))
        self.assertEqual(answer.content.decode().count(address("mail_choice", self.service.pk)), 2)
