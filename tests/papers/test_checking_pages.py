"""Anybody may ask whether a paper is genuine, and learns that and nothing else."""

from __future__ import annotations

from datetime import timedelta
from unittest.mock import patch

from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, TestCase

from recommendations.audit.operations import operation
from recommendations.domain.check_codes import shown
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.archive.making import archive
from recommendations.papers.archive.replacing import replace
from recommendations.papers.checking.views import MOST_ASKED
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.release.releasing import release_paper
from recommendations.papers.rendering.printing import render_html
from recommendations.papers.snapshot.as_json import from_json
from tests.builders import AT, a_body, a_manager, a_meeting, a_plan, a_service, again, an_action
from tests.builders_papers import as_rendered
from tests.pages.visiting import address, main_of, words_in
from tests.refusals import refused_by

CURRENT, SUPERSEDED, NOT_OURS = "Genuine and current", "Genuine, but no longer current", "Not one of ours"


class Checking(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.manager = a_manager(cls.service)
        cls.plan = a_plan(cls.service)
        an_action(plan=cls.plan, title="Review every plan")
        cls.meeting = a_meeting(a_body(cls.service))
        cls.paper = cls.made(b"%PDF the first")

    def setUp(self):
        cache.clear()
        self.client = Client(enforce_csrf_checks=True)
        self.page = address("paper_check")

    @classmethod
    def made(cls, pdf: bytes, *, days: int = 0) -> Paper:
        at = AT + timedelta(days=days)
        paper = ask_for_paper(cls.plan, meeting=cls.meeting, by=cls.manager, at=at)
        made = archive(paper, made=as_rendered(pdf), at=at)
        release_paper(made, by=cls.manager, at=at)
        return again(made)

    def answer(self, **sent) -> str:
        return main_of(self.client.post(self.page, sent, follow=True))

    def file(self, data: bytes) -> SimpleUploadedFile:
        return SimpleUploadedFile("paper.pdf", data, "application/pdf")

    def test_a_paper_is_genuine_by_its_code_by_its_file_and_by_the_files_hash(self):
        code = shown(self.paper.check_code)
        for sent in ({"code": code}, {"code": code.lower().replace("-", " ")}, {"sha256": self.paper.sha256.upper()}):
            self.assertIn(CURRENT, self.answer(**sent))
        self.assertIn(CURRENT, self.answer(file=self.file(b"%PDF the first")))
        self.assertIn(CURRENT, main_of(self.client.get(address("paper_check_code", code))))

    def test_the_answer_reveals_nothing_of_what_the_paper_is_about(self):
        told = self.client.post(self.page, {"code": self.paper.check_code}, follow=True).content.decode()
        for word in ("Northgate", self.paper.code, "Review every plan", self.plan.title, "Management Board"):
            self.assertNotIn(word, told)

    def test_anything_else_is_not_ours(self):
        for sent in ({"code": "ZZZZ-ZZZZ"}, {"sha256": "0" * 64}, {"file": self.file(b"%PDF another")}):
            self.assertIn(NOT_OURS, self.answer(**sent))

    def test_a_later_paper_for_the_same_meeting_takes_its_place(self):
        later = self.made(b"%PDF the second", days=1)
        told = self.answer(code=self.paper.check_code)
        self.assertIn(SUPERSEDED, told)
        self.assertIn(shown(later.check_code), told)
        self.assertIn(CURRENT, self.answer(code=later.check_code))

    def test_one_that_is_still_being_made_or_failed_is_not_ours_yet(self):
        making = ask_for_paper(self.plan, meeting=self.meeting, by=self.manager, at=AT + timedelta(days=1))
        self.assertIn(NOT_OURS, self.answer(code=making.check_code))
        self.assertIn(CURRENT, self.answer(code=self.paper.check_code))
        Paper.objects.filter(pk=making.pk).update(state=PaperState.FAILED)
        self.assertIn(NOT_OURS, self.answer(code=making.check_code))

    def test_a_withdrawn_paper_is_genuine_by_its_code_and_its_file_and_leads_to_what_replaced_it(self):
        at = AT + timedelta(days=1)
        with operation(service=self.service, by=self.manager, at=at):
            new = replace(self.paper, change=str, by=self.manager, at=at)
        told = self.answer(code=self.paper.check_code)
        self.assertIn("has been withdrawn", told)
        archive(new, made=as_rendered(b"%PDF anew"), at=at)
        self.assertIn("has been withdrawn", self.answer(code=self.paper.check_code))
        self.assertIn(NOT_OURS, self.answer(code=new.check_code))
        release_paper(new, by=self.manager, at=at)
        for sent in ({"code": self.paper.check_code}, {"file": self.file(b"%PDF the first")}):
            self.assertIn(shown(new.check_code), self.answer(**sent))

    def test_a_paper_of_before_codes_were_printed_is_checked_by_its_file(self):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE recommendations_paper SET check_code = NULL")
        self.assertIn(CURRENT, self.answer(file=self.file(b"%PDF the first")))

    def test_what_cannot_be_checked_is_told_by_its_field(self):
        for sent, said in (
            ({}, "Enter the code printed on the paper, or choose the file"),
            ({"code": "7KQ4"}, "The code must have eight letters and figures"),
            ({"code": "\x00"}, "Enter the code printed on the paper"),
            ({"code": "x" * 41}, "must be 40 characters or fewer"),
            ({"file": self.file(b"")}, "The file is empty."),
            ({"sha256": "not a hash"}, "Enter the code printed on the paper"),
        ):
            with self.subTest(sent=str(sent)[:40]):
                self.assertContains(self.client.post(self.page, sent), said, status_code=422)
        with patch("recommendations.papers.checking.forms.LARGEST", 3):
            answer = self.client.post(self.page, {"file": self.file(b"%PDF")})
        self.assertContains(answer, "The file must be", status_code=422)

    def test_odd_addresses_are_not_ours_and_no_error(self):
        for code in ("a" * 300, "%00", "é", "..", "7KQ4-M2XU"):
            self.assertIn(self.client.get(f"{self.page}{code}/").status_code, (200, 404))

    def test_a_machine_that_tries_codes_is_stopped(self):
        self.client.get(self.page)
        for _turn in range(MOST_ASKED):
            self.assertEqual(self.client.get(address("paper_check_code", "ZZZZ-ZZZZ")).status_code, 200)
        for answer in (
            self.client.get(address("paper_check_code", self.paper.check_code)),
            self.client.post(self.page, {"code": self.paper.check_code}),
        ):
            self.assertContains(answer, "Try again in five minutes.", status_code=429)
            self.assertNotContains(answer, CURRENT, status_code=429)
        self.assertEqual(self.client.get(self.page).status_code, 200)

    def test_asking_costs_two_queries_and_changes_nothing(self):
        with self.assertNumQueries(2):  # the paper, and what stands for its meeting
            self.client.get(address("paper_check_code", self.paper.check_code))
        with self.assertNumQueries(1):
            self.client.get(address("paper_check_hash", "0" * 64))
        with self.assertNumQueries(0):
            self.client.post(self.page, {"code": self.paper.check_code})


class Printed(TestCase):
    setUpTestData = Checking.__dict__["setUpTestData"]
    made = Checking.__dict__["made"]

    def test_on_the_paper_with_the_address(self):
        told = words_in(render_html(from_json(self.paper.snapshot)))
        self.assertIn(shown(self.paper.check_code), told)
        self.assertIn(address("paper_check"), told)

    def test_another_each_time_and_once_in_the_installation(self):
        other = self.made(b"%PDF", days=1)
        self.assertNotEqual(other.check_code, self.paper.check_code)
        with refused_by("check_code_is_of_one_paper", service=self.service):
            row = again(other)
            row.check_code = self.paper.check_code
            row.save()
