"""A released paper goes to everybody on its body's list once, attached or by a link, and the record tells to whom."""

from __future__ import annotations

import pytest
from django.test import TestCase, override_settings

from recommendations.audit.models import Event
from recommendations.audit.operations import key_of
from recommendations.foundation.errors import DomainError
from recommendations.outbox.models import OutgoingEmail
from recommendations.papers.distribution.sending import NotReleased, left_to_send, send_to_list
from recommendations.papers.models import Paper, PaperSending, Way
from tests.builders import (
    ONE_DAY,
    a_body,
    a_manager,
    a_meeting,
    a_plan,
    a_plan_lead,
    a_service,
    an_action,
)
from tests.builders_distribution import AT_NINE, a_paper_out, a_recipient, as_sent, sent_out, titles_off
from tests.refusals import refused_by


class ToTheList(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.manager = a_manager(cls.service)
        cls.lead = a_plan_lead(cls.service)
        cls.plan = a_plan(cls.service)
        an_action(plan=cls.plan, title="Review every plan")
        cls.board = a_body(cls.service)
        cls.meeting = a_meeting(cls.board)
        cls.clerk = a_recipient(cls.board, name="Cleo Clerk", way=Way.ATTACHMENT)
        cls.chair = a_recipient(cls.board, name="Chris Chair", way=Way.LINK)

    def test_each_gets_the_paper_their_way(self):
        paper = a_paper_out(self.plan, self.meeting, by=self.manager)
        sent = sent_out(paper, by=self.manager)
        self.assertEqual(
            [(row.person.name, row.way, row.email.files) for row in sent],
            [("Chris Chair", "link", []), ("Cleo Clerk", "attachment", [key_of(paper.file)])],
        )

    def test_a_paper_goes_to_a_person_once(self):
        paper = a_paper_out(self.plan, self.meeting, by=self.manager)
        sent_out(paper, by=self.manager)
        with pytest.raises(DomainError, match="Everybody on the list has been sent it already"):
            send_to_list(paper, by=self.manager, at=AT_NINE)
        added = a_recipient(self.board, name="Noor New")
        self.assertEqual([row.person for row in left_to_send(paper)], [added.person])
        self.assertEqual(send_to_list(paper, by=self.manager, at=AT_NINE), 1)
        self.assertEqual(OutgoingEmail.objects.filter(occasion="paper_sent").count(), 3)
        with refused_by("paper_goes_to_a_person_once"):
            PaperSending.objects.create(
                paper=paper, person=added.person, way=Way.LINK, made_at=AT_NINE, expires_at=AT_NINE, secret="x"
            )

    def test_the_record_tells_to_whom(self):
        sent_out(a_paper_out(self.plan, self.meeting, by=self.manager), by=self.manager)
        told = Event.objects.get(code="distribution.sent")
        self.assertEqual(told.details["people"], "Chris Chair, Cleo Clerk")
        self.assertEqual(told.container, key_of(self.plan))

    def test_what_is_not_released_or_was_withdrawn_is_not_sent(self):
        paper = a_paper_out(self.plan, self.meeting, by=self.manager)
        Paper.objects.filter(pk=paper.pk).update(released_at=None, released_by=None)
        with pytest.raises(NotReleased):
            send_to_list(as_sent(paper), by=self.manager, at=AT_NINE)
        self.assertEqual(PaperSending.objects.count(), 0)

    def test_a_paper_of_no_meeting_goes_to_nobody(self):
        paper = a_paper_out(self.plan, None, by=self.manager)
        self.assertEqual(left_to_send(paper), [])

    def test_the_email_says_what_it_is_who_released_it_and_why_it_was_sent(self):
        sent = sent_out(a_paper_out(self.plan, self.meeting, by=self.manager), by=self.manager)
        email = sent[1].email
        self.assertEqual(email.subject, "Board update for Management Board, 3 March 2026")
        self.assertEqual(email.reply_to, self.lead.email)
        for words in (
            "The paper is attached: Board update for Management Board, 3 March 2026.",
            "Position at: 3 February 2026",
            "Released by Morgan Ellis on 3 February 2026",
            f"Plan: {self.plan.title}",
            "Northgate Youth Justice Service has you on the list of those who get the papers for Management Board.",
        ):
            self.assertIn(words, email.body_text)
        self.assertNotIn("Review every plan", email.body_text + email.body_html)

    def test_titles_stay_at_home_where_the_service_turned_them_off(self):
        titles_off(self.service)
        sent = sent_out(a_paper_out(self.plan, self.meeting, by=self.manager), by=self.manager)
        self.assertNotIn(self.plan.title, sent[0].email.body_text + sent[0].email.body_html)

    def test_the_link_is_named_and_not_stored(self):
        row = sent_out(a_paper_out(self.plan, self.meeting, by=self.manager), by=self.manager)[0]
        self.assertIn("{{link:open}}", row.email.body_text)
        self.assertNotIn("/paper/", row.email.body_text + row.email.body_html + str(row.email.links["open"]))
        self.assertEqual(row.expires_at, AT_NINE + 30 * ONE_DAY)
        self.assertIn("until 5 March 2026", row.email.body_text)
        self.assertEqual(row.email.good_until, row.expires_at)

    @override_settings(PAPER_LINK_DAYS=7)
    def test_the_days_of_a_link_are_a_setting(self):
        row = sent_out(a_paper_out(self.plan, self.meeting, by=self.manager), by=self.manager)[0]
        self.assertEqual(row.expires_at, AT_NINE + 7 * ONE_DAY)
