"""A body chooses which papers are made for each of its meetings, and whether owners are asked before."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.audit.models import Event
from recommendations.meetings.models import Body, BodyKind
from recommendations.meetings.scheduled_papers import MeetingPaper, as_chosen, scheduled_for
from recommendations.meetings.services import add_body, change_body
from recommendations.papers.kinds import AUDIENCES, Audience, Kind, kind_and_audience
from tests.builders import AT, SYSTEM, a_body, a_service, again
from tests.meetings.test_pages import Pages
from tests.pages.visiting import address, main_of, visitor

BY = {"by": SYSTEM, "at": AT}
UPDATE, SUMMARY, PUBLIC, EXEMPT = "board:board", "summary:board", "scrutiny:public", "scrutiny:exempt"


class Choosing(TestCase):
    def test_a_board_usually_gets_its_update_and_a_panel_its_public_report(self):
        service = a_service()
        self.assertEqual(scheduled_for(a_body(service)), (UPDATE,))
        self.assertEqual(scheduled_for(a_body(service, name="Panel", kind=BodyKind.PANEL)), (PUBLIC,))

    def test_what_is_usual_anyway_is_kept_as_no_choice(self):
        self.assertIsNone(as_chosen("board", [UPDATE]))
        self.assertEqual(as_chosen("board", []), [])
        self.assertEqual(as_chosen("panel", [EXEMPT, PUBLIC]), [PUBLIC, EXEMPT])

    def test_none_at_all_is_a_choice_too(self):
        self.assertEqual(scheduled_for(add_body(a_service(), name="Board", scheduled_papers=[], **BY)), ())

    def test_a_paper_of_another_kind_of_body_is_refused(self):
        for kind, papers in (("board", [PUBLIC]), ("panel", [UPDATE]), ("board", ["submission:inspectorate"])):
            with self.subTest(kind=kind), pytest.raises(ValidationError, match="gets no such paper"):
                add_body(a_service(), name="A body", kind=kind, scheduled_papers=papers, **BY)

    def test_every_paper_that_can_be_chosen_is_one_that_can_be_made(self):
        for paper in MeetingPaper:
            kind, audience = kind_and_audience(paper)
            self.assertIn(audience, AUDIENCES[kind])
        self.assertEqual(kind_and_audience(EXEMPT), (Kind.SCRUTINY, Audience.EXEMPT))

    def test_a_change_is_told_and_kept_in_the_record(self):
        board = a_body()
        days = {"out_days": 5, "report_days": 0, "draft_days": 0, "ask_days": 4}
        change_body(board, name="Board", council=None, **days, scheduled_papers=[SUMMARY], version=1, **BY)
        kept = board.history.order_by("operation_id").values_list("ask_days", "scheduled_papers")
        self.assertEqual(list(kept), [(0, None), (4, [SUMMARY])])
        self.assertEqual(Event.objects.filter(code="body.changed").count(), 1)


class ThroughThePages(Pages):
    def test_are_ticked_where_a_board_or_panel_is_added(self):
        where = address("body_add", self.service.pk)
        page = self.client.get(where).content.decode()
        for value in (UPDATE, PUBLIC):
            self.assertRegex(page, f'value="{value}"[^>]*checked')
        typed = {"name": "Board", "kind": "board", "board_papers": [UPDATE, SUMMARY], "panel_papers": [PUBLIC]}
        self.client.post(where, typed | {"ask_days": "7"})
        board = Body.objects.get()
        self.assertEqual((board.scheduled_papers, board.ask_days), ([UPDATE, SUMMARY], 7))

    def test_are_offered_to_a_panel_as_a_panels_and_stay_as_they_were_chosen(self):
        panel = add_body(self.service, name="Panel", kind="panel", scheduled_papers=[EXEMPT], ask_days=3, **BY)
        where = address("body_change", panel.pk)
        answer = self.client.get(where)
        self.assertNotIn("One-page summary", main_of(answer))
        self.assertRegex(answer.content.decode(), f'value="{EXEMPT}"[^>]*checked')
        self.assertNotRegex(answer.content.decode(), f'value="{PUBLIC}"[^>]*checked')
        typed = {"name": "Panel", "version": panel.version, "panel_papers": [PUBLIC], "ask_days": ""}
        self.assertEqual(self.client.post(where, typed).status_code, 302)
        self.assertEqual((again(panel).scheduled_papers, again(panel).ask_days), (None, 0))

    def test_chosen_by_one_person_outlast_what_another_changes_meanwhile(self):
        board = a_body(self.service)
        where = address("body_change", board.pk)
        opened = self.client.get(where).context["form"]
        mine = {"version": opened["version"].value(), "opened": opened["opened"].value(), "out_days": "5"}
        theirs = {**mine, "name": board.name, "board_papers": [UPDATE, SUMMARY]}
        self.assertEqual(visitor(self.lead).post(where, theirs).status_code, 302)
        self.assertEqual(
            self.client.post(where, mine | {"name": "The Board", "board_papers": [UPDATE]}).status_code, 302
        )
        self.assertEqual((again(board).name, again(board).scheduled_papers), ("The Board", [UPDATE, SUMMARY]))

    def test_that_are_no_papers_of_a_meeting_are_refused_beside_the_boxes(self):
        self.refused(
            address("body_add", self.service.pk),
            {"name": "Board", "kind": "board"},
            [
                ({"board_papers": ["scrutiny:public"]}, "Papers made for each meeting of a board"),
                ({"ask_days": "99"}, "Enter a number of working days from 0 to 60"),
            ],
            kept="There is a problem",
        )
        self.assertEqual(Body.objects.count(), 0)
