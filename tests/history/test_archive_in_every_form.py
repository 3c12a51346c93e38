"""A check of the record looks at every form of a paper and at its translations, and says which of them differs."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase

from recommendations.audit.operations import key_of
from recommendations.files.storage import store
from recommendations.history.archive import papers_that_disagree
from recommendations.papers.kinds import Kind
from recommendations.papers.models import PaperFile, PaperTranslation
from tests.builders import TUESDAY_3_FEB, a_plan, again, an_action, on_the
from tests.builders_papers import a_released_paper, a_translation

AT = on_the(TUESDAY_3_FEB)


class TheArchive(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.plan = a_plan()
        an_action(plan=cls.plan)
        cls.paper = a_released_paper(cls.plan, kind=Kind.SUBMISSION)
        cls.word = cls.paper.files.get()
        cls.translation = a_translation(cls.paper)
        cls.chain = key_of(cls.plan.service)

    def found(self) -> list[tuple[str, str]]:
        return [(found.code, found.what) for found in papers_that_disagree(self.chain)]

    def forged(self):
        return store(b"forged", name="a.docx", media_type="application/x", service=self.chain, at=AT)

    def test_that_agrees_is_no_finding(self):
        self.assertEqual(self.found(), [])

    def test_bytes_that_were_altered_or_lost_are_found(self):
        for row, what in ((self.word, "Word"), (self.translation, "cy")):
            path = again(row).file.path
            whole = path.read_bytes()
            self.addCleanup(path.write_bytes, whole)
            path.write_bytes(b"prettier")
            self.assertEqual(self.found(), [("paper_file_differs", f"{self.paper.code} ({what})")])
            path.unlink()
            self.assertEqual(self.found(), [("paper_file_differs", f"{self.paper.code} ({what})")])
            path.write_bytes(whole)

    def test_other_bytes_in_the_place_of_the_archived_ones_are_found_with_their_hash_or_without(self):
        forged = self.forged()
        PaperFile.objects.filter(pk=self.word.pk).update(file=forged)
        self.assertEqual(len(self.found()), 1)
        PaperFile.objects.filter(pk=self.word.pk).update(sha256=forged.sha256)
        self.assertEqual(len(self.found()), 1)
        PaperTranslation.objects.filter(pk=self.translation.pk).update(file=forged, sha256=forged.sha256)
        self.assertEqual(len(self.found()), 2)

    def test_a_form_that_nobody_ever_made_is_found_though_it_names_no_file(self):
        PaperFile.objects.create(paper=self.paper, form="large_print", sha256="f" * 64, made_at=AT)
        self.assertEqual(self.found(), [("paper_file_differs", f"{self.paper.code} (PDF in large print)")])

    def test_a_form_that_was_sealed_for_another_paper_is_found(self):
        other = a_released_paper(self.plan, kind=Kind.SUBMISSION, on=TUESDAY_3_FEB.replace(day=4))
        theirs = other.files.get()
        PaperFile.objects.filter(pk=self.word.pk).update(file=theirs.file, sha256=theirs.sha256)
        self.assertEqual(self.found(), [("paper_file_differs", f"{self.paper.code} (Word)")])

    def test_what_was_taken_away_by_a_redaction_has_nothing_to_differ(self):
        for row in (self.word, self.translation):
            type(row.file).objects.filter(pk=row.file_id).update(removed_at=AT)
        self.assertEqual(self.found(), [])
        PaperFile.objects.update(file=None)
        PaperTranslation.objects.update(file=None)
        self.assertEqual(self.found(), [])

    def test_the_command_tells_each_form_of_a_paper(self):
        said = io.StringIO()
        call_command("verify_record", "--paper", self.paper.code, stdout=said)
        self.assertIn(f"docx sha256 {self.word.sha256}", said.getvalue())
        PaperFile.objects.filter(pk=self.word.pk).update(file=self.forged())
        said = io.StringIO()
        with pytest.raises(CommandError):
            call_command("verify_record", "--paper", self.paper.code, stdout=said)
        self.assertIn(f"{self.paper.code} (Word): DIFFERS from what the record sealed", said.getvalue())
