"""An archived paper made again from its snapshot is the same file, or it is known why not."""

from __future__ import annotations

import hashlib
import io
from unittest import mock

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase

from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.archive.making import archive, archive_form
from recommendations.papers.archive.remaking import papers_to_remake, remake, told
from recommendations.papers.kinds import Form, Kind
from recommendations.papers.models import Paper
from recommendations.papers.rendering.forms_of_papers import made_in
from recommendations.papers.rendering.printing import RenderedPaper
from recommendations.papers.rendering.process import RenderingFailed
from recommendations.papers.snapshot.as_json import from_json
from tests.builders import AT, a_manager, a_plan, a_service, an_action
from tests.builders import again as again_from_the_database
from tests.builders_made import a_form

FINGERPRINT = {"weasyprint": "70.0", "fonts": "abc", "design": "one", "tags": "own"}


def rendered(pdf: bytes = b"%PDF-1.7 the paper", **otherwise: str) -> RenderedPaper:
    sha256 = hashlib.sha256(pdf).hexdigest()
    return RenderedPaper(data=pdf, sha256=sha256, pages=1, fingerprint={**FINGERPRINT, **otherwise})


class Remaking(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.plan = a_plan(cls.service)
        cls.paper = cls.archived(rendered())

    @classmethod
    def archived(cls, made: RenderedPaper) -> Paper:
        an_action(plan=cls.plan)
        return archive(ask_for_paper(cls.plan, meeting=None, by=cls.manager, at=AT), made=made, at=AT)

    def only(self, found):
        (one,) = found
        return one

    def remade(self, made: RenderedPaper) -> str:
        with mock.patch("recommendations.papers.archive.remaking.made_in", return_value=made):
            return self.only(told(one()) for one in remake(self.paper))

    def command(self, made: RenderedPaper | Exception, *options: str) -> str:
        said = io.StringIO()
        by = {"side_effect": made} if isinstance(made, Exception) else {"return_value": made}
        with mock.patch("recommendations.papers.archive.remaking.made_in", **by):
            call_command("remake_papers", *options, stdout=said)
        return said.getvalue()

    def test_the_same_bytes_are_the_same_whatever_made_them(self):
        self.assertEqual(self.remade(rendered()), f"{self.paper.code}: same")
        self.assertEqual(self.remade(rendered(weasyprint="71.0")), f"{self.paper.code}: same")

    def test_other_bytes_are_expected_where_something_that_decides_them_is_another(self):
        for otherwise, said in (
            ({"weasyprint": "71.0"}, "made with WeasyPrint 70.0, now 71.0"),
            ({"fonts": "def"}, "made with other fonts"),
            ({"design": "two"}, "made with another design of papers"),
            ({"tags": "weasyprint"}, "tagged otherwise (“own”, now “weasyprint”)"),
            ({"pango": "1.50"}, "made before Pango was noted"),
        ):
            with self.subTest(said=said):
                told = self.remade(rendered(b"other", **otherwise))
                self.assertEqual(told, f"{self.paper.code}: other bytes, as expected: {said}")

    def test_other_bytes_of_the_same_makers_are_not_explained(self):
        made = rendered(b"other")
        said = self.remade(made)
        self.assertIn("other bytes: SHA-256", said)
        self.assertIn(made.sha256, said)
        with mock.patch("recommendations.papers.archive.remaking.made_in", return_value=made):
            self.assertFalse(self.only(one() for one in remake(self.paper)).is_explained)

    def test_the_command_makes_all_that_have_a_file_again_and_fails_on_what_nobody_can_explain(self):
        another = self.archived(rendered(b"another"))
        an_action(plan=self.plan)
        ask_for_paper(self.plan, meeting=None, by=self.manager, at=AT)  # not made yet
        self.assertEqual(list(papers_to_remake()), [self.paper, another])
        with pytest.raises(CommandError, match="1 of 2 files made again are not what was archived"):
            self.command(rendered())
        said = self.command(rendered(design="two"))
        self.assertIn(f"{self.paper.code}: same", said)
        self.assertIn(f"{another.code}: other bytes, as expected", said)
        self.assertIn("2 files of papers were made again", said)

    def test_the_command_makes_one_by_its_code_and_says_why_it_cannot(self):
        self.assertIn("1 files", self.command(rendered(), "--paper", self.paper.code.lower()))
        for code in ("YP-9-9", "nonsense"):
            with pytest.raises(CommandError, match=r"there is no such paper\. Give its code"):
                self.command(rendered(), "--paper", code)
        an_action(plan=self.plan)
        waiting = ask_for_paper(self.plan, meeting=None, by=self.manager, at=AT)
        with pytest.raises(CommandError, match="no file to compare with"):
            self.command(rendered(), "--paper", waiting.code)

    def test_every_form_is_compared_with_its_own_hash_and_its_own_makers(self):
        asked = ask_for_paper(self.plan, meeting=None, kind=Kind.SUBMISSION, by=self.manager, at=AT)
        word = a_form(Form.DOCX)
        archive(asked, made=rendered(), others=[(Form.DOCX, word)], at=AT)
        archive_form(asked, form=Form.LARGE_PRINT, made=rendered(b"large"), at=AT)

        def make(_value, _kind, *, form):
            return {Form.PDF: rendered(), Form.DOCX: a_form(Form.DOCX, says="more"), Form.LARGE_PRINT: rendered()}[form]

        with mock.patch("recommendations.papers.archive.remaking.made_in", side_effect=make):
            paper, of_word, large = [again() for again in remake(again_from_the_database(asked))]
        self.assertEqual(told(paper), f"{asked.code}: same")
        self.assertIn(f"{asked.code} (Word): other bytes: SHA-256 {word.sha256} was archived", told(of_word))
        self.assertFalse(large.is_explained)

    def test_a_register_is_made_again_without_the_printer_and_is_the_same(self):
        asked = ask_for_paper(self.plan, meeting=None, kind=Kind.REGISTER, by=self.manager, at=AT)
        kept = from_json(asked.snapshot)
        sheets, text = (made_in(kept, Kind.REGISTER, form=form) for form in (Form.XLSX, Form.CSV))
        archive(asked, made=sheets, others=[(Form.CSV, text)], at=AT)
        said = [told(again()) for again in remake(again_from_the_database(asked))]
        self.assertEqual(said, [f"{asked.code}: same", f"{asked.code} (CSV): same"])

    def test_one_that_cannot_be_made_again_does_not_hide_the_others(self):
        with pytest.raises(CommandError, match="1 of 1"):
            self.command(RenderingFailed("no"))
