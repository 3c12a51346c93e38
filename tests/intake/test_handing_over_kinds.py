"""Files of every kind through the page: read and brought to review, or refused with what to do next."""

from __future__ import annotations

import json

from django.core.files.uploadedfile import SimpleUploadedFile

from recommendations.intake.models import Intake, IntakeState
from recommendations.intake.wording import problem_in_words
from tests.intake.report_pages import Reports
from tests.intake.test_bad_files import stream
from tests.intake.word_parts import FILLER, a_list, item, level, p, pattern, style, styled, word_file

WORD = word_file(
    styled("Recommendations", "H")
    + p("The Northgate Youth Justice Service should:")
    + item("check every plan before it is used")
    + item("ask victims what they need.")
    + styled("Background", "H")
    + FILLER,
    numbering=pattern(level(0, "decimal", "%1.")) + a_list(),
    styles=style("H", "heading 1"),
)
PAGE = (
    b"<!DOCTYPE html><html><body><nav>Menu</nav><main><h1>Inspection of Northgate</h1><h2>Recommendations</h2><ol>"
    b"<li>Check every plan before it is used.</li><li>Ask victims what they need.</li></ol></main></body></html>"
)


class HandingOverKinds(Reports):
    def test_a_word_file_is_read_with_the_numbers_that_word_prints(self):
        self.send(file=SimpleUploadedFile("Northgate.docx", WORD))
        self.assertIn("check every plan before it is used", self.read())
        intake = Intake.objects.get()
        self.assertEqual(intake.state, IntakeState.REVIEW)
        self.assertEqual([draft.label for draft in intake.drafts.order_by("position")], ["1", "2"])
        self.assertIn("wordprocessingml", intake.file.media_type)

    def test_a_saved_page_is_read_without_what_stands_around_it(self):
        self.send(file=SimpleUploadedFile("Northgate.html", PAGE))
        self.assertIn("Check every plan before it is used", self.read())
        intake = Intake.objects.get()
        self.assertEqual((intake.drafts.count(), intake.file.media_type), (2, "text/html"))
        self.assertNotIn("Menu", json.dumps(intake.pages))

    def test_the_field_names_and_accepts_what_can_be_read(self):
        page = self.client.get(self.add)
        self.assertContains(page, "The PDF or Word file as the inspectorate published it, a saved web page")
        for suffix in (".pdf", ".docx", ".html", ".htm", ".mhtml", ".mht", ".txt", ".md"):
            self.assertContains(page, suffix)

    def test_files_that_cannot_be_read_say_what_to_do_next(self):
        for data, name, code in (
            (stream("WordDocument"), "Report.doc", "old_word"),
            (stream("EncryptedPackage"), "Report.docx", "encrypted"),
            (WORD[:-400], "Report.docx", "broken"),
            (b"\xff\xd8\xff\xe0" + bytes(300), "Page 1.jpg", "picture"),
            (b"{\\rtf1 Recommendations of the inspection of Northgate}", "Report.rtf", "other_word_processor"),
            (b"https://www.example.org/report", "Report.txt", "web_address"),
        ):
            with self.subTest(code=code):
                self.send(file=SimpleUploadedFile(name, data))
                self.assertIn(problem_in_words(code), self.read())
                self.assertEqual(Intake.objects.latest("id").problem, code)

    def test_a_web_address_pasted_for_a_text_is_refused_and_kept_in_the_field(self):
        addresses = "http://a.example/1 http://b.example/2"
        for typed in ("https://www.example.org/report.pdf", " www.example.org/report \n", addresses):
            with self.subTest(typed=typed):
                answer = self.send(text=typed)
                self.assertContains(answer, problem_in_words("web_address"), status_code=422)
                self.assertContains(answer, typed.strip(), status_code=422)
        self.assertFalse(Intake.objects.exists())

    def test_a_text_of_a_few_words_is_refused(self):
        answer = self.send(text="See the attached report.")
        self.assertContains(answer, problem_in_words("too_few_words"), status_code=422)
        self.assertFalse(Intake.objects.exists())

    def test_a_text_with_a_web_address_in_it_is_a_text(self):
        text = "Recommendations\n\n1. Review the plan at https://www.example.org/plan with every child.\n2. Share it."
        self.assertEqual(self.send(text=text).status_code, 302)
