"""A paper's page: its forms with what proves them, its large print once somebody asks, and what withdrawing leaves."""

from __future__ import annotations

from dataclasses import replace
from unittest import mock

from django.test import TestCase

from recommendations.accounts.models import Role
from recommendations.audit.models import Event
from recommendations.jobs.working import do_waiting
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.archive.making import archive
from recommendations.papers.gate.values import Finding, examination
from recommendations.papers.kinds import Form, Kind, forms_beside
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.rendering.process import RenderingFailed
from tests.builders import TUESDAY_3_FEB, a_manager, a_member, a_plan, a_service, again, an_action, on_the
from tests.builders_made import a_form
from tests.pages.visiting import StandingClock, address, main_of, visitor
from tests.refusals import refused_by

AT = on_the(TUESDAY_3_FEB)


class OnePaper(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service, name="Morgan Ellis")
        cls.board_member = a_member(cls.service, Role.BOARD_MEMBER, name="Bola Chair")
        cls.plan = a_plan(cls.service)
        an_action(plan=cls.plan)

    def made(self, kind: Kind, *, released: bool = False) -> Paper:
        paper = ask_for_paper(self.plan, meeting=None, kind=kind, by=self.manager, at=AT)
        archive(paper, made=a_form(Form.PDF), others=[(form, a_form(form)) for form in forms_beside(kind)], at=AT)
        if released:
            Paper.objects.filter(pk=paper.pk).update(released_at=AT, released_by=self.manager)
        return again(paper)

    def shown(self, paper: Paper, *, by=None) -> str:
        return main_of(visitor(by or self.manager).get(address("paper", paper.pk)))

    def work(self, *, by=None) -> None:
        drawn = a_form(Form.LARGE_PRINT)
        with mock.patch("recommendations.papers.archive.making.made_in", side_effect=by, return_value=drawn):
            do_waiting(clock=lambda: on_the(TUESDAY_3_FEB, 13))


class Forms(OnePaper):
    def test_each_is_downloaded_under_its_own_name_and_kind_and_told(self):
        paper = self.made(Kind.SUBMISSION)
        shown = self.shown(paper)
        self.assertIn("Download the PDF (", shown)
        self.assertIn("Download it as Word (", shown)
        answer = visitor(self.manager).get(address("paper_form_file", paper.pk, "docx"))
        self.assertEqual(b"".join(answer.streaming_content), a_form(Form.DOCX).data)
        self.assertIn("wordprocessingml", answer["Content-Type"])
        self.assertIn(f'filename="{paper.code}-submission.docx"', answer["Content-Disposition"])
        told = Event.objects.filter(code="file.downloaded").latest("pk")
        self.assertEqual(told.details["file"], f"{paper.code}-submission.docx")

    def test_a_register_has_no_pdf_and_is_not_read_on_a_page(self):
        paper = self.made(Kind.REGISTER)
        shown = self.shown(paper)
        self.assertIn("Download the Excel file (", shown)
        self.assertIn("Download it as CSV (", shown)
        for not_said in ("PDF", "Read it on this page", "large print"):
            self.assertNotIn(not_said, shown)
        self.assertEqual(visitor(self.manager).get(address("paper_read", paper.pk)).status_code, 404)
        self.assertEqual(visitor(self.manager).post(address("paper_large_print", paper.pk)).status_code, 404)

    def test_one_that_there_is_not_is_not_found(self):
        paper = self.made(Kind.SUBMISSION)
        for form in ("csv", "large_print", "nonsense", "%00"):
            self.assertEqual(visitor(self.manager).get(f"/papers/{paper.pk}/file/{form}/").status_code, 404, form)

    def test_each_stands_against_the_record_with_its_own_hash(self):
        paper = self.made(Kind.SUBMISSION)
        (word,) = paper.files.all()
        shown = self.shown(paper)
        for sha256 in (paper.file.sha256, word.file.sha256):
            self.assertIn(sha256, shown)
        self.assertIn("Word: The archived file is whole", shown)
        self.assertRegex(shown, r"Word: The SHA-256 below is the one that operation \d+ sealed on archiving")
        self.assertNotIn("Do not rely", shown)

    def test_another_file_in_the_place_of_a_form_is_told(self):
        paper = self.made(Kind.SUBMISSION)
        (word,) = paper.files.all()
        other = again(word.file)
        other.pk, other.sha256 = None, "f" * 64
        other.save()
        paper.files.update(file=other)
        shown = self.shown(paper)
        self.assertIn("Word: The SHA-256 below is none that the record sealed on archiving.", shown)
        self.assertIn("Do not rely on this paper", shown)

    def test_the_database_keeps_one_file_of_a_form(self):
        paper = self.made(Kind.SUBMISSION)
        (word,) = paper.files.all()
        word.pk = None
        with refused_by("paper_is_made_once_in_a_form"):
            word.save()


class LargePrint(OnePaper):
    def test_is_made_when_somebody_asks_who_may_read_the_paper_and_once(self):
        paper = self.made(Kind.SUMMARY, released=True)
        client, where = visitor(self.board_member), address("paper_large_print", paper.pk)
        self.assertIn("Make it in large print", self.shown(paper, by=self.board_member))
        for _twice in range(2):
            self.assertRedirects(client.post(where), address("paper", paper.pk))
        self.assertIn("The large print is waiting to be made", self.shown(paper))
        self.assertNotIn("Make it in large print", self.shown(paper))
        self.work()
        self.assertIn("Download the PDF in large print (", self.shown(paper))
        client.post(where)
        self.work()
        (file,) = paper.files.all()
        answer = client.get(address("paper_form_file", paper.pk, "large_print"))
        self.assertEqual(b"".join(answer.streaming_content), a_form(Form.LARGE_PRINT).data)
        self.assertIn("-large-print.pdf", answer["Content-Disposition"])
        self.assertEqual(file.made_at, on_the(TUESDAY_3_FEB, 13))

    def test_the_page_asks_after_it_until_it_is_there(self):
        paper = self.made(Kind.BOARD)
        client, where = visitor(self.manager), address("paper", paper.pk)
        client.post(address("paper_large_print", paper.pk))
        watching = client.get(where, headers={"HX-Request": "true"})
        self.assertNotIn("<html", watching.content.decode())
        self.assertContains(watching, "The large print is waiting")
        self.assertContains(client.get(where), '<meta http-equiv="refresh" content="3">')
        self.work()
        self.assertEqual(client.get(where, headers={"HX-Request": "true"})["HX-Refresh"], "true")

    def test_that_does_not_pass_the_gate_is_not_kept(self):
        paper = self.made(Kind.SUMMARY, released=True)
        visitor(self.manager).post(address("paper_large_print", paper.pk))
        found = examination([Finding("text_cut", 1, ("Review",))], examined=["layout"], pages=1, tags="own")
        with self.assertLogs("recommendations.papers.archive.making", "ERROR"):
            self.work(by=lambda *_asked, **_how: replace(a_form(Form.LARGE_PRINT), examination=found))
        self.assertFalse(paper.files.exists())
        self.assertIn("The large print could not be made. The paper itself is untouched.", self.shown(paper))

    def test_that_could_not_be_made_says_so_and_can_be_asked_for_again(self):
        paper = self.made(Kind.BOARD)
        visitor(self.manager).post(address("paper_large_print", paper.pk))
        self.work(by=RenderingFailed("x"))
        shown = self.shown(paper)
        self.assertIn("The large print could not be made. The paper itself is untouched.", shown)
        self.assertIn("Make it in large print", shown)
        self.assertEqual(again(paper).state, PaperState.READY)
        visitor(self.manager).post(address("paper_large_print", paper.pk))
        self.work()
        self.assertIn("Download the PDF in large print (", self.shown(paper))


class Withdrawn(OnePaper):
    def test_by_hand_says_who_and_why_and_keeps_its_files_for_the_record_alone(self):
        paper = self.made(Kind.SUBMISSION, released=True)
        Paper.objects.filter(pk=paper.pk).update(
            state=PaperState.WITHDRAWN, withdrawn_at=AT, withdrawn_by=self.manager, withdrawn_reason="A date was wrong."
        )
        self.assertIn("Morgan Ellis withdrew this paper on 3 February 2026: A date was wrong.", self.shown(paper))
        self.assertIn("Its files are kept for the record", self.shown(paper))
        self.assertNotIn("Download", self.shown(paper, by=self.board_member))
        for name, more in (("paper_file", ()), ("paper_form_file", ("docx",))):
            self.assertEqual(visitor(self.manager).get(address(name, paper.pk, *more)).status_code, 200)
            self.assertEqual(visitor(self.board_member).get(address(name, paper.pk, *more)).status_code, 404)
        self.assertEqual(visitor(self.manager).post(address("paper_large_print", paper.pk)).status_code, 404)
