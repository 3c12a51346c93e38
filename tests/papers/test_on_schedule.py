"""Papers that are made by themselves: for boards and panels, of every kind that a body chose, once."""

from __future__ import annotations

from unittest import mock

from django.test import TestCase

from recommendations.meetings.services import add_body, add_meeting, change_body, change_meeting
from recommendations.papers.models import PanelDraft, Paper
from recommendations.papers.panel_drafts.drafting import draft_for
from recommendations.papers.schedule.making_on_time import make_scheduled_papers
from recommendations.papers.snapshot.as_json import from_json
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    ONE_DAY,
    SYSTEM,
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
    again,
    an_action,
    on_the,
)
from tests.builders_embargo import an_embargoed_plan
from tests.builders_of_plans import closed
from tests.builders_schedule import a_panel, kinds_of, made_on_schedule

BY = {"by": SYSTEM, "at": AT}
EVERY_PAPER = ["board:board", "summary:board", "slippage:board", "register:board"]


class Scheduled(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.plan = a_plan(cls.service, signed_off_on=MONDAY_5_JAN)
        cls.post = a_post(cls.service, held_by=a_member(cls.service))
        cls.action = an_action(plan=cls.plan, owner=cls.post, title="Train all staff")

    def sweep(self, on) -> int:
        return make_scheduled_papers(on=on, at=on_the(on))


class OfABoard(Scheduled):
    def test_are_those_it_chose_each_once_and_of_one_position(self):
        board = add_body(self.service, name="Board", scheduled_papers=EVERY_PAPER, **BY)
        meeting = a_meeting(board, on=TUESDAY_3_MARCH)
        self.assertEqual(self.sweep(meeting.paper_on), 4)
        self.assertEqual(self.sweep(meeting.paper_on), 0)
        self.assertEqual([f"{kind}:{audience}" for kind, audience in kinds_of(meeting)], EVERY_PAPER)
        self.assertEqual(len(set(Paper.objects.values_list("operation_number", "seal", "as_at"))), 1)

    def test_are_none_where_it_wants_none(self):
        a_meeting(add_body(self.service, name="Board", scheduled_papers=[], **BY), on=TUESDAY_3_MARCH)
        self.assertEqual(self.sweep(TUESDAY_3_MARCH), 0)

    def test_that_it_chose_later_are_made_beside_those_there_are(self):
        board = a_body(self.service)
        meeting = a_meeting(board, on=TUESDAY_3_MARCH)
        self.sweep(meeting.paper_on)
        days = {"out_days": 5, "report_days": 0, "draft_days": 0}
        change_body(
            board,
            name="Board",
            council=None,
            **days,
            scheduled_papers=EVERY_PAPER[:2],
            version=1,
            by=self.manager,
            at=AT,
        )
        self.assertEqual(self.sweep(meeting.paper_on + ONE_DAY), 1)
        self.assertEqual([kind for kind, _audience in kinds_of(meeting)], ["board", "summary"])

    def test_are_not_made_of_a_plan_that_is_closed(self):
        a_meeting(a_body(self.service), on=TUESDAY_3_MARCH)
        closed(self.plan)
        self.assertEqual(self.sweep(TUESDAY_3_MARCH), 0)


class OfAPanel(Scheduled):
    def test_is_the_public_report_from_a_draft_that_is_begun_for_it(self):
        panel = a_panel(self.service, council="Northgate Borough Council")
        meeting = a_meeting(panel, on=TUESDAY_3_MARCH)
        self.assertEqual(self.sweep(meeting.paper_on), 1)
        self.assertEqual(self.sweep(meeting.paper_on), 0)
        paper, draft = Paper.objects.get(), PanelDraft.objects.get()
        self.assertEqual((paper.kind, paper.audience, paper.draft), ("scrutiny", "public", draft))
        self.assertEqual((draft.meeting, draft.plan), (meeting, self.plan))
        self.assertEqual(from_json(paper.snapshot).typed.meeting.body, "Scrutiny Panel")

    def test_has_its_exempt_report_of_the_same_draft_and_position_where_it_chose_one(self):
        panel = a_panel(self.service, papers=["scrutiny:public", "scrutiny:exempt"])
        meeting = a_meeting(panel, on=TUESDAY_3_MARCH)
        self.assertEqual(self.sweep(meeting.paper_on), 2)
        self.assertEqual(kinds_of(meeting), [("scrutiny", "public"), ("scrutiny", "exempt")])
        self.assertEqual(len(set(Paper.objects.values_list("draft", "operation_number", "as_at"))), 1)

    def test_is_made_of_the_draft_that_people_have_begun(self):
        meeting = a_meeting(a_panel(self.service), on=TUESDAY_3_MARCH)
        self.sweep(meeting.paper_on)
        change_meeting(meeting, held_on=WEDNESDAY_1_APRIL, paper_on=None, place="", version=1, by=self.manager, at=AT)
        self.assertEqual(self.sweep(again(meeting).paper_on), 1)
        self.assertEqual(PanelDraft.objects.count(), 1)
        self.assertEqual(
            list(Paper.objects.order_by("number").values_list("for_day", flat=True)),
            [TUESDAY_3_MARCH, WEDNESDAY_1_APRIL],
        )

    def test_is_never_made_of_a_plan_under_embargo_and_the_others_are(self):
        an_action(plan=an_embargoed_plan(self.service, by=self.manager))
        a_meeting(a_panel(self.service), on=TUESDAY_3_MARCH)
        a_meeting(a_body(self.service), on=TUESDAY_3_MARCH)
        with mock.patch("recommendations.papers.schedule.making_on_time.log") as log:
            self.assertEqual(self.sweep(TUESDAY_3_MARCH), 3)
        log.exception.assert_not_called()
        self.assertEqual(Paper.objects.filter(kind="scrutiny").get().plan, self.plan)

    def test_that_cannot_be_gathered_keeps_no_other_from_being_made(self):
        other = a_plan(self.service)
        an_action(plan=other)
        a_meeting(a_panel(self.service), on=TUESDAY_3_MARCH)

        def breaks(plan, meeting, **more):
            if plan == self.plan:
                raise RuntimeError("no draft today")
            return draft_for(plan, meeting, **more)

        where = "recommendations.papers.schedule.making_on_time"
        with mock.patch(f"{where}.draft_for", breaks), mock.patch(f"{where}.log"):
            self.assertEqual(self.sweep(TUESDAY_3_MARCH), 1)
        self.assertEqual(self.sweep(TUESDAY_3_MARCH), 1)


class Several(Scheduled):
    def test_a_board_and_two_panels_of_two_councils_on_days_of_their_own(self):
        meetings = [
            a_meeting(a_body(self.service), on=TUESDAY_3_MARCH),
            add_meeting(
                a_panel(self.service, name="A", council="Northgate", draft_days=2), held_on=TUESDAY_3_MARCH, **BY
            ),
            add_meeting(
                a_panel(self.service, name="B", council="Easthaven", draft_days=9), held_on=TUESDAY_3_MARCH, **BY
            ),
        ]
        days = {meeting.paper_on for meeting in meetings}
        self.assertEqual(len(days), 3)
        for day in sorted(days):
            self.assertEqual(len(made_on_schedule(day)), 1, day)
        self.assertEqual(len(made_on_schedule(TUESDAY_3_MARCH)), 0)

    def test_none_is_made_on_a_day_before_its_own(self):
        meeting = a_meeting(a_panel(self.service), on=TUESDAY_3_MARCH)
        self.assertEqual(self.sweep(TUESDAY_3_FEB), 0)
        self.assertEqual(self.sweep(meeting.paper_on - ONE_DAY), 0)
