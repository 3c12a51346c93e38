"""What meetings owe: their papers until they are released, and word of the meeting to the board's members."""

from __future__ import annotations

from datetime import date

from django.template.loader import render_to_string
from django.test import TestCase

from recommendations.action_plans.models import OwnerRating
from recommendations.meetings.services import change_meeting
from recommendations.papers.kinds import Kind
from recommendations.papers.models import Paper
from recommendations.papers.schedule.making_on_time import make_scheduled_papers
from tests.action_plans.occasions.asking import changed, days_of, ends_of, kept, said
from tests.builders import (
    MONDAY_5_JAN,
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_body,
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_post,
    a_service,
    an_action,
    an_update,
    on_the,
)
from tests.builders_embargo import an_embargoed_plan
from tests.builders_papers import a_made_paper, a_released_paper, made, released, withdrawn
from tests.builders_schedule import a_panel, failed_on_schedule, made_on_schedule

PAPER_DAY = date(2026, 2, 20)
OUT_DAY = date(2026, 2, 24)


class World(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager, cls.owner = a_manager(cls.service), a_member(cls.service)
        cls.plan = a_plan(cls.service, signed_off_on=MONDAY_5_JAN)
        post = a_post(cls.service, held_by=cls.owner)
        cls.action = an_action(plan=cls.plan, owner=post, title="Train all staff", due=WEDNESDAY_1_APRIL)
        cls.board = a_body(cls.service, name="Management Board")
        cls.meeting = a_meeting(cls.board, on=TUESDAY_3_MARCH, paper_on=PAPER_DAY)

    def a_paper(self, plan=None, *, meeting=None, **how):
        """A paper that the board's members can read."""
        return a_released_paper(plan or self.plan, meeting=meeting or self.meeting, by=self.manager, **how)

    def moved(self, *, held_on=TUESDAY_3_MARCH, paper_on=PAPER_DAY):
        change_meeting(
            self.meeting,
            held_on=held_on,
            paper_on=paper_on,
            place="",
            version=self.meeting.version,
            by=self.manager,
            at=on_the(TUESDAY_3_FEB),
        )


class PapersDue(World):
    CODE = "paper_due"

    def words(self, *, on=TUESDAY_3_FEB):
        (facts,) = said(self.CODE, on=on)
        return facts.when

    def test_are_owed_by_the_day_on_which_they_are_handed_in(self):
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB), [OUT_DAY])
        (facts,) = said(self.CODE, on=TUESDAY_3_FEB)
        self.assertEqual(facts.title, "The papers for Management Board of 3 March 2026")
        self.assertEqual(
            (facts.brief, facts.shown_due), ("The papers for the meeting of 3 March 2026", "24 February 2026")
        )
        self.assertEqual(facts.when, "To be released by 24 February 2026; made by itself on 20 February 2026")

    def test_say_how_far_they_are(self):
        self.assertIn("not ready yet", self.words(on=PAPER_DAY))
        made_on_schedule(PAPER_DAY)
        self.assertIn("1 paper is ready to be looked at", self.words(on=PAPER_DAY))

    def test_say_so_where_one_could_not_be_made(self):
        failed_on_schedule(PAPER_DAY)
        self.assertIn("1 paper could not be made", self.words(on=PAPER_DAY))

    def test_last_until_a_person_has_released_them_however_ready_they_are(self):
        kept(self.CODE, on=TUESDAY_3_FEB)
        (paper,) = made_on_schedule(PAPER_DAY)
        self.assertEqual(ends_of(self.CODE, on=PAPER_DAY), [])
        released(paper, by=self.manager, on=PAPER_DAY)
        self.assertEqual(ends_of(self.CODE, on=PAPER_DAY), ["done"])

    def test_last_until_every_plan_has_its_own(self):
        other = a_plan(self.service)
        an_action(plan=other)
        self.a_paper()
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB), [OUT_DAY])
        self.a_paper(other)
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB), [])

    def test_last_until_every_kind_that_the_board_chose_is_released(self):
        changed(self.board, scheduled_papers=["board:board", "register:board"])
        self.a_paper()
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB), [OUT_DAY])
        self.a_paper(kind=Kind.REGISTER)
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB), [])

    def test_come_back_where_a_released_one_is_withdrawn(self):
        kept(self.CODE, on=TUESDAY_3_FEB)
        paper = self.a_paper()
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB), [])
        withdrawn(paper, by=self.manager)
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB), [OUT_DAY])

    def test_are_none_where_the_board_wants_none(self):
        changed(self.board, scheduled_papers=[])
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB), [])

    def test_move_with_the_day_on_which_they_are_handed_in(self):
        kept(self.CODE, on=TUESDAY_3_FEB)
        self.moved(held_on=WEDNESDAY_1_APRIL)
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB), [date(2026, 3, 25)])
        self.assertEqual(ends_of(self.CODE, on=TUESDAY_3_FEB), ["moved"])

    def test_of_a_meeting_that_was_moved_are_owed_anew(self):
        self.a_paper()
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB), [])
        self.moved(held_on=WEDNESDAY_1_APRIL)
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB), [date(2026, 3, 25)])

    def test_end_when_the_meeting_is_past(self):
        kept(self.CODE, on=TUESDAY_3_MARCH)
        self.assertEqual(ends_of(self.CODE, on=TUESDAY_3_MARCH + ONE_DAY), ["done"])

    def test_of_a_panel_are_its_reports(self):
        panel = a_panel(self.service, council="Northgate Borough Council")
        meeting = a_meeting(panel, on=TUESDAY_3_MARCH)
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB), [meeting.report_due_on, OUT_DAY])

    def test_without_a_plan_are_none(self):
        a_meeting(a_body(a_service()), on=TUESDAY_3_MARCH)
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB), [OUT_DAY])

    def test_of_a_plan_under_embargo_alone_are_none(self):
        elsewhere = a_service()
        manager = a_manager(elsewhere, name="Alex Hart")
        an_action(plan=an_embargoed_plan(elsewhere, by=manager))
        a_meeting(a_body(elsewhere), on=TUESDAY_3_MARCH)
        self.assertEqual(len(kept(self.CODE, on=TUESDAY_3_FEB)), 1)


class PapersLate(World):
    CODE = "paper_late"

    def test_are_told_of_from_the_last_day_on_which_they_are_in_time(self):
        changed(self.meeting, report_due_on=date(2026, 2, 23))
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB), [OUT_DAY])
        made_on_schedule(PAPER_DAY)
        (facts,) = said(self.CODE, on=OUT_DAY + ONE_DAY)
        self.assertEqual(
            facts.when, "Not released: they were to go out by 24 February 2026; 1 paper is ready to be looked at"
        )

    def test_end_with_the_release_or_when_they_are_to_go_out_on_another_day(self):
        kept(self.CODE, on=TUESDAY_3_FEB)
        self.moved(held_on=WEDNESDAY_1_APRIL)
        self.assertEqual(ends_of(self.CODE, on=TUESDAY_3_FEB), ["moved"])
        self.meeting.refresh_from_db()
        self.a_paper()
        self.assertEqual(ends_of(self.CODE, on=TUESDAY_3_FEB), ["moved", "done"])


class PapersMade(World):
    CODE = "paper_made"

    def test_are_told_of_once_every_one_is_made_with_a_link_to_each(self):
        changed(self.board, scheduled_papers=["board:board", "register:board"])
        make_scheduled_papers(on=PAPER_DAY, at=on_the(PAPER_DAY))
        self.assertEqual(days_of(self.CODE, on=PAPER_DAY), [])
        update, register = Paper.objects.order_by("pk")
        made(update, at=on_the(PAPER_DAY))
        self.assertEqual(days_of(self.CODE, on=PAPER_DAY), [])
        made(register, at=on_the(PAPER_DAY))
        self.assertEqual(days_of(self.CODE, on=PAPER_DAY), [PAPER_DAY])
        text, html = self.rendered()
        for words in (text, html):
            self.assertIn("release it by 24 February 2026", words)
            self.assertIn(f"Board update of “{self.plan.title}”", words)
            self.assertIn(f"Action register of “{self.plan.title}”", words)
        self.assertIn(f"ready to be looked at and released\n  LINK paper_{update.pk}", text)

    def test_name_no_plan_where_a_service_shows_no_titles(self):
        (paper,) = made_on_schedule(PAPER_DAY)
        for words in self.rendered(shows_titles=False):
            self.assertIn(f"Board update {paper.code}", words)
            self.assertNotIn(self.plan.title, words)

    def test_say_so_of_one_that_could_not_be_made(self):
        failed_on_schedule(PAPER_DAY)
        self.assertIn(f"Board update of “{self.plan.title}”: could not be made", self.rendered()[0])

    def test_end_when_they_are_released(self):
        (paper,) = made_on_schedule(PAPER_DAY)
        kept(self.CODE, on=PAPER_DAY)
        released(paper, by=self.manager, on=PAPER_DAY)
        self.assertEqual(ends_of(self.CODE, on=PAPER_DAY), ["done"])

    def test_that_somebody_asked_for_are_not_told_of(self):
        a_made_paper(self.plan, meeting=self.meeting, by=self.manager)
        self.assertEqual(days_of(self.CODE, on=PAPER_DAY), [])

    def test_know_nothing_of_a_plan_under_embargo(self):
        an_action(plan=an_embargoed_plan(self.service, by=self.manager), title="Draft")
        self.assertEqual(len(made_on_schedule(PAPER_DAY)), 2)
        self.assertEqual(self.rendered()[0].count("Board update"), 1)

    def rendered(self, *, shows_titles=True):
        return rendered(self.CODE, on=PAPER_DAY, shows_titles=shows_titles)


class Embargoed(World):
    CODE = "paper_withheld"

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.hidden = an_embargoed_plan(cls.service, by=cls.manager)
        an_action(plan=cls.hidden)
        cls.panel_meeting = a_meeting(a_panel(cls.service), on=TUESDAY_3_MARCH, paper_on=PAPER_DAY)

    def test_is_said_to_the_named_alone_once_the_report_would_be_made(self):
        self.assertEqual(days_of(self.CODE, on=PAPER_DAY - ONE_DAY), [])
        (facts,) = said(self.CODE, on=PAPER_DAY)
        self.assertEqual(facts.title, f"No report on “{self.hidden.title}” is made for a panel")
        self.assertIn("It is under embargo. Scrutiny Panel meets on 3 March 2026", facts.when)
        self.assertEqual(facts.embargo.named, {self.manager.pk})
        self.assertEqual(days_of(self.CODE, on=PAPER_DAY + ONE_DAY), [PAPER_DAY])

    def test_is_over_when_the_meeting_is_or_was_moved(self):
        kept(self.CODE, on=PAPER_DAY)
        changed(self.panel_meeting, paper_on=PAPER_DAY + ONE_DAY)
        self.assertEqual(ends_of(self.CODE, on=PAPER_DAY), ["moved"])
        kept(self.CODE, on=PAPER_DAY + ONE_DAY)
        self.assertEqual(ends_of(self.CODE, on=TUESDAY_3_MARCH + ONE_DAY), ["moved", "done"])

    def test_is_not_said_where_the_panel_wants_no_report(self):
        changed(self.panel_meeting.body, scheduled_papers=[])
        self.assertEqual(days_of(self.CODE, on=PAPER_DAY), [])


class MeetingsAhead(World):
    CODE = "meeting_ahead"

    def test_are_told_of_by_their_day(self):
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB), [TUESDAY_3_MARCH])
        self.assertEqual(ends_of(self.CODE, on=TUESDAY_3_MARCH + ONE_DAY), ["done"])

    def test_begin_anew_when_moved(self):
        kept(self.CODE, on=TUESDAY_3_FEB)
        self.moved(held_on=WEDNESDAY_1_APRIL)
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB), [WEDNESDAY_1_APRIL])
        self.assertEqual(ends_of(self.CODE, on=TUESDAY_3_FEB), ["moved"])

    def test_say_how_the_plan_stands_and_which_papers_can_be_read(self):
        an_update(self.action, by=self.owner, rating=OwnerRating.OFF_TRACK, text="Nobody came to the training.")
        an_action(plan=self.plan, due=WEDNESDAY_1_APRIL)
        paper = self.a_paper()
        text, html = self.rendered()
        self.assertIn("Management Board meets on 3 March 2026", text)
        self.assertIn(f"Board update of “{self.plan.title}”\n  LINK paper_{paper.pk}", text)
        self.assertIn("2 actions:\n* Red: 1\n* Amber: 1", text)
        self.assertIn("<li>Red: 1</li>", html)
        self.assertNotIn("Nobody came", text + html)

    def test_name_no_plan_where_a_service_shows_no_titles(self):
        self.a_paper()
        for words in self.rendered(shows_titles=False):
            self.assertIn("Board update YP-", words)
            self.assertNotIn(self.plan.title, words)

    def test_name_every_kind_of_paper_that_is_released_and_no_other(self):
        self.a_paper(kind=Kind.SUMMARY)
        a_made_paper(self.plan, meeting=self.meeting, by=self.manager)
        text, _html = self.rendered()
        self.assertIn(f"One-page summary of “{self.plan.title}”", text)
        self.assertNotIn("Board update", text)

    def test_say_that_no_paper_is_released(self):
        made_on_schedule(PAPER_DAY)
        self.assertIn("No paper is released yet.", self.rendered()[0])

    def test_know_nothing_of_a_plan_under_embargo(self):
        hidden = an_embargoed_plan(self.service, by=self.manager)
        an_action(plan=hidden, title="Draft")
        self.a_paper(hidden)
        text, _html = self.rendered()
        self.assertIn("1 action:", text)
        self.assertIn("No paper is released yet.", text)

    def rendered(self, *, shows_titles=True):
        return rendered(self.CODE, on=TUESDAY_3_FEB, shows_titles=shows_titles)


def rendered(code, *, on, shows_titles):
    """Both parts of what an email says of the one thing that there is to say."""
    (facts,) = said(code, on=on)
    link = {name: f"LINK {name}" for name in ["own", *facts.paths]}
    told = {**facts.context, "link": link, "shows_titles": shows_titles}
    return [render_to_string(f"{facts.block}.{kind}", told) for kind in ("txt", "html")]
