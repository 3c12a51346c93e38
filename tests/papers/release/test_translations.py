"""A council's own translation goes with a paper: checked like evidence, told with its hash, and one in a language."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.audit.models import Event, Operation
from recommendations.files.models import StoredFile
from recommendations.files.storage import load
from recommendations.files.taking_in import take_in
from recommendations.foundation.errors import DomainError
from recommendations.papers.models import PaperTranslation
from recommendations.papers.release.translations import add_translation, remove_translation
from tests.builders import AT, a_manager, a_plan, a_service, again, an_action
from tests.builders_papers import a_file_in_welsh, a_made_paper, a_released_paper, a_translation, released, withdrawn
from tests.files.evidence_files import MAKER, a_docx
from tests.refusals import refused_by


class Translations(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service, name="Morgan Ellis")
        cls.plan = a_plan(cls.service)
        an_action(plan=cls.plan, title="Review every plan")
        cls.paper = a_made_paper(cls.plan)

    def add(self, paper=None, *, language: str = "cy", file=None, why_fine: str = "") -> PaperTranslation:
        return add_translation(
            paper or self.paper,
            language=language,
            file=file or a_file_in_welsh(),
            why_fine=why_fine,
            by=self.manager,
            at=AT,
        )

    def test_is_kept_without_its_makers_and_told_with_its_hash(self):
        row = self.add()
        self.assertNotIn(MAKER.encode(), load(row.file))
        event = Event.objects.get(code="paper.translation_added")
        told = f"Morgan Ellis attached a translation of {self.paper.code} (Welsh), SHA-256 {row.sha256}"
        self.assertEqual(event.sentence(who="Morgan Ellis"), told)

    def test_is_a_pdf_or_a_word_file_in_a_language_there_is(self):
        self.add(file=take_in(a_docx("Adroddiad"), name="Adroddiad.docx"))
        for how, said in (
            ({"file": take_in(b"Adroddiad", name="Adroddiad.txt")}, "must be a PDF or a Word file"),
            ({"language": "xx"}, "Select the language"),
            ({}, "a translation in Welsh already"),
        ):
            with pytest.raises(ValidationError, match=said):
                self.add(**how)

    def test_in_which_a_child_might_be_known_is_attached_only_with_why_that_is_fine(self):
        file = a_file_in_welsh(saying="Ffoniwch 01632 960123")
        self.assertTrue(file.signs)
        with pytest.raises(ValidationError, match="Say why what was found"):
            self.add(file=file)
        with pytest.raises(ValidationError, match="without repeating"):
            self.add(file=file, why_fine="01632 960123 is ours")
        self.add(file=file, why_fine="The number is the council’s.")
        self.assertTrue(Operation.objects.filter(reason="The number is the council’s.").exists())

    def test_is_attached_after_the_release_too_and_not_to_one_withdrawn(self):
        paper = a_released_paper(self.plan, meeting=None)
        self.assertEqual(self.add(paper).paper, paper)
        with pytest.raises(DomainError, match="made and was not withdrawn"):
            self.add(withdrawn(paper), language="pl")

    def test_is_taken_off_with_its_bytes_before_the_release_and_never_after(self):
        row = a_translation(self.paper)
        path = row.file.path
        with self.captureOnCommitCallbacks(execute=True):
            remove_translation(row, by=self.manager, at=AT)
        self.assertFalse(PaperTranslation.objects.exists())
        self.assertFalse(path.exists())
        self.assertEqual(StoredFile.objects.get(sha256=row.sha256).removed_at, AT)
        with pytest.raises(DomainError, match="Somebody took this translation off already"):
            remove_translation(row, by=self.manager, at=AT)
        kept = a_translation(self.paper)
        released(self.paper)
        with pytest.raises(DomainError, match="released with this translation"):
            remove_translation(again(kept), by=self.manager, at=AT)
        self.assertTrue(kept.file.path.exists())

    def test_bytes_that_another_file_shares_stay(self):
        row, other = self.add(), self.add(a_made_paper(a_plan(self.service)))
        with self.captureOnCommitCallbacks(execute=True):
            remove_translation(row, by=self.manager, at=AT)
        self.assertTrue(load(other.file))

    def test_the_database_refuses_a_second_one_in_a_language(self):
        row = self.add()
        with refused_by("paper_has_one_translation_in_a_language"):
            PaperTranslation.objects.create(
                paper=self.paper, language="cy", file=row.file, sha256=row.sha256, added_by=self.manager, added_at=AT
            )

    def test_a_file_that_was_taken_in_for_another_name_keeps_its_own(self):
        named = replace(a_file_in_welsh(), name="Cynllun.pdf")
        self.assertEqual(self.add(file=named).file.name, "Cynllun.pdf")
