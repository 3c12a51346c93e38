"""What stands between a paper and its release: in the file, in its words, in what nobody typed, and by the day."""

from __future__ import annotations

from datetime import date, timedelta

from django.test import TestCase

from recommendations.meetings.models import BodyKind
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.archive.making import archive_form
from recommendations.papers.kinds import Audience, Form, Kind
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.release.readiness import Readiness, readiness_of
from tests.builders import (
    ONE_DAY,
    TUESDAY_3_FEB,
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
from tests.builders_papers import FAILED, a_made_paper, as_rendered, released, withdrawn
from tests.refusals import written_around_the_commands


class OfAPaper(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.plan = a_plan(cls.service)
        cls.action = an_action(plan=cls.plan, title="Review every plan")
        cls.board = a_meeting(a_body(cls.service))
        cls.panel = a_meeting(a_body(cls.service, name="Panel", kind=BodyKind.PANEL), on=WEDNESDAY_1_APRIL)

    def made(self, **how) -> Paper:
        return a_made_paper(self.plan, **{"meeting": self.board, **how})

    def change(self, row, **columns) -> None:
        """Let the row be so, whatever a command would say to it."""
        with written_around_the_commands(self.service):
            for name, value in columns.items():
                setattr(row, name, value)
            row.save()

    def found(self, paper: Paper, *, on: date = TUESDAY_3_FEB) -> Readiness:
        return readiness_of(again(paper), on=on)

    def codes(self, paper: Paper, *, on: date = TUESDAY_3_FEB) -> list[str]:
        return [stop.code for stop in self.found(paper, on=on).stops]

    def test_one_that_passed_the_gate_and_holds_no_sign_is_ready(self):
        for kind in (Kind.BOARD, Kind.SUMMARY, Kind.SLIPPAGE, Kind.SUBMISSION, Kind.REGISTER):
            with self.subTest(kind=kind):
                found = self.found(self.made(kind=kind, meeting=None))
                self.assertEqual((found.stops, found.to_clear, found.is_ready), ((), (), True))

    def test_a_file_that_did_not_pass_holds_it_back_and_says_what_was_found(self):
        found = self.found(self.made(examination=FAILED))
        self.assertFalse(found.is_ready)
        self.assertEqual(found.examined[0].findings, ("The file has no tags, so a screen reader cannot follow it.",))
        self.assertIn("not fit to be released", found.examined[0].verdict)

    def test_each_pdf_is_judged_and_no_other_form(self):
        paper = self.made(kind=Kind.SUBMISSION, meeting=None)
        self.assertEqual([one.form for one in self.found(paper).examined], ["PDF"])
        large = as_rendered(b"%PDF large", examination=FAILED)
        archive_form(paper, form=Form.LARGE_PRINT, made=large, at=on_the(TUESDAY_3_FEB))
        self.assertEqual([one.passed for one in self.found(paper).examined], [True, False])
        self.assertFalse(self.found(paper).is_ready)

    def test_a_file_of_before_files_were_examined_must_be_made_again(self):
        found = self.found(self.made(examination=None))
        self.assertFalse(found.is_ready)
        self.assertIn("made before files were examined", found.examined[0].verdict)

    def test_one_that_is_being_made_failed_or_was_withdrawn_or_released_is_not_looked_at(self):
        making = ask_for_paper(self.plan, meeting=self.board, by=self.manager, at=on_the(TUESDAY_3_FEB))
        self.assertEqual(self.codes(making), ["not_made"])
        Paper.objects.filter(pk=making.pk).update(state=PaperState.FAILED)
        self.assertIn("could not be made", self.found(making).stops[0].words)
        done = released(self.made(meeting=None))
        self.assertIn("by Morgan Ellis on 3 February 2026", self.found(done).stops[0].words)
        self.assertIn("withdrawn", self.found(withdrawn(done)).stops[0].words)

    def test_words_that_look_like_a_childs_hold_back_a_paper_of_any_kind(self):
        an_action(plan=self.plan, title="Visit the home at NG1 5FW")
        for kind in (Kind.BOARD, Kind.SUBMISSION, Kind.REGISTER):
            with self.subTest(kind=kind):
                found = self.found(self.made(kind=kind, meeting=None))
                self.assertEqual([one.words for one in found.to_clear], ["NG1 5FW"])
                self.assertEqual(found.to_clear[0].looks_like, "a postcode")
                self.assertFalse(found.is_ready)

    def test_a_newer_one_is_told_and_one_released_already_holds_the_older_back(self):
        older = self.made()
        an_action(plan=self.plan, title="Train all staff")
        newer = self.made(on=TUESDAY_3_FEB + ONE_DAY)
        found = self.found(older)
        self.assertTrue(found.is_ready)
        self.assertIn(f"A newer one is there: {newer.code}", found.remarks[0])
        released(newer, on=TUESDAY_3_FEB + ONE_DAY)
        self.assertEqual(self.codes(older), ["newer_released"])

    def test_one_for_another_audience_kind_or_meeting_is_no_newer_one(self):
        older = self.made()
        another = a_meeting(self.board.body, on=date(2026, 5, 5))
        for how in ({"kind": Kind.SLIPPAGE}, {"meeting": None}, {"meeting": another}):
            self.made(on=TUESDAY_3_FEB + ONE_DAY, **how)
        self.assertEqual(self.found(older).remarks, ())

    def test_a_meeting_that_was_moved_since_holds_it_back(self):
        paper = self.made()
        self.change(self.board, held_on=self.board.held_on + ONE_DAY)
        self.assertEqual(self.codes(paper), ["meeting_moved"])
        self.assertIn("moved from 3 March 2026 to 4 March 2026", self.found(paper).stops[0].words)

    def test_a_board_paper_that_goes_out_late_is_told_so_and_may_go(self):
        found = self.found(self.made(), on=self.board.publish_by + ONE_DAY)
        self.assertTrue(found.is_ready)
        self.assertEqual(found.remarks, ("It goes out late: it was due by 24 February 2026.",))

    def test_a_panels_report_says_what_nobody_typed(self):
        paper = self.made(kind=Kind.SCRUTINY, meeting=self.panel)
        missing = [stop for stop in self.found(paper).stops if stop.code == "missing"]
        self.assertTrue(missing)
        self.assertTrue(all(stop.is_of_draft for stop in missing))

    def test_a_panels_report_that_became_late_must_be_made_again(self):
        paper = self.made(kind=Kind.SCRUTINY, meeting=self.panel)
        self.assertNotIn("late_now", self.codes(paper, on=self.panel.publish_by))
        self.assertIn("late_now", self.codes(paper, on=self.panel.publish_by + ONE_DAY))

    def test_an_embargo_that_came_back_holds_a_panels_report_back_and_is_told_of_a_boards(self):
        report = self.made(kind=Kind.SCRUTINY, audience=Audience.PUBLIC, meeting=self.panel)
        board = self.made()
        inspection = self.plan.inspection
        self.change(inspection, is_embargoed=True)
        self.assertIn("embargo", self.codes(report))
        self.assertIn("only the people named", self.found(board).remarks[0])
        self.change(inspection, is_embargoed=False, published_on=TUESDAY_3_FEB + timedelta(days=9))
        self.assertIn("not_published_yet", self.codes(report))

    def test_a_snapshot_that_can_no_longer_be_read_must_be_made_again(self):
        paper = self.made()
        Paper.objects.filter(pk=paper.pk).update(snapshot='{"format": 0}')
        self.assertEqual(self.codes(paper), ["unreadable"])

    def test_finding_out_costs_few_queries(self):
        paper = Paper.objects.select_related("service", "plan__inspection", "meeting").get(pk=self.made().pk)
        with self.assertNumQueries(3):  # what was cleared, newer papers, the other forms
            readiness_of(paper, on=TUESDAY_3_FEB)
