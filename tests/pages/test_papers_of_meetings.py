"""The papers of a meeting on its page and on home: how far each is, and what waits for whom."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from recommendations.accounts.models import Role
from recommendations.meetings.services import add_body, change_meeting
from recommendations.papers.kinds import Kind
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    ONE_DAY,
    SYSTEM,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    an_action,
)
from tests.builders_embargo import an_embargoed_plan
from tests.builders_papers import a_made_paper, a_released_paper, released, withdrawn
from tests.builders_schedule import a_panel, failed_on_schedule, made_on_schedule
from tests.pages.visiting import StandingClock, address, main_of, visitor

BY = {"by": SYSTEM, "at": AT}
PAPER_DAY, OUT_DAY = date(2026, 2, 20), date(2026, 2, 24)


class Pages(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager, cls.lead = a_manager(cls.service), a_plan_lead(cls.service)
        cls.member = a_member(cls.service, Role.BOARD_MEMBER, name="Bola Member")
        cls.plan = a_plan(cls.service, signed_off_on=MONDAY_5_JAN)
        post = a_post(cls.service, held_by=a_member(cls.service))
        an_action(plan=cls.plan, owner=post, due=WEDNESDAY_1_APRIL)
        cls.papers = ["board:board", "summary:board"]
        cls.board = add_body(cls.service, name="Management Board", scheduled_papers=cls.papers, **BY)
        cls.meeting = a_meeting(cls.board, on=TUESDAY_3_MARCH, paper_on=PAPER_DAY)

    def shown(self, person=None, meeting=None) -> str:
        answer = visitor(person or self.manager).get(address("meeting", (meeting or self.meeting).pk))
        return main_of(answer)

    def tasks(self, person=None) -> list[tuple[str, str, str]]:
        answer = visitor(person or self.manager).get(address("home", self.service.pk))
        return [(task.text, task.why, task.href) for task in answer.context["tasks"] if "Management" in task.text]


class OnItsPage(Pages):
    def test_before_their_day_it_says_when_they_are_made_and_leads_to_making_one_now(self):
        words = self.shown()
        self.assertIn("To be released by 24 February 2026.", words)
        self.assertEqual(words.count("Made by itself on 20 February 2026"), 2)
        page = visitor(self.manager).get(address("meeting", self.meeting.pk)).content.decode()
        asking = f"{address('paper_ask', self.service.pk)}?plan={self.plan.pk}&amp;meeting={self.meeting.pk}&amp;kind="
        self.assertIn(f"{asking}summary%3Aboard", page)
        answer = visitor(self.manager).get(asking.replace("&amp;", "&") + "summary%3Aboard")
        self.assertRegex(answer.content.decode(), r'value="summary:board"[^>]*checked')

    def test_each_is_named_with_how_far_it_is(self):
        update, summary = made_on_schedule(PAPER_DAY)
        released(update, by=self.manager, on=PAPER_DAY)
        self.it_is(PAPER_DAY)
        words = self.shown()
        self.assertIn(f"{update.title} {self.plan.title} Released on 20 February 2026", words)
        self.assertIn(f"{summary.title} {self.plan.title} Not released yet", words)
        self.assertNotIn("Late", words)

    def test_one_that_is_not_released_in_time_is_late_in_words(self):
        update, _summary = made_on_schedule(PAPER_DAY)
        released(update, by=self.manager, on=PAPER_DAY)
        self.it_is(OUT_DAY + ONE_DAY)
        self.assertEqual(self.shown().count("Late"), 1)

    def test_one_that_could_not_be_made_and_one_that_is_not_made_yet_say_so(self):
        self.it_is(PAPER_DAY)
        self.assertEqual(self.shown().count("Not made yet"), 2)
        failed_on_schedule(PAPER_DAY)
        self.assertEqual(self.shown().count("Could not be made"), 2)

    def test_a_withdrawn_one_gives_way_to_the_one_that_is_released_instead(self):
        old = withdrawn(a_released_paper(self.plan, meeting=self.meeting, by=self.manager), by=self.manager)
        self.assertIn(f"{old.title} {self.plan.title} Withdrawn", self.shown())
        new = a_released_paper(self.plan, meeting=self.meeting, by=self.manager, on=TUESDAY_3_FEB + ONE_DAY)
        self.assertNotIn(old.title, self.shown())
        self.assertIn(new.title, self.shown())

    def test_what_somebody_asked_for_besides_stands_there_too(self):
        other = a_made_paper(self.plan, meeting=self.meeting, kind=Kind.SLIPPAGE, by=self.manager)
        self.assertIn(f"{other.title} {self.plan.title} Not released yet", self.shown())

    def test_those_of_an_earlier_day_are_not_those_of_the_meeting_that_was_moved(self):
        update, _summary = made_on_schedule(PAPER_DAY)
        version = self.meeting.version
        change_meeting(self.meeting, held_on=WEDNESDAY_1_APRIL, paper_on=None, place="", version=version, **BY)
        self.assertNotIn(update.title, self.shown())

    def test_a_board_member_sees_the_released_alone(self):
        update, summary = made_on_schedule(PAPER_DAY)
        self.assertIn("No paper is released yet.", self.shown(self.member))
        released(update, by=self.manager, on=PAPER_DAY)
        words = self.shown(self.member)
        self.assertIn(update.title, words)
        self.assertNotIn(summary.title, words)
        self.assertNotIn("Make it now", words)

    def test_of_a_plan_under_embargo_a_panel_gets_none_and_only_the_named_learn_why(self):
        hidden = an_embargoed_plan(self.service, by=self.manager)
        an_action(plan=hidden)
        meeting = a_meeting(a_panel(self.service), on=TUESDAY_3_MARCH)
        words = self.shown(meeting=meeting)
        self.assertIn(f"Panel report {hidden.title} Under embargo: no report to a panel is made of it", words)
        self.assertNotIn("Under embargo", self.shown(self.lead, meeting=meeting))

    def test_where_the_board_wants_none_it_says_so(self):
        quiet = add_body(self.service, name="Quiet Board", scheduled_papers=[], **BY)
        self.assertIn("wants no papers", self.shown(meeting=a_meeting(quiet, on=TUESDAY_3_MARCH)))

    def test_it_costs_the_same_for_one_plan_as_for_four(self):
        made_on_schedule(PAPER_DAY)
        self.it_is(PAPER_DAY)
        one = self.queries()
        for _number in range(3):
            an_action(plan=a_plan(self.service))
        made_on_schedule(PAPER_DAY)
        self.assertEqual(self.queries(), one)

    def queries(self) -> int:
        client = visitor(self.manager)
        with CaptureQueriesContext(connection) as asked:
            client.get(address("meeting", self.meeting.pk))
        return len(asked)


class OnHome(Pages):
    def test_the_manager_is_to_release_what_was_made(self):
        update, summary = made_on_schedule(PAPER_DAY)
        self.it_is(PAPER_DAY)
        (task,) = self.tasks()
        self.assertEqual(task[0], "Look at and release 2 papers for Management Board of 3 March 2026")
        self.assertEqual(task[1:], ("By 24 February 2026", address("meeting", self.meeting.pk)))
        released(update, by=self.manager, on=PAPER_DAY)
        (task,) = self.tasks()
        self.assertEqual(task[0], f"Look at and release {summary.title} for Management Board of 3 March 2026")
        self.assertEqual(task[2], address("paper", summary.pk))
        self.assertEqual(self.tasks(self.lead), [])

    def test_the_soonest_stands_first_and_a_late_one_says_so(self):
        made_on_schedule(PAPER_DAY)
        other = add_body(self.service, name="Management Board of the county", **BY)
        a_meeting(other, on=date(2026, 3, 2), paper_on=PAPER_DAY)
        made_on_schedule(PAPER_DAY)
        self.it_is(OUT_DAY)
        self.assertEqual(
            [why for _text, why, _href in self.tasks()], ["Late: to go out by 23 February 2026", "By 24 February 2026"]
        )

    def test_one_that_could_not_be_made_is_for_whoever_runs_the_plan(self):
        failed_on_schedule(PAPER_DAY)
        self.it_is(PAPER_DAY)
        for person in (self.manager, self.lead):
            (task,) = self.tasks(person)
            self.assertEqual(task[0], "2 papers for Management Board of 3 March 2026 could not be made")

    def test_one_that_was_made_anew_stands_for_the_one_before(self):
        made_on_schedule(PAPER_DAY)
        anew = a_made_paper(self.plan, meeting=self.meeting, kind=Kind.SUMMARY, by=self.manager, on=PAPER_DAY + ONE_DAY)
        self.it_is(PAPER_DAY + ONE_DAY)
        released(anew, by=self.manager, on=PAPER_DAY + ONE_DAY)
        (task,) = self.tasks()
        self.assertIn("Look at and release Board update", task[0])

    def test_a_board_member_finds_the_next_meeting_with_its_released_papers(self):
        update, summary = made_on_schedule(PAPER_DAY)
        words = main_of(visitor(self.member).get(address("home", self.service.pk)))
        self.assertIn("3 March 2026 Management Board papers made on 20 February 2026", words)
        released(update, by=self.manager, on=PAPER_DAY)
        words = main_of(visitor(self.member).get(address("home", self.service.pk)))
        self.assertIn(f"3 March 2026 Management Board {update.title}", words)
        self.assertNotIn(summary.title, words)
