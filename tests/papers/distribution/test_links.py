"""The link to a paper opens it without signing in until it expires, is ended, or the paper is withdrawn."""

from __future__ import annotations

from datetime import timedelta
from unittest import mock

from django.test import TestCase

from recommendations.audit.models import Event
from recommendations.audit.operations import key_of
from recommendations.outbox.links import MASKED, with_masked_links
from recommendations.outbox.models import OutgoingEmail
from recommendations.papers.distribution import limits
from recommendations.papers.distribution.lists import remove_recipient
from recommendations.papers.distribution.renewing import end_link
from recommendations.papers.distribution.tokens import token_of
from recommendations.papers.models import Paper, PaperState
from tests.builders import ONE_DAY, TUESDAY_3_FEB, a_body, a_manager, a_meeting, a_plan, a_service, again, an_action
from tests.builders_distribution import AT_NINE, PDF, a_paper_out, a_recipient, link_in, sent_out
from tests.owner_links.linked import NoCookies, everything_stored
from tests.pages.visiting import StandingClock, main_of, visitor

LAST_DAY = TUESDAY_3_FEB + 29 * ONE_DAY
EXPIRED = TUESDAY_3_FEB + 31 * ONE_DAY


class Sent(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.manager = a_manager(cls.service)
        cls.plan = a_plan(cls.service)
        an_action(plan=cls.plan)
        cls.meeting = a_meeting(a_body(cls.service))
        cls.recipient = a_recipient(cls.meeting.body, name="Cleo Clerk")
        cls.paper = a_paper_out(cls.plan, cls.meeting, by=cls.manager)
        (cls.sending,) = sent_out(cls.paper, by=cls.manager)
        cls.path = link_in(cls.sending.email)

    def setUp(self):
        super().setUp()
        self.client = NoCookies()

    def file(self, path: str = "") -> str:
        return f"{path or self.path}file/pdf/"


class Opening(Sent):
    def test_it_says_what_paper_it_is_and_until_when_it_is_good(self):
        words = main_of(self.client.get(self.path))
        for told in (
            "Northgate Youth Justice Service",
            "Board update for Management Board, 3 March 2026",
            "By Morgan Ellis on 3 February 2026",
            "Download the paper as PDF",
            "5 March 2026, 09:00",
            "This page is for Cleo Clerk",
        ):
            self.assertIn(told, words)

    def test_no_other_site_and_no_search_engine_learns_of_it(self):
        for path in (self.path, self.file(), "/paper/1-1-nothing/"):
            answer = self.client.get(path)
            self.assertEqual(answer["Referrer-Policy"], "no-referrer")
            self.assertEqual(answer["X-Robots-Tag"], "noindex, nofollow")
            self.assertEqual(answer["Cache-Control"], "no-store, private")

    def test_the_first_opening_is_noted_and_no_further(self):
        self.client.head(self.path)
        self.assertIsNone(again(self.sending).opened_at)
        self.client.get(self.path)
        first = again(self.sending).opened_at
        self.it_is(LAST_DAY)
        self.client.get(self.path)
        self.assertEqual((again(self.sending).opened_at, first.date()), (first, TUESDAY_3_FEB))

    def test_what_is_downloaded_is_told_in_the_record_by_whom(self):
        answer = self.client.get(self.file())
        self.assertEqual(b"".join(answer.streaming_content), PDF)
        self.assertIn("attachment", answer["Content-Disposition"])
        told = Event.objects.select_related("operation").get(code="distribution.downloaded")
        self.assertEqual(told.operation.actor, key_of(self.recipient.person))
        self.assertEqual(told.details["address"], "cleo.clerk@council.example")

    def test_a_scanner_that_asks_after_a_file_without_taking_it_is_not_told(self):
        self.client.head(self.file())
        self.assertFalse(Event.objects.filter(code="distribution.downloaded").exists())

    def test_a_form_that_the_paper_is_not_made_in_is_not_there(self):
        self.assertEqual(self.client.get(f"{self.path}file/docx/").status_code, 404)
        self.assertEqual(self.client.get(f"{self.path}translation/cy/").status_code, 404)

    def test_it_shows_nothing_of_whoever_is_signed_in_on_the_machine(self):
        answer = visitor(self.manager).get(self.path)
        self.assertNotContains(answer, self.manager.email)
        self.assertNotContains(answer, "Sign out")

    def test_the_email_is_shown_with_the_link_masked(self):
        email = self.sending.email
        self.assertIn(MASKED, with_masked_links(email.body_text, email.links))
        self.assertNotIn(self.path, with_masked_links(email.body_text, email.links))

    def test_the_same_email_sent_again_holds_the_same_link(self):
        self.assertEqual(link_in(self.sending.email, at=AT_NINE + ONE_DAY), self.path)

    def test_whoever_opens_too_many_pages_is_told_to_wait(self):
        with mock.patch.object(limits, "MOST_LOOKS_FROM_AN_ADDRESS", 1):
            self.client.get(self.path)
            self.assertContains(self.client.get(self.path), "Too many attempts", status_code=429)


class OpeningNothing(Sent):
    def refuses(self, words: str, *, status: int, path: str = "") -> None:
        """Say that neither the page nor the file opens, and why."""
        path = path or self.path
        for one in (path, self.file(path)):
            answer = self.client.get(one)
            self.assertEqual(answer.status_code, status)
            self.assertIn(words, main_of(answer))
            self.assertNotIn(self.plan.title, answer.content.decode())

    def test_a_token_that_was_tampered_with(self):
        token = self.path.split("/")[2]
        pk, times, signature = token.split("-", 2)
        other = "A" if signature[-1] != "A" else "B"
        # The last letter of a signature has two bits to spare, so another is changed.
        for wrong in (
            f"{pk}-{times}-{other}{signature[1:]}" if signature[0] != other else f"{pk}-{times}-C{signature[1:]}",
            f"{pk}-2-{signature}",
            f"2-{times}-{signature}",
            f"zzzzzzzzzzz-{times}-{signature}",
            signature,
            "x",
        ):
            self.refuses("Perhaps the email cut it into two lines", status=404, path=f"/paper/{wrong}/")

    def test_the_day_before_it_expires_it_opens_and_afterwards_it_does_not(self):
        self.it_is(LAST_DAY)
        self.assertEqual(self.client.get(self.path).status_code, 200)
        self.it_is(EXPIRED)
        self.refuses("This link has expired", status=410)

    def test_of_a_paper_that_was_withdrawn(self):
        Paper.objects.filter(pk=self.paper.pk).update(
            state=PaperState.WITHDRAWN, withdrawn_at=AT_NINE, withdrawn_by=self.manager, withdrawn_reason="Wrong."
        )
        self.refuses("was withdrawn on 3 February 2026. Please delete any copy of it", status=410)

    def test_that_somebody_ended(self):
        end_link(self.sending, by=self.manager, at=AT_NINE)
        self.refuses("It was ended by whoever runs the plan.", status=404)

    def test_of_somebody_who_was_taken_off_the_list(self):
        remove_recipient(self.recipient, by=self.manager, at=AT_NINE)
        self.refuses("It was ended by whoever runs the plan.", status=404)

    def test_of_an_address_that_is_the_persons_no_longer(self):
        person = self.recipient.person
        person.email = "cleo@elsewhere.example"
        person.save()
        self.refuses("Perhaps the email cut it into two lines", status=404)
        self.assertEqual(self.client.get(f"/paper/{token_of(again(self.sending))}/").status_code, 200)

    def test_nothing_is_written_by_opening_what_opens_nothing(self):
        self.it_is(EXPIRED)
        before = everything_stored()
        self.client.get(self.path)
        self.client.get(self.file())
        self.assertEqual(everything_stored(), before)


class FreshLinks(Sent):
    def setUp(self):
        super().setUp()
        self.it_is(EXPIRED)

    def ask(self) -> str:
        answer = self.client.post(f"{self.path}fresh/")
        self.assertEqual(answer.status_code, 302)
        return main_of(self.client.get(answer.url))

    def emails(self) -> list[OutgoingEmail]:
        return list(OutgoingEmail.objects.filter(occasion="paper_link_again"))

    def test_goes_to_the_address_the_old_one_went_to_and_the_old_one_stays_expired(self):
        self.assertIn("An email with a fresh link is on its way", self.ask())
        (email,) = self.emails()
        self.assertEqual(email.to, self.recipient.person)
        fresh = link_in(email)
        self.assertNotEqual(fresh, self.path)
        self.assertEqual(self.client.get(fresh).status_code, 200)
        self.assertEqual(self.client.get(self.path).status_code, 410)
        told = Event.objects.select_related("operation").get(code="distribution.link_asked")
        self.assertEqual(told.operation.actor, key_of(self.recipient.person))

    def test_one_email_goes_in_a_quarter_of_an_hour(self):
        self.assertEqual(self.ask(), self.ask())
        self.assertEqual(len(self.emails()), 1)
        later = self.it_is(EXPIRED) + timedelta(minutes=16)
        with mock.patch("django.utils.timezone.now", return_value=later):
            self.ask()
        self.assertEqual(len(self.emails()), 2)

    def test_is_not_sent_for_a_link_that_still_works(self):
        self.it_is(LAST_DAY)
        self.client.post(f"{self.path}fresh/")
        self.assertEqual(self.emails(), [])

    def test_is_not_sent_for_one_that_was_ended(self):
        end_link(self.sending, by=self.manager, at=AT_NINE)
        self.client.post(f"{self.path}fresh/")
        self.assertEqual(self.emails(), [])

    def test_whoever_asks_too_often_is_told_to_wait(self):
        with mock.patch.object(limits, "MOST_ASKED_FROM_AN_ADDRESS", 0):
            self.assertEqual(self.client.post(f"{self.path}fresh/").status_code, 429)
        self.assertEqual(self.emails(), [])


class Forgotten(Sent):
    def test_an_anonymous_person_opens_nothing(self):
        person = self.recipient.person
        person.is_active = False
        person.save()
        self.assertEqual(self.client.get(self.path).status_code, 404)
