"""A board update says of overdue actions how often their owners were reminded, and when they last answered."""

from __future__ import annotations

from datetime import date

from django.test import SimpleTestCase, TestCase

from recommendations.outbox.models import EmailState
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.rendering.printing import render_html
from recommendations.papers.snapshot import board
from recommendations.papers.snapshot.as_json import from_json, to_json
from recommendations.reminders.answering import answered
from recommendations.reminders.models import ToldAs
from tests.builders import (
    MONDAY_5_JAN,
    ONE_DAY,
    TUESDAY_3_FEB,
    WEDNESDAY_1_APRIL,
    a_manager,
    a_member,
    a_plan,
    a_post,
    a_service,
    again,
    an_action,
    an_update,
    on_the,
)
from tests.builders_reminders import a_reminder
from tests.pages.visiting import words_in
from tests.papers.paper_values import a_board_paper, with_first_action

MONDAY_12_JAN = date(2026, 1, 12)


class RemindersInPapers(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.owner = a_member(cls.service, name="Olu Owner")
        post = a_post(cls.service, held_by=cls.owner)
        cls.plan = a_plan(cls.service, signed_off_on=MONDAY_5_JAN)
        cls.late = an_action(plan=cls.plan, owner=post, due=TUESDAY_3_FEB - ONE_DAY)
        cls.in_time = an_action(plan=cls.plan, owner=post, due=WEDNESDAY_1_APRIL)

    def remind(self, action=None, *, to=None, days: int = 0, **how) -> None:
        a_reminder(action or self.late, to=to or self.owner, step=days - 28, on=MONDAY_5_JAN + days * ONE_DAY, **how)

    def paper(self) -> board.BoardPaper:
        asked = ask_for_paper(again(self.plan), meeting=None, by=self.manager, at=on_the(TUESDAY_3_FEB, 12))
        return from_json(again(asked).snapshot)

    def reminded(self) -> board.Reminded | None:
        return self.paper().actions[0].reminded

    def test_count_the_emails_that_went_to_whoever_answers_for_the_post(self):
        for days in (0, 7, 14):
            self.remind(days=days)
        self.remind(days=15, told_as=ToldAs.DEPUTY)
        self.assertEqual(self.reminded(), board.Reminded(4))

    def test_leave_out_what_never_left_what_came_back_and_what_went_to_others(self):
        self.remind(days=0, state=EmailState.BOUNCED)
        self.remind(days=1, state=EmailState.KEPT)
        self.remind(days=2, state=EmailState.FAILED)
        self.remind(days=3, state=EmailState.WAITING)
        self.remind(days=4, to=self.manager, told_as=ToldAs.VACANT)
        self.remind(days=5, to=self.manager, told_as=ToldAs.BY_ROLE, rule="overdue_lead")
        self.assertEqual(self.reminded(), board.Reminded(0))

    def test_say_when_the_owner_last_answered(self):
        self.remind(days=0)
        answered(about=f"action:{self.late.pk}", at=on_the(MONDAY_12_JAN))
        self.remind(days=14)
        self.assertEqual(self.reminded(), board.Reminded(2, MONDAY_12_JAN))

    def test_count_an_update_that_no_reminder_asked_for_as_the_last_answer(self):
        self.remind(days=0)
        for day in (MONDAY_12_JAN, MONDAY_12_JAN + 3 * ONE_DAY):
            an_update(self.late, on=day, by=self.owner)
        self.assertEqual(self.reminded(), board.Reminded(1, MONDAY_12_JAN + 3 * ONE_DAY))

    def test_know_of_no_answer_where_only_an_update_before_the_first_reminder_was_given(self):
        an_update(self.late, on=MONDAY_5_JAN - ONE_DAY, by=self.owner)
        self.remind(days=0)
        self.assertEqual(self.reminded(), board.Reminded(1))

    def test_say_nothing_of_what_is_in_time(self):
        self.remind(self.in_time)
        self.assertIsNone(self.paper().actions[1].reminded)

    def test_are_kept_with_the_paper(self):
        self.remind()
        paper = self.paper()
        self.assertEqual(from_json(to_json(paper)), paper)


class PrintedReminders(SimpleTestCase):
    def printed(self, reminded: board.Reminded | None) -> str:
        paper = with_first_action(a_board_paper(actions=3), rating="red", reminded=reminded)
        return words_in(render_html(paper)).replace("\u00a0", " ")

    def test_are_in_words(self):
        for reminded, told in [
            (board.Reminded(4, MONDAY_12_JAN), "Reminded 4 times, last answer 12 January 2026"),
            (board.Reminded(1), "Reminded once, no answer"),
            (board.Reminded(0), "Not reminded yet"),
        ]:
            with self.subTest(told=told):
                self.assertIn(told, self.printed(reminded))

    def test_are_left_out_where_the_paper_holds_none(self):
        self.assertNotIn("eminded", self.printed(None))

    def test_of_an_older_paper_are_none(self):
        paper = a_board_paper(actions=1)
        stored = to_json(paper).replace('"reminded":null,', "")
        self.assertNotIn("reminded", stored)
        self.assertEqual(from_json(stored), paper)
