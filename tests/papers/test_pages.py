"""Asking for a board update, watching it being made and downloading it; and what can go wrong."""

from __future__ import annotations

from unittest import mock

from django.test import TestCase

from recommendations.audit.operations import key_of
from recommendations.jobs.asking import latest_for
from recommendations.jobs.models import JobState
from recommendations.jobs.working import do_waiting
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.rendering.process import LibraryMissing, RenderingFailed
from tests.builders import (
    MONDAY_5_JAN,
    TUESDAY_3_FEB,
    a_body,
    a_manager,
    a_meeting,
    a_plan,
    a_plan_lead,
    a_service,
    again,
    an_action,
    on_the,
)
from tests.pages.visiting import StandingClock, address, main_of, visitor
from tests.pages.whole_service import A_PDF


class Papers(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.lead = a_plan_lead(cls.service)
        cls.plan = a_plan(cls.service)
        an_action(plan=cls.plan)
        cls.meeting = a_meeting(a_body(cls.service, name="Management Board"))

    def setUp(self):
        super().setUp()
        self.client = visitor(self.manager)
        self.ask = address("paper_ask", self.service.pk)

    def asked(self) -> Paper:
        self.client.post(self.ask, {"plan": self.plan.pk, "kind": "board:board", "meeting": self.meeting.pk})
        return Paper.objects.latest("id")

    def make(self, *, by=None) -> None:
        """Do what the worker does, without drawing anything."""
        draw = mock.patch("recommendations.papers.archive.making.made_in", side_effect=by, return_value=A_PDF)
        with draw:
            do_waiting(clock=lambda: on_the(TUESDAY_3_FEB, 13))

    def shown(self, paper: Paper) -> str:
        return main_of(self.client.get(address("paper", paper.pk)))


class Making(Papers):
    def test_goes_from_asking_to_the_download(self):
        paper = self.asked()
        self.assertIn("Waiting to be made", self.shown(paper))
        self.make()
        self.assertIn("Download the PDF", self.shown(paper))
        self.assertIn("Meeting Management Board, 3 March 2026", self.shown(paper))
        answer = self.client.get(address("paper_file", paper.pk))
        self.assertEqual(b"".join(answer.streaming_content), A_PDF.data)
        self.assertEqual(answer["Content-Type"], "application/pdf")
        self.assertIn(f'filename="{paper.code}-board-update.pdf"', answer["Content-Disposition"])

    def test_is_offered_from_the_plan_with_the_plan_chosen(self):
        page = self.client.get(address("plan", self.plan.pk))
        self.assertContains(page, f"{self.ask}?plan={self.plan.pk}")

    def test_takes_nonsense_in_the_address_as_nothing_chosen(self):
        for query in ("plan=x", "plan=999999", "meeting=%00", "plan=" + "9" * 40, "plan=1&plan=2", "version=1"):
            self.assertEqual(self.client.get(f"{self.ask}?{query}").status_code, 200, query)

    def test_of_nothing_or_for_a_meeting_that_is_no_choice_is_refused_by_its_field(self):
        past = a_meeting(self.meeting.body, on=MONDAY_5_JAN)
        for wrong, said in [
            ({"plan": ""}, "Select the plan"),
            ({"plan": "x"}, "Plan is not one of the choices any more"),
            ({"plan": str(10**30)}, "Plan is not one of the choices any more"),
            ({"kind": ""}, "Select which paper to make"),
            ({"kind": "scrutiny:public"}, "Which paper is not one of the choices any more"),
            ({"meeting": past.pk}, "Meeting is not one of the choices any more"),
        ]:
            answer = self.client.post(self.ask, {"plan": self.plan.pk, "kind": "board:board"} | wrong)
            self.assertContains(answer, said, status_code=422)
        self.assertFalse(Paper.objects.exists())

    def test_a_meeting_is_offered_by_its_body_and_its_day_in_words(self):
        self.assertRegex(main_of(self.client.get(self.ask)), r"Management Board, \d+ [A-Z][a-z]+ 20\d\d")

    def test_for_no_meeting_needs_none(self):
        self.client.post(self.ask, {"plan": self.plan.pk, "kind": "board:board", "meeting": ""})
        self.assertIsNone(Paper.objects.get().meeting)

    def test_twice_makes_one_paper_until_something_changes(self):
        first = self.asked()
        self.assertEqual(self.asked(), first)
        an_action(plan=self.plan, title="Added afterwards")
        second = self.asked()
        self.assertNotEqual(first.code, second.code)
        shown = main_of(self.client.get(address("papers", self.service.pk)))
        self.assertLess(shown.index(second.code), shown.index(first.code))

    def test_is_frozen_when_it_is_asked_for(self):
        paper = self.asked()
        an_action(plan=self.plan, title="Added afterwards")
        self.make()
        self.assertNotIn("Added afterwards", again(paper).snapshot)

    def test_that_is_watched_reloads_once_it_is_ready(self):
        where = address("paper", self.asked().pk)
        watching = self.client.get(where, headers={"HX-Request": "true"})
        self.assertNotIn("<html", watching.content.decode())
        self.make()
        self.assertEqual(self.client.get(where, headers={"HX-Request": "true"})["HX-Refresh"], "true")

    def test_that_is_not_ready_has_no_file(self):
        self.assertEqual(self.client.get(address("paper_file", self.asked().pk)).status_code, 404)


class Failing(Papers):
    def test_says_that_the_plan_is_untouched_and_offers_to_try_again(self):
        paper = self.asked()
        self.make(by=RenderingFailed("x"))
        self.assertIn("The paper could not be made. The plan is untouched.", self.shown(paper))
        self.assertEqual(self.client.get(address("paper_file", paper.pk)).status_code, 404)
        self.client.post(address("paper_again", paper.pk))
        self.assertIn("Waiting to be made", self.shown(paper))
        self.make()
        self.assertEqual(again(paper).state, PaperState.READY)

    def test_for_want_of_a_library_names_who_can_mend_it(self):
        paper = self.asked()
        self.make(by=LibraryMissing("pango"))
        self.assertIn("Whoever runs the server can mend it with “make set-up”.", self.shown(paper))

    def test_for_a_reason_nobody_foresaw_ends_and_says_so_after_a_few_attempts(self):
        paper = self.asked()
        with self.assertLogs("recommendations.jobs.working", "ERROR"):
            self.make(by=RuntimeError("unforeseen"))
        self.assertEqual(latest_for(kind="make_paper", subject=key_of(paper)).state, JobState.FAILED)
        self.assertIn("The paper could not be made.", self.shown(paper))
        self.client.post(address("paper_again", paper.pk))
        self.make()
        self.assertEqual(again(paper).state, PaperState.READY)

    def test_trying_again_twice_makes_it_once_and_never_touches_a_paper_that_is_ready(self):
        paper = self.asked()
        self.make(by=RenderingFailed("x"))
        for client in (self.client, visitor(self.lead)):
            client.post(address("paper_again", paper.pk))
        self.make()
        sha256 = again(paper).file.sha256
        self.client.post(address("paper_again", paper.pk))
        self.make()
        ready = again(paper)
        self.assertEqual((ready.state, ready.file.sha256), (PaperState.READY, sha256))

    def test_a_file_that_was_damaged_on_disk_is_not_served_as_the_paper(self):
        paper = self.asked()
        self.make()
        stored = again(paper).file
        kept = stored.path.read_bytes()
        stored.path.chmod(0o600)
        stored.path.write_bytes(b"%PDF-1.7 something else")
        try:
            answer = self.client.get(address("paper_file", paper.pk))
        finally:
            stored.path.write_bytes(kept)
        self.assertNotEqual(answer.status_code, 200)
        self.assertLess(answer.status_code, 500)
        self.assertIn("damaged", main_of(answer))
