"""A panel is told what changed since its own last report; what the board read between does not count for it."""

from __future__ import annotations

from django.test import TestCase

from recommendations.meetings.models import BodyKind
from recommendations.papers.archive.asking import Asked, ask_for_papers
from recommendations.papers.archive.making import archive
from recommendations.papers.kinds import Audience, Form, Kind
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.snapshot.as_json import from_json
from tests.builders import (
    MONDAY_5_JAN,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_body,
    a_manager,
    a_meeting,
    a_plan,
    a_service,
    again,
    an_action,
    on_the,
)
from tests.builders_made import a_form

PUBLIC, EXEMPT = Asked(Kind.SCRUTINY, Audience.PUBLIC), Asked(Kind.SCRUTINY, Audience.EXEMPT)


class Panels(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.plan = a_plan(cls.service, signed_off_on=MONDAY_5_JAN)
        cls.panel = a_body(cls.service, name="Children’s Scrutiny Panel", kind=BodyKind.PANEL)
        cls.other = a_body(cls.service, name="Resources Panel", kind=BodyKind.PANEL)
        cls.board = a_body(cls.service, name="Management Board")
        cls.action("First of all")

    @classmethod
    def action(cls, title: str) -> None:
        an_action(plan=cls.plan, title=title)

    def made(self, *asked: Asked, body, on, released: bool = True) -> list[Paper]:
        meeting = a_meeting(body, on=on) if body else None
        papers = ask_for_papers(again(self.plan), asked, meeting=meeting, by=self.manager, at=on_the(on))
        for paper in papers:
            archive(paper, made=a_form(Form.PDF), at=on_the(on, 11))
        if released:
            Paper.objects.filter(pk__in=[paper.pk for paper in papers]).update(released_at=on_the(on, 12))
        return papers

    def since(self, paper: Paper):
        """Return the day since which, and how many actions are told to be new; time alone changes ratings too."""
        kept = from_json(paper.snapshot)
        since = kept.since if paper.kind == Kind.BOARD else kept.plan.since
        kinds = [getattr(change.kind, "code", change.kind) for change in since.changes] if since else []
        return since and (since.on, kinds.count("added"))

    def test_the_first_report_of_a_panel_tells_nothing_though_the_board_has_read_before(self):
        self.made(Asked(Kind.BOARD), body=self.board, on=MONDAY_5_JAN)
        (report,) = self.made(PUBLIC, body=self.panel, on=TUESDAY_3_FEB)
        self.assertIsNone(self.since(report))

    def test_the_next_tells_all_that_came_since_the_panels_last_and_the_boards_since_its_own(self):
        self.made(PUBLIC, body=self.panel, on=MONDAY_5_JAN)
        self.action("In January")
        self.made(Asked(Kind.BOARD), body=self.board, on=TUESDAY_3_FEB)
        self.action("In February")
        (report,) = self.made(PUBLIC, body=self.panel, on=TUESDAY_3_MARCH)
        (update,) = self.made(Asked(Kind.BOARD), body=self.board, on=WEDNESDAY_1_APRIL)
        self.assertEqual(self.since(report), (MONDAY_5_JAN, 2))
        self.assertEqual(self.since(update), (TUESDAY_3_FEB, 1))

    def test_another_panels_report_does_not_count(self):
        self.made(PUBLIC, body=self.panel, on=MONDAY_5_JAN)
        self.made(PUBLIC, body=self.other, on=TUESDAY_3_FEB)
        (report,) = self.made(PUBLIC, body=self.panel, on=TUESDAY_3_MARCH)
        self.assertEqual(self.since(report)[0], MONDAY_5_JAN)

    def test_one_that_was_released_counts_before_a_later_one_that_never_was(self):
        self.made(PUBLIC, body=self.panel, on=MONDAY_5_JAN)
        self.made(PUBLIC, body=self.panel, on=TUESDAY_3_FEB, released=False)
        (report,) = self.made(PUBLIC, body=self.panel, on=TUESDAY_3_MARCH)
        self.assertEqual(self.since(report)[0], MONDAY_5_JAN)

    def test_one_that_was_withdrawn_does_not_count(self):
        self.made(PUBLIC, body=self.panel, on=MONDAY_5_JAN)
        (wrong,) = self.made(PUBLIC, body=self.panel, on=TUESDAY_3_FEB)
        Paper.objects.filter(pk=wrong.pk).update(state=PaperState.WITHDRAWN, withdrawn_at=on_the(TUESDAY_3_FEB, 13))
        (report,) = self.made(PUBLIC, body=self.panel, on=TUESDAY_3_MARCH)
        self.assertEqual(self.since(report)[0], MONDAY_5_JAN)

    def test_the_public_and_the_exempt_one_of_a_meeting_tell_the_same(self):
        self.made(PUBLIC, EXEMPT, body=self.panel, on=MONDAY_5_JAN)
        self.action("In January")
        public, exempt = self.made(PUBLIC, EXEMPT, body=self.panel, on=TUESDAY_3_FEB)
        self.assertEqual([self.since(public), self.since(exempt)], [(MONDAY_5_JAN, 1)] * 2)
