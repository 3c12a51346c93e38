"""Whoever was sent a paper is told that it was withdrawn, and its links end."""

from __future__ import annotations

from django.test import TestCase

from recommendations.audit.models import Event
from recommendations.audit.operations import operation, record
from recommendations.outbox.models import EmailState, OutgoingEmail
from recommendations.papers import events
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.distribution.telling import tell_of_withdrawal
from recommendations.papers.models import Paper, PaperState, Way
from tests.builders import ONE_DAY, a_body, a_manager, a_meeting, a_plan, a_service, again, an_action
from tests.builders_distribution import AT_NINE, a_paper_out, a_recipient, as_sent, sent_out

LATER = AT_NINE + ONE_DAY


class Withdrawn(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.manager = a_manager(cls.service)
        cls.plan = a_plan(cls.service)
        an_action(plan=cls.plan)
        cls.meeting = a_meeting(a_body(cls.service))
        a_recipient(cls.meeting.body, name="Cleo Clerk", way=Way.ATTACHMENT)
        a_recipient(cls.meeting.body, name="Chris Chair", way=Way.LINK)
        cls.paper = a_paper_out(cls.plan, cls.meeting, by=cls.manager)
        cls.chair, cls.clerk = sent_out(cls.paper, by=cls.manager)

    def withdraw(self, reason: str = "A figure is wrong.") -> int:
        Paper.objects.filter(pk=self.paper.pk).update(
            state=PaperState.WITHDRAWN, withdrawn_at=LATER, withdrawn_by=self.manager, withdrawn_reason=reason
        )
        with operation(service=self.service, by=self.manager, at=LATER):
            record(events.PAPER_ASKED, self.paper, within=self.plan, code=self.paper.code, number="1")
            return tell_of_withdrawal(as_sent(self.paper), reason=reason, by=self.manager, at=LATER)

    def everybody_has_it(self) -> None:
        OutgoingEmail.objects.filter(occasion="paper_sent").update(state=EmailState.SENT, sent_at=AT_NINE)

    def told(self) -> list[OutgoingEmail]:
        return list(OutgoingEmail.objects.filter(occasion="paper_withdrawn").order_by("pk"))

    def test_everybody_who_has_it_is_told_by_whom_and_why(self):
        self.everybody_has_it()
        self.assertEqual(self.withdraw(), 2)
        for email in self.told():
            self.assertEqual(email.subject, "Withdrawn: Board update for Management Board, 3 March 2026")
            self.assertIn("Morgan Ellis has withdrawn this paper", email.body_text)
            self.assertIn("The reason: A figure is wrong.", email.body_text)
            self.assertIn("No other paper replaces it yet.", email.body_text)
        by_link, attached = self.told()
        self.assertIn("Its link opens it no longer.", by_link.body_text)
        self.assertIn("Please delete the file that was attached", attached.body_text)
        self.assertEqual(
            Event.objects.get(code="distribution.withdrawal_told").details["people"], "Chris Chair, Cleo Clerk"
        )

    def test_its_links_end(self):
        self.everybody_has_it()
        self.withdraw()
        self.assertEqual([again(self.chair).ended_at, again(self.clerk).ended_at], [LATER, LATER])

    def test_what_has_not_gone_does_not_go_and_whoever_it_was_for_is_told_nothing(self):
        OutgoingEmail.objects.filter(pk=self.clerk.email_id).update(state=EmailState.SENT, sent_at=AT_NINE)
        self.assertEqual(self.withdraw(), 1)
        self.assertEqual([email.to for email in self.told()], [self.clerk.person])
        stopped = again(self.chair.email)
        self.assertEqual(
            (stopped.state, stopped.problem), (EmailState.FAILED, "The paper was withdrawn before this went.")
        )

    def test_it_names_the_paper_that_replaces_it(self):
        self.everybody_has_it()
        new = ask_for_paper(self.plan, meeting=self.meeting, dates="original", by=self.manager, at=LATER)
        Paper.objects.filter(pk=new.pk).update(replaces=self.paper)
        self.withdraw()
        self.assertIn(
            f"It is replaced by: Board update for Management Board, 3 March 2026 ({new.code}).",
            self.told()[0].body_text,
        )

    def test_nobody_is_told_of_a_paper_that_went_to_nobody(self):
        self.paper = a_paper_out(self.plan, None, by=self.manager, at=LATER)
        self.assertEqual(self.withdraw(), 0)
        self.assertFalse(Event.objects.filter(code="distribution.withdrawal_told").exists())
