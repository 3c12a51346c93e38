"""A paper's page says to whom it went and what became of it; who runs the plan sends it on from there."""

from __future__ import annotations

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from recommendations.accounts.models import Role
from recommendations.outbox.delivery import deliver_waiting
from recommendations.outbox.models import EmailState, OutgoingEmail
from recommendations.papers.distribution.lists import remove_recipient
from recommendations.papers.models import Way
from tests.builders import (
    ONE_DAY,
    TUESDAY_3_FEB,
    a_body,
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_service,
    again,
    an_action,
)
from tests.builders_distribution import AT_NINE, a_paper_out, a_recipient, link_in, sent_out
from tests.outbox.standing_in import a_mail_server
from tests.pages.visiting import StandingClock, address, main_of, visitor


class Sent(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.manager = a_manager(cls.service)
        cls.plan = a_plan(cls.service)
        an_action(plan=cls.plan)
        cls.board = a_body(cls.service)
        cls.paper = a_paper_out(cls.plan, a_meeting(cls.board), by=cls.manager)

    def setUp(self):
        super().setUp()
        self.client = visitor(self.manager)

    def shown(self, client=None) -> str:
        """Return what the page says after the heading of this part."""
        words = main_of((client or self.client).get(address("paper", self.paper.pk)))
        return words.partition(" Sent to ")[2]

    def test_it_was_sent_to_nobody_and_nobody_is_on_the_list(self):
        self.assertTrue(self.shown().startswith("It was sent to nobody. Distribution list of Management Board"))

    def test_whoever_was_added_since_can_be_sent_it(self):
        a_recipient(self.board, name="Cleo Clerk")
        self.assertIn("1 person on the distribution list has not been sent it: Cleo Clerk.", self.shown())
        answer = self.client.post(address("paper_send", self.paper.pk), follow=True)
        self.assertIn("It goes to 1 person now.", main_of(answer))
        self.assertIn("It was sent to 1 person.", self.shown())
        again_asked = self.client.post(address("paper_send", self.paper.pk), follow=True)
        self.assertIn("Everybody on the list has been sent it already.", main_of(again_asked))

    def test_what_became_of_each_is_told(self):
        a_recipient(self.board, name="Cleo Clerk")
        a_recipient(self.board, name="Chris Chair", way=Way.ATTACHMENT)
        chair, clerk = sent_out(self.paper, by=self.manager)
        sent_at = {"state": EmailState.SENT, "sent_at": AT_NINE}
        OutgoingEmail.objects.filter(pk=clerk.email_id).update(**sent_at)
        OutgoingEmail.objects.filter(pk=chair.email_id).update(state=EmailState.FAILED, problem="Refused 550")
        words = self.shown()
        self.assertIn("It was sent to 2 people.", words)
        self.assertIn("Chris Chair Attached to the email Could not be sent: Refused 550", words)
        self.assertIn("Not opened yet. Good until 5 March 2026, 09:00. Sent 3 February 2026, 09:00", words)
        self.client.get(link_in(clerk.email))
        self.assertIn("First opened 3 February 2026, 12:00.", self.shown())
        self.it_is(TUESDAY_3_FEB + 40 * ONE_DAY)
        self.assertIn("Expired 5 March 2026, 09:00.", self.shown())

    def test_sending_again_renews_the_link_as_the_list_says_now(self):
        a_recipient(self.board, name="Cleo Clerk")
        (row,) = sent_out(self.paper, by=self.manager)
        old = link_in(row.email)
        self.it_is(TUESDAY_3_FEB + 40 * ONE_DAY)
        self.client.post(address("paper_send_again", self.paper.pk, row.pk))
        row = again(row)
        self.assertEqual((row.times, row.email.occasion), (2, "paper_sent"))
        self.assertEqual(self.client.get(link_in(row.email)).status_code, 200)
        self.assertEqual(self.client.get(old).status_code, 410)
        self.assertIn("2 emails about it", self.shown())

    def test_a_link_is_ended_once(self):
        a_recipient(self.board, name="Cleo Clerk")
        (row,) = sent_out(self.paper, by=self.manager)
        step = address("paper_link_end", self.paper.pk, row.pk)
        self.assertIn("opens the paper no longer", main_of(self.client.post(step, follow=True)))
        self.assertIn("Ended 3 February 2026, 12:00.", self.shown())
        self.assertNotIn("End the link", self.shown())
        self.assertIn("This link has ended already.", main_of(self.client.post(step, follow=True)))

    def test_whoever_is_off_the_list_is_not_sent_it_again(self):
        recipient = a_recipient(self.board, name="Cleo Clerk")
        (row,) = sent_out(self.paper, by=self.manager)
        remove_recipient(recipient, by=self.manager, at=AT_NINE)
        answer = self.client.post(address("paper_send_again", self.paper.pk, row.pk), follow=True)
        self.assertIn("Cleo Clerk is on the distribution list no longer, so it was not sent.", main_of(answer))

    def test_readers_of_the_paper_do_not_see_who_else_has_it(self):
        a_recipient(self.board, name="Cleo Clerk")
        sent_out(self.paper, by=self.manager)
        member = visitor(a_member(self.service, Role.BOARD_MEMBER, name="Bola Board"))
        self.assertEqual(self.shown(member), "")
        auditor = visitor(a_member(self.service, Role.AUDITOR, name="Ada Auditor"))
        self.assertIn("It was sent to 1 person.", self.shown(auditor))
        self.assertNotIn("Send it again", self.shown(auditor))

    def test_the_page_of_an_email_names_what_was_attached(self):
        a_recipient(self.board, name="Cleo Clerk", way=Way.ATTACHMENT)
        (row,) = sent_out(self.paper, by=self.manager)
        words = main_of(self.client.get(address("email", row.email_id)))
        self.assertIn(f"Attached {self.paper.file.name}", words)

    def test_asks_the_same_of_the_database_for_many(self):
        a_recipient(self.board, name="Cleo Clerk")
        sent_out(self.paper, by=self.manager)
        with CaptureQueriesContext(connection) as few:
            self.shown()
        for number in range(6):
            a_recipient(self.board, name=f"Reader {number}")
        sent_out(self.paper, by=self.manager)
        with self.assertNumQueries(len(few.captured_queries)):
            self.shown()


class ByARealMailServer(TestCase):
    def test_the_paper_arrives_as_it_was_archived(self):
        service = a_service("Northgate Youth Justice Service")
        manager = a_manager(service)
        plan = a_plan(service)
        an_action(plan=plan)
        board = a_body(service)
        a_recipient(board, name="Cleo Clerk", way=Way.ATTACHMENT)
        paper = a_paper_out(plan, a_meeting(board), by=manager)
        OutgoingEmail.objects.all().delete()
        sent_out(paper, by=manager)
        with a_mail_server() as sink:
            deliver_waiting(clock=lambda: AT_NINE)
        (arrived,) = sink.accepted
        parts = [part for part in arrived.walk() if part.get_content_disposition() == "attachment"]
        self.assertEqual(
            [(part.get_filename(), part.get_content_type()) for part in parts],
            [(paper.file.name, "application/pdf")],
        )
        self.assertEqual(parts[0].get_payload(decode=True), paper.file.path.read_bytes())
        self.assertEqual(arrived["To"], "cleo.clerk@council.example")
