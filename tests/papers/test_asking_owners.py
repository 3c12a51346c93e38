"""Owners are asked for updates before a meeting's papers are made: once, of what was not heard of since it last met."""

from __future__ import annotations

from datetime import date

from recommendations.accounts.models import Role
from recommendations.accounts.services import hand_over
from recommendations.meetings.services import add_body, add_meeting, change_meeting
from recommendations.papers.occasions.updates import PAPER_UPDATE
from tests.action_plans.occasions.asking import days_of, ends_of, kept, said
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    ONE_DAY,
    SYSTEM,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_post,
    again,
    an_action,
    an_update,
)
from tests.builders_embargo import an_embargoed_plan
from tests.builders_of_plans import closed
from tests.builders_schedule import a_panel, made_on_schedule
from tests.reminders.of_due_dates import OfDueDates, states, sweeps

CODE = "paper_update"
BY = {"by": SYSTEM, "at": AT}
ASK_DAY, PAPER_DAY = date(2026, 2, 17), date(2026, 2, 24)


class Asking(OfDueDates):
    occasions = (PAPER_UPDATE,)

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.manager = a_manager(cls.service)
        cls.board = add_body(cls.service, name="Management Board", ask_days=5, **BY)
        cls.meeting = a_meeting(cls.board, on=TUESDAY_3_MARCH)

    def setUp(self) -> None:
        super().setUp()
        self.action = self.an_action(title="Train all staff", due=WEDNESDAY_1_APRIL)

    def moved(self, **days: date) -> None:
        row = again(self.meeting)
        stay = {name: getattr(row, name) for name in ("ask_on", "paper_on", "report_due_on", "publish_by", "held_on")}
        change_meeting(row, **(stay | days), place="", version=row.version, **BY)


class WhoIsAsked(Asking):
    def test_the_days_are_those_the_board_asks_for(self):
        self.assertEqual((self.meeting.ask_on, self.meeting.paper_on), (ASK_DAY, PAPER_DAY))

    def test_an_owner_is_asked_on_the_day_and_not_before(self):
        self.assertEqual(days_of(CODE, on=ASK_DAY - ONE_DAY), [])
        self.assertEqual(days_of(CODE, on=ASK_DAY), [ASK_DAY])
        (facts,) = said(CODE, on=ASK_DAY)
        self.assertEqual(facts.title, "Train all staff")
        self.assertEqual(
            facts.when,
            "Please say how it goes: Management Board meets on 3 March 2026, and its papers are made on "
            "24 February 2026",
        )

    def test_who_was_heard_since_the_board_last_met_is_not_asked(self):
        a_meeting(self.board, on=date(2026, 1, 13))
        an_update(self.action, by=self.owner, on=date(2026, 1, 12))
        self.assertEqual(days_of(CODE, on=ASK_DAY), [ASK_DAY])
        an_update(again(self.action), by=self.owner, on=date(2026, 1, 13))
        self.assertEqual(days_of(CODE, on=ASK_DAY), [])

    def test_before_the_boards_first_meeting_any_word_will_do(self):
        an_update(self.action, by=self.owner, on=MONDAY_5_JAN)
        self.assertEqual(days_of(CODE, on=ASK_DAY), [])

    def test_a_panels_meeting_before_says_nothing_of_the_boards(self):
        a_meeting(a_panel(self.service), on=date(2026, 1, 13))
        an_update(self.action, by=self.owner, on=date(2026, 1, 6))
        self.assertEqual(days_of(CODE, on=ASK_DAY), [])

    def test_nobody_is_asked_of_a_draft_a_closed_plan_one_under_embargo_or_an_action_without_an_owner(self):
        an_action(plan=a_plan(self.service), owner=self.post)
        self.an_action(owner=None)
        an_action(plan=an_embargoed_plan(self.service, by=self.manager), owner=self.post)
        done = a_plan(self.service, signed_off_on=MONDAY_5_JAN)
        an_action(plan=done, owner=self.post)
        closed(done)
        (course,) = kept(CODE, on=ASK_DAY)
        self.assertEqual(course.about, f"action:{self.action.pk}")

    def test_nobody_is_asked_for_papers_that_are_not_made(self):
        add_meeting(add_body(self.service, name="Quiet", ask_days=5, scheduled_papers=[], **BY), held_on=MARCH_4, **BY)
        self.assertEqual(days_of(CODE, on=ASK_DAY + ONE_DAY), [ASK_DAY])

    def test_nobody_is_asked_where_the_body_asks_nobody(self):
        a_meeting(add_body(self.service, name="Other", **BY), on=MARCH_4)
        self.assertEqual(days_of(CODE, on=PAPER_DAY), [ASK_DAY])

    def test_of_two_meetings_the_one_that_asks_first_asks(self):
        panel = a_panel(self.service, ask_days=5)
        later = add_meeting(panel, held_on=date(2026, 3, 5), **BY)
        self.assertGreater(later.ask_on, ASK_DAY)
        self.assertEqual(days_of(CODE, on=later.ask_on), [ASK_DAY])
        made_on_schedule(PAPER_DAY)
        self.assertEqual(days_of(CODE, on=PAPER_DAY), [later.ask_on])


class OneEmail(Asking):
    def test_names_the_meeting_and_all_that_the_person_owns_with_a_link_to_each(self):
        self.an_action(title="Review every plan", due=WEDNESDAY_1_APRIL)
        (email,) = sweeps(ASK_DAY)
        self.assertEqual(email.to, self.owner)
        for words in ("Train all staff", "Review every plan", "Management Board meets on 3 March 2026"):
            self.assertIn(words, email.body_text)
        self.assertEqual(email.body_text.count("Say how it is going: "), 2)
        self.assertIn("An update that a meeting’s paper needs", email.body_text)
        self.assertEqual([sweeps(ASK_DAY + day * ONE_DAY) for day in range(1, 9)], [[]] * 8)

    def test_goes_to_whoever_holds_the_post_on_the_day(self):
        new = a_member(self.service, Role.OWNER, name="Nia New")
        hand_over(self.post, to=new, on=ASK_DAY, **BY)
        (email,) = sweeps(ASK_DAY)
        self.assertEqual(email.to, new)

    def test_goes_to_whoever_leads_the_plan_where_nobody_holds_the_post(self):
        an_action(plan=self.plan, owner=a_post(self.service, name="Vacant"), title="Of nobody")
        told = {email.to: email.body_text for email in sweeps(ASK_DAY)}
        self.assertIn("Of nobody", told[self.lead])
        self.assertNotIn("Of nobody", told[self.owner])

    def test_is_owed_by_the_day_so_a_worker_that_was_down_catches_up_until_the_papers_are_made(self):
        self.assertEqual(len(sweeps(ASK_DAY + 3 * ONE_DAY)), 1)

    def test_is_owed_no_more_once_the_papers_are_made(self):
        made_on_schedule(PAPER_DAY)
        self.assertEqual(sweeps(PAPER_DAY), [])
        self.assertEqual(sweeps(PAPER_DAY + ONE_DAY), [])


class HowItEnds(Asking):
    def test_with_an_update_which_answers_it(self):
        sweeps(ASK_DAY)
        self.assertEqual(states(self.action, of=ASK_DAY), {(CODE, 0): "sent"})
        an_update(self.action, by=self.owner, on=ASK_DAY + ONE_DAY)
        self.assertEqual(states(self.action, of=ASK_DAY), {(CODE, 0): "answered"})
        self.assertEqual(ends_of(CODE, on=ASK_DAY + ONE_DAY), ["done"])

    def test_with_the_papers(self):
        kept(CODE, on=ASK_DAY)
        made_on_schedule(PAPER_DAY)
        self.assertEqual(ends_of(CODE, on=PAPER_DAY), ["done"])

    def test_with_the_meeting_that_moves_and_then_asks_anew(self):
        sweeps(ASK_DAY)
        self.moved(held_on=WEDNESDAY_1_APRIL)
        moved = again(self.meeting)
        self.assertEqual(moved.ask_on, date(2026, 3, 18))
        self.assertEqual(ends_of(CODE, on=ASK_DAY), ["moved"])
        self.assertEqual([email.to for email in sweeps(moved.ask_on)], [self.owner])

    def test_with_the_plan(self):
        kept(CODE, on=ASK_DAY)
        closed(self.plan)
        self.assertEqual(ends_of(CODE, on=ASK_DAY), ["closed"])


MARCH_4 = date(2026, 3, 4)
