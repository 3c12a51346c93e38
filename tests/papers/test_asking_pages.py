"""What can be asked for on the page: every kind but a panel's report; what is refused is said at its field."""

from __future__ import annotations

from unittest import mock

import pytest
from django.test import TestCase

from recommendations.foundation.errors import DomainError
from recommendations.papers.forms import OFFERED
from recommendations.papers.kinds import AUDIENCES, Kind
from recommendations.papers.models import Paper
from recommendations.papers.snapshot.as_json import from_json
from tests.builders import a_body, a_manager, a_meeting, a_plan, a_service, an_action
from tests.pages.visiting import StandingClock, address, main_of, visitor


class Asking(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.plan = a_plan(cls.service)
        an_action(plan=cls.plan)
        cls.meeting = a_meeting(a_body(cls.service, name="Management Board"))

    def setUp(self):
        super().setUp()
        self.client = visitor(self.manager)
        self.where = address("paper_ask", self.service.pk)

    def send(self, kind: str, **more):
        return self.client.post(self.where, {"plan": self.plan.pk, "kind": kind, **more})

    def test_every_kind_is_offered_for_every_reader_but_a_panels_report(self):
        wanted = {f"{kind}:{audience}" for kind in Kind if kind is not Kind.SCRUTINY for audience in AUDIENCES[kind]}
        self.assertEqual(set(OFFERED), wanted)
        page = self.client.get(self.where)
        for words, hint in OFFERED.values():
            self.assertIn(str(words), main_of(page))
            self.assertIn(str(hint), main_of(page))
        self.assertIn("A scrutiny panel report is made from its draft", main_of(page))
        self.assertContains(page, f'href="{address("meetings", self.service.pk)}"')

    def test_each_is_made_as_it_was_chosen_and_a_boards_for_the_meeting_that_was_chosen(self):
        for code in OFFERED:
            with self.subTest(code=code):
                kind, _colon, audience = code.partition(":")
                more = {} if audience == "inspectorate" else {"meeting": self.meeting.pk}
                answer = self.send(code, **more)
                paper = Paper.objects.latest("id")
                self.assertRedirects(answer, address("paper", paper.pk))
                self.assertEqual((paper.kind, paper.audience), (kind, audience))
                self.assertEqual(paper.meeting, self.meeting if more else None)

    def test_what_goes_to_the_inspectorate_is_for_no_meeting_and_says_so_at_the_meeting(self):
        answer = self.send("submission:inspectorate", meeting=self.meeting.pk)
        said = "What goes to the inspectorate is for no meeting: select “For no meeting”, or another paper"
        self.assertContains(answer, said, status_code=422)
        self.assertContains(answer, 'href="#id_meeting"', status_code=422)
        self.assertContains(answer, 'value="submission:inspectorate" checked', status_code=422)
        self.assertFalse(Paper.objects.exists())

    def test_the_original_dates_count_in_a_board_update_alone(self):
        self.send("board:board", by_original="on")
        self.assertEqual(from_json(Paper.objects.latest("id").snapshot).dates, "original")
        self.assertEqual(self.send("slippage:board", by_original="on").status_code, 302)

    def test_a_plan_disposed_of_meanwhile_is_refused_at_the_plan(self):
        refusal = DomainError("This plan was disposed of.")
        with mock.patch("recommendations.papers.archive.asking.refuse_if_disposed_of", side_effect=refusal):
            answer = self.send("board:board")
        self.assertContains(answer, 'href="#id_plan"', status_code=422)
        self.assertContains(answer, "This plan was disposed of.", status_code=422)

    def test_nothing_chosen_is_said_at_the_choice(self):
        answer = self.client.post(self.where, {})
        for said in ("Select the plan", "Select which paper to make"):
            self.assertContains(answer, said, status_code=422)


@pytest.mark.parametrize("code", OFFERED)
def test_what_is_offered_is_what_its_kind_is_made_for(code):
    kind, _colon, audience = code.partition(":")
    assert audience in AUDIENCES[Kind(kind)]
