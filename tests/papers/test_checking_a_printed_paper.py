"""Whoever runs the installation can check a printed paper with the command it names, and no page is needed."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.template.loader import render_to_string
from django.test import TestCase

from recommendations.accounts.models import Role
from recommendations.audit.models import Operation
from recommendations.audit.operations import key_of
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.archive.making import archive
from recommendations.papers.board_update.presenting import presented
from recommendations.papers.models import Paper
from recommendations.papers.rendering.printing import RenderedPaper
from recommendations.papers.snapshot.as_json import from_json
from tests.builders import TUESDAY_3_FEB, a_manager, a_member, a_plan, a_service, again, an_action, on_the
from tests.pages.visiting import address, visitor

FINGERPRINT = {"weasyprint": "70.0", "fonts": "5f2c"}


class PrintedPaper(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        plan = a_plan(cls.service)
        an_action(plan=plan)
        at = on_the(TUESDAY_3_FEB)
        asked = ask_for_paper(plan, meeting=None, by=a_manager(cls.service), at=at)
        made = RenderedPaper(data=f"%PDF-1.7 {at}".encode(), sha256="", pages=1, fingerprint=FINGERPRINT)
        cls.paper = archive(asked, made=made, at=at)
        cls.operation = f"{key_of(cls.service)}/{cls.paper.operation_number}"

    def told(self, *asked: str) -> str:
        out = StringIO()
        call_command("verify_record", *asked, stdout=out)
        return out.getvalue()

    def refused(self, *asked: str, saying: str) -> str:
        out = StringIO()
        with pytest.raises(CommandError, match=saying):
            call_command("verify_record", *asked, stdout=out)
        return out.getvalue()

    def test_the_page_it_names_answers_with_what_it_prints(self):
        shown = presented(from_json(self.paper.snapshot))
        self.assertIn("on the page “The record”", render_to_string("papers/parts/record.html", shown))
        chair = again(a_member(self.service, Role.BOARD_MEMBER, name="Cora Chair"))
        typed = {"operation": self.paper.operation_number, "seal": "\n".join(shown["seal"])}
        page = visitor(chair).get(address("record", self.service.pk), typed)
        self.assertContains(page, f"Agrees: the record has this seal for operation {self.paper.operation_number}")

    def test_the_commands_it_prints_are_those_that_answer(self):
        shown = presented(from_json(self.paper.snapshot))
        for command in (shown["check_paper"], shown["check_operation"]):
            manage, name, *asked = command.split()
            self.assertEqual((manage, name), ("manage.py", "verify_record"))
            self.assertIn(self.paper.seal, self.told(*asked))

    def test_an_operation_is_told_with_its_instant_and_its_seal_once_the_record_is_verified(self):
        told = self.told("--operation", self.operation)
        verified, looked_up = told.split(f"\n{self.operation}: ")
        self.assertIn(" 0 problems", verified)
        self.assertIn("5 January 2026, 09:00:00", looked_up)
        self.assertIn(f"seal {self.paper.seal}", looked_up)
        self.assertIn(" ".join(self.paper.seal[at : at + 4] for at in range(0, 32, 4)), looked_up)

    def test_a_paper_is_told_with_its_position_operation_seal_and_hash_and_that_both_still_agree(self):
        told = self.told("--paper", self.paper.code)
        for said in (
            f"{self.paper.code}: position at 3 February 2026, 09:00:00, operation {self.operation}",
            f"seal {self.paper.seal}",
            f"sha256 {self.paper.file.sha256}",
            "file: agrees",
            f"the record's seal of {self.operation}: agrees",
        ):
            self.assertIn(said, told)

    def test_an_archived_file_that_was_altered_or_lost_is_told(self):
        whole = self.paper.file.path.read_bytes()
        self.addCleanup(self.paper.file.path.write_bytes, whole)
        self.paper.file.path.write_bytes(b"%PDF-1.7 prettier")
        told = self.refused("--paper", self.paper.code, saying="does not agree")
        self.assertIn("file: DIFFERS", told)
        self.paper.file.path.unlink()
        self.assertIn("file: DIFFERS", self.refused("--paper", self.paper.code, saying="does not agree"))

    def test_a_record_whose_seal_is_another_than_the_papers_is_told(self):
        Operation.objects.filter(chain=key_of(self.service), number=self.paper.operation_number).update(seal="0" * 64)
        told = self.refused("--paper", self.paper.code, saying="does not agree")
        self.assertIn(f"the record's seal of {self.operation}: DIFFERS", told)
        self.assertIn(self.paper.seal, told)

    def test_a_paper_moved_to_another_operation_is_told_though_the_record_itself_verifies(self):
        Paper.objects.filter(pk=self.paper.pk).update(operation_number=self.paper.operation_number - 1)
        told = self.refused("--paper", self.paper.code, saying="does not agree")
        self.assertNotIn("content_changed", told)
        self.assertIn("DIFFERS from the paper's", told)

    def test_a_paper_not_yet_made_has_no_file_to_differ(self):
        plan = self.paper.plan
        waiting = ask_for_paper(plan, meeting=None, by=self.paper.asked_by, at=on_the(TUESDAY_3_FEB) + timedelta(1))
        self.assertIn("file: none is archived", self.told("--paper", waiting.code))

    def test_what_names_nothing_is_refused_with_how_to_write_it(self):
        for asked in ("87", "service:1", "service:1/", "service:1/x", "service:1/٣", "service:" + "9" * 40 + "/1"):
            self.refused("--operation", asked, saying="such as service:1/87")
        self.refused("--operation", f"{key_of(self.service)}/999", saying="no operation")
        for asked in ("1-2", "YP-1", "YP-999-1", f"YP-{self.service.pk}-999", "YP-\x00-1", "YP-1-" + "9" * 40):
            self.refused("--paper", asked, saying="such as YP-1-2")

    def test_what_made_the_bytes_is_kept_with_them(self):
        self.assertEqual(again(self.paper).fingerprint, FINGERPRINT)
