"""What meetings owe: a paper until it is ready, and word of the meeting to the board's members."""

from __future__ import annotations

from datetime import date

from django.template.loader import render_to_string
from django.test import TestCase

from recommendations.action_plans.models import OwnerRating
from recommendations.meetings.models import BodyKind
from recommendations.meetings.services import change_meeting
from recommendations.papers.making import archive, ask_for_paper
from recommendations.papers.rendering import RenderedPaper
from tests.action_plans.occasions.asking import days_of, ends_of, kept, said
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

PAPER_DAY = date(2026, 2, 20)
PDF = RenderedPaper(pdf=b"%PDF-1.7", **{name: 0 for name in RenderedPaper.__dataclass_fields__ if name != "pdf"})


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

    def a_paper(self, plan=None, *, meeting=None):
        made = ask_for_paper(
            plan or self.plan, meeting=meeting or self.meeting, by=self.manager, at=on_the(TUESDAY_3_FEB)
        )
        return archive(made, made=PDF, at=on_the(TUESDAY_3_FEB))

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

    def test_are_owed_by_the_day_on_which_the_paper_is_made(self):
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB), [PAPER_DAY])
        (facts,) = said(self.CODE, on=TUESDAY_3_FEB)
        self.assertEqual(facts.title, "The paper for Management Board of 3 March 2026")
        self.assertEqual(
            (facts.brief, facts.shown_due), ("The paper for the meeting of 3 March 2026", "20 February 2026")
        )

    def test_end_when_it_is_ready(self):
        kept(self.CODE, on=TUESDAY_3_FEB)
        self.a_paper()
        self.assertEqual(ends_of(self.CODE, on=TUESDAY_3_FEB), ["done"])

    def test_last_until_every_plan_has_its_own(self):
        other = a_plan(self.service)
        an_action(plan=other)
        self.a_paper()
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB), [PAPER_DAY])
        self.a_paper(other)
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB), [])

    def test_move_with_the_day_for_the_paper(self):
        kept(self.CODE, on=TUESDAY_3_FEB)
        self.moved(paper_on=PAPER_DAY + ONE_DAY)
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB), [PAPER_DAY + ONE_DAY])
        self.assertEqual(ends_of(self.CODE, on=TUESDAY_3_FEB), ["moved"])

    def test_of_a_meeting_that_was_moved_are_owed_another_paper_by_a_day_that_moved_with_it(self):
        self.a_paper()
        self.moved(held_on=WEDNESDAY_1_APRIL)
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB), [WEDNESDAY_1_APRIL - 7 * ONE_DAY])

    def test_end_when_the_meeting_is_past(self):
        kept(self.CODE, on=TUESDAY_3_MARCH)
        self.assertEqual(ends_of(self.CODE, on=TUESDAY_3_MARCH + ONE_DAY), ["done"])

    def test_of_a_panel_or_without_a_plan_are_none(self):
        a_meeting(a_body(self.service, name="Scrutiny", kind=BodyKind.PANEL), on=TUESDAY_3_MARCH)
        a_meeting(a_body(a_service()), on=TUESDAY_3_MARCH)
        self.assertEqual(days_of(self.CODE, on=TUESDAY_3_FEB), [PAPER_DAY])

    def test_of_a_plan_under_embargo_alone_are_none(self):
        elsewhere = a_service()
        manager = a_manager(elsewhere, name="Alex Hart")
        an_action(plan=an_embargoed_plan(elsewhere, by=manager))
        a_meeting(a_body(elsewhere), on=TUESDAY_3_MARCH)
        self.assertEqual(len(kept(self.CODE, on=TUESDAY_3_FEB)), 1)


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

    def test_say_that_no_paper_is_ready(self):
        self.assertIn("No paper is ready yet.", self.rendered()[0])

    def test_know_nothing_of_a_plan_under_embargo(self):
        hidden = an_embargoed_plan(self.service, by=self.manager)
        an_action(plan=hidden, title="Draft")
        self.a_paper(hidden)
        text, _html = self.rendered()
        self.assertIn("1 action:", text)
        self.assertIn("No paper is ready yet.", text)

    def rendered(self, *, shows_titles=True):
        (facts,) = said(self.CODE, on=TUESDAY_3_FEB)
        link = {name: f"LINK {name}" for name in ["own", *facts.paths]}
        told = {**facts.context, "link": link, "shows_titles": shows_titles}
        return [render_to_string(f"{facts.block}.{kind}", told) for kind in ("txt", "html")]
