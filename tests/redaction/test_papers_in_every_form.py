"""Words are taken out of papers in every form: what held them is emptied, what replaces it has all its forms again."""

from __future__ import annotations

from io import BytesIO
from unittest import mock

import pikepdf
from django.test import TestCase

from recommendations.audit.models import Event
from recommendations.audit.operations import key_of
from recommendations.audit.verification import verify_chain
from recommendations.history.archive import papers_that_disagree
from recommendations.jobs.working import do_waiting
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.archive.making import archive_form
from recommendations.papers.kinds import AUDIENCES, Form, Kind
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.rendering.forms_of_papers import made_in
from recommendations.papers.snapshot.as_json import from_json
from recommendations.redaction.preview import files_offered
from tests.builders import (
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_manager,
    a_plan,
    a_service,
    again,
    an_action,
    on_the,
)
from tests.builders_dates import more_time
from tests.builders_made import a_form
from tests.builders_papers import a_released_paper, a_translation, withdrawn
from tests.builders_redaction import a_redaction, agreed, raw_places
from tests.papers.conftest import pages_of

WORDS = "Wilhelmina Oswin"
AT = on_the(TUESDAY_3_FEB)


class WithWords(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service, name="Morgan Ellis")
        cls.second = a_manager(cls.service, name="Mira Second")
        cls.plan = a_plan(cls.service)
        cls.action = an_action(plan=cls.plan, title=f"Ask {WORDS} each month", due=TUESDAY_3_MARCH)

    def redact(self) -> None:
        redaction = a_redaction(self.service, WORDS, by=self.manager)
        with self.captureOnCommitCallbacks(execute=True):
            agreed(redaction, by=self.second)

    def made(self, kind: Kind, **how) -> Paper:
        return again(a_released_paper(self.plan, by=self.manager, kind=kind, **how))


class Replaced(WithWords):
    def test_the_old_one_loses_its_bytes_in_every_form_and_keeps_their_hashes(self):
        paper = self.made(Kind.SUBMISSION)
        archive_form(paper, form=Form.LARGE_PRINT, made=a_form(Form.LARGE_PRINT, says=WORDS), at=AT)
        translation = a_translation(paper)
        files = [again(paper).file, *(row.file for row in paper.files.all()), translation.file]
        self.assertEqual(len(files), 4)
        hashes = {row.sha256 for row in paper.files.all()}
        self.redact()
        for file in files:
            self.assertIsNotNone(again(file).removed_at)
            self.assertFalse(file.path.exists())
        self.assertEqual({(row.file, row.examination) for row in paper.files.all()}, {(None, None)})
        self.assertEqual({row.sha256 for row in paper.files.all()}, hashes)
        self.assertIsNone(again(translation).file)
        self.assertEqual(papers_that_disagree(key_of(self.service)), [])
        self.assertEqual(verify_chain(key_of(self.service)), [])

    def test_every_kind_is_replaced_by_one_of_its_kind_for_the_same_readers_in_the_records_words(self):
        more_time(self.action, until=WEDNESDAY_1_APRIL, asked_by=self.manager, by=self.second)  # for the ledger
        papers = [
            ask_for_paper(self.plan, meeting=None, kind=kind, audience=audience, by=self.manager, at=AT)
            for kind in Kind
            for audience in AUDIENCES[kind]
        ]
        self.redact()
        for old in papers:
            with self.subTest(paper=old.title):
                new = again(old).replaced_by
                self.assertEqual((new.kind, new.audience, new.released_at), (old.kind, old.audience, None))
                record = _record_of(from_json(new.snapshot))
                self.assertEqual((record.code, record.replaces), (new.code, old.code))
                told = Event.objects.filter(subject=key_of(new)).values_list("code", flat=True)
                self.assertEqual(list(told), ["paper.asked" if old.kind == Kind.BOARD else "paper.of_kind_asked"])
        self.assertEqual(raw_places(WORDS), set())

    def test_what_replaces_it_is_made_in_all_its_forms_and_in_large_print_where_the_old_one_was(self):
        paper = self.made(Kind.SUBMISSION)
        archive_form(paper, form=Form.LARGE_PRINT, made=a_form(Form.LARGE_PRINT), at=AT)
        self.redact()
        with mock.patch(
            "recommendations.papers.archive.making.made_in",
            side_effect=lambda _paper, _kind, *, form, progress: a_form(form),
        ):
            do_waiting(clock=lambda: AT)
        new = again(again(paper).replaced_by)
        self.assertEqual(new.state, PaperState.READY)
        self.assertEqual(set(new.files.values_list("form", flat=True)), {"docx", "large_print"})

    def test_neither_the_pdf_nor_the_register_inside_it_holds_the_words_any_more(self):
        paper = ask_for_paper(self.plan, meeting=None, by=self.manager, at=AT)
        pages, register = _words_of(paper)
        self.assertIn(WORDS, pages)
        self.assertIn(WORDS, register)
        self.redact()
        for words in _words_of(again(paper).replaced_by):
            self.assertNotIn("Wilhelmina", words)
            self.assertIn("Ask [redacted] each month", words)

    def test_the_words_are_in_no_file_of_word_csv_or_excel_of_what_replaces_it(self):
        papers = [
            ask_for_paper(self.plan, meeting=None, kind=kind, by=self.manager, at=AT)
            for kind in (Kind.REGISTER, Kind.SUBMISSION)
        ]
        self.redact()
        for old, form in zip((*papers, papers[0]), (Form.CSV, Form.DOCX, Form.XLSX), strict=True):
            new = again(old).replaced_by
            made = made_in(from_json(new.snapshot), Kind(new.kind), form=form)
            self.assertNotIn(WORDS, made.data.decode("utf-8", "replace"))


class WithdrawnByHand(WithWords):
    def test_is_searched_and_emptied_and_not_replaced(self):
        paper = self.made(Kind.SUBMISSION)
        withdrawn(paper)
        self.redact()
        row = again(paper)
        self.assertEqual((row.snapshot, row.file, row.withdrawn_reason), ("", None, "A total was wrong."))
        self.assertFalse(Paper.objects.filter(replaces=paper).exists())
        self.assertEqual(set(paper.files.values_list("file", flat=True)), {None})
        self.assertEqual(raw_places(WORDS), set())


class Offered(WithWords):
    def test_a_translation_can_be_chosen_as_a_file_and_no_form_of_a_paper(self):
        paper = self.made(Kind.SUBMISSION)
        translation = a_translation(paper)
        self.assertEqual(files_offered(self.service, user=self.manager), [translation.file])


def _record_of(value):
    return value.record if hasattr(value, "record") else value.plan.record


def _words_of(paper: Paper) -> tuple[str, str]:
    """Return the words of the pages, as they are really printed, and of the register that travels inside the PDF."""
    made = made_in(from_json(paper.snapshot), Kind.BOARD, form=Form.PDF)
    with pikepdf.open(BytesIO(made.data)) as pdf:
        (register,) = [one.get_file().read_bytes().decode("utf-8-sig") for one in pdf.attachments.values()]
    return " ".join(" ".join(pages_of(made.data)).split()), register
