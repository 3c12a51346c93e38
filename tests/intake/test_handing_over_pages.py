"""Handing over a report through the pages, and everything that can be wrong with its file or text."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from recommendations.inspections.models import Recommendation
from recommendations.intake.models import Intake, IntakeState
from recommendations.jobs.models import Job, JobState
from tests.builders import a_manager, a_service
from tests.intake.report_pages import Reports
from tests.pages.visiting import address, main_of, visitor
from tests.pages.whole_service import REPORT

NOTHING = """An inspection of youth offending services in Northgate
Leadership is strong. Staff know the children well. Partners attend the board.
"""


def a_pdf(*, password: str = "") -> bytes:
    """A PDF of one page without words."""
    pdf, written = pikepdf.new(), BytesIO()
    pdf.add_blank_page()
    encryption = pikepdf.Encryption(user=password, owner=password) if password else False
    pdf.save(written, encryption=encryption)
    return written.getvalue()


class HandingOver(Reports):
    def test_a_text_file_is_read_and_comes_to_review_beside_its_source(self):
        answer = self.send(file=SimpleUploadedFile("Northgate.txt", REPORT.encode()))
        self.assertRedirects(answer, address("report", Intake.objects.get().pk))
        self.assertIn("Waiting to be read", main_of(self.client.get(answer.url)))
        shown = self.read()
        self.assertIn("Check 2 recommendations", shown)
        self.assertIn("review every plan each month", shown)
        self.assertIn("Go to the draft read from here", shown)

    def test_pasted_text_is_kept_as_a_file_and_read_the_same(self):
        self.send(text=REPORT)
        self.assertIn("Check 2 recommendations", self.read())
        self.assertEqual(Intake.objects.get().file.name, "Pasted text.txt")

    def test_the_file_comes_back_byte_for_byte_as_an_attachment_under_its_own_name(self):
        self.send(file=SimpleUploadedFile("Northgate § 1.txt", REPORT.encode()))
        answer = self.client.get(address("report_file", Intake.objects.get().pk))
        self.assertEqual(b"".join(answer.streaming_content), REPORT.encode())
        self.assertIn("attachment", answer["Content-Disposition"])
        self.assertEqual(answer["X-Content-Type-Options"], "nosniff")

    def test_a_page_that_watches_reloads_itself_once_it_has_been_read(self):
        self.send(text=REPORT)
        where = address("report", Intake.objects.get().pk)
        watching = self.client.get(where, headers={"HX-Request": "true"})
        self.assertNotIn("<html", watching.content.decode())
        self.assertContains(watching, 'hx-trigger="every 1s"')
        self.read()
        self.assertEqual(self.client.get(where, headers={"HX-Request": "true"})["HX-Refresh"], "true")

    def test_without_scripts_the_page_loads_itself_again_until_it_has_been_read(self):
        self.send(text=REPORT)
        where = address("report", Intake.objects.get().pk)
        self.assertContains(self.client.get(where), '<noscript><meta http-equiv="refresh"')
        self.read()
        self.assertNotContains(self.client.get(where), "http-equiv")

    def test_a_report_without_recommendations_says_so_and_lets_them_be_typed_in(self):
        self.send(text=NOTHING)
        shown = self.read()
        self.assertIn("No recommendations found", shown)
        self.assertIn("add them by hand; otherwise discard the report.", shown)
        self.assertNotIn("Confirm", shown)
        intake = Intake.objects.get()
        seen = {"version": intake.version}
        refused = self.client.post(address("report_confirm", intake.pk), seen, follow=True)
        self.assertIn("There is no recommendation to confirm", main_of(refused))
        typed = {"text": "Review every plan each month.", "label": "1", "kind": "recommendation"}
        self.client.post(address("draft_add", intake.pk), typed)
        self.assertIn("Confirm 1 recommendation", self.read())
        intake.refresh_from_db()
        self.client.post(address("report_confirm", intake.pk), {"version": intake.version})
        self.assertEqual(Recommendation.objects.get().text, "Review every plan each month.")


class BadFiles(Reports):
    def failed(self, data: bytes, name: str) -> str:
        answer = self.send(file=SimpleUploadedFile(name, data))
        self.assertEqual(answer.status_code, 302, main_of(answer) if answer.status_code == 422 else "")
        shown = self.read()
        self.assertIn("The report could not be read", shown)
        self.assertIn(name, shown)
        self.assertIn("Hand over another file or text", shown)
        intake = Intake.objects.get()
        self.assertEqual((intake.state, Job.objects.get().state), (IntakeState.FAILED, JobState.FAILED))
        return shown

    def test_an_empty_file_is_refused_at_once_by_its_field(self):
        answer = self.send(file=SimpleUploadedFile("Report.pdf", b""))
        self.assertContains(answer, "The report is empty. Select a file that has something in it", status_code=422)
        self.assertContains(answer, 'href="#id_file"', status_code=422)
        self.assertFalse(Intake.objects.exists())

    @override_settings(UPLOAD_LIMIT=1000)
    def test_a_file_beyond_the_limit_is_refused_with_its_size_and_the_mend(self):
        answer = self.send(file=SimpleUploadedFile("Report.pdf", b"%PDF-1.7" + b"x" * 3000))
        said = "The report is 2.9\xa0KB, and 1000\xa0bytes is the most. Save it as a smaller PDF, or paste its text."
        self.assertContains(answer, said, status_code=422)
        self.assertFalse(Intake.objects.exists())

    def test_a_protected_pdf_asks_for_a_copy_without_a_password(self):
        self.assertIn("protected by a password", self.failed(a_pdf(password="secret"), "Protected.pdf"))

    def test_a_broken_pdf_says_that_it_is_damaged(self):
        self.assertIn("damaged and cannot be opened", self.failed(a_pdf()[:200], "Broken.pdf"))
        self.client.post(address("report_discard", Intake.objects.get().pk))
        self.assertEqual(Intake.objects.get().state, IntakeState.DISCARDED)

    def test_a_pdf_of_pictures_asks_for_the_published_one(self):
        self.assertIn("holds pictures of pages and no text", self.failed(a_pdf(), "Scanned.pdf"))

    def test_a_renamed_program_is_not_a_report_whatever_its_name_says(self):
        program = b"MZ\x90\x00\x03\x00\x00\x00" + bytes(range(256)) * 20
        self.assertIn(
            "This is not a kind of file that can be read, whatever its name says", self.failed(program, "Report.pdf")
        )

    def test_a_name_can_do_no_harm(self):
        name = "../../<script>alert(1)</script>\x00\n" + "é" * 300 + ".txt"
        answer = self.send(file=SimpleUploadedFile(name, REPORT.encode()))
        self.assertEqual(answer.status_code, 302)
        shown = self.client.get(address("reports", self.service.pk))
        self.assertNotContains(shown, "<script>alert")

    def test_neither_a_file_nor_a_text_says_what_to_do(self):
        for typed in ({}, {"text": ""}, {"text": "   \n\t "}, {"text": "\x00"}):
            with self.subTest(typed=typed):
                self.assertContains(self.send(**typed), "Choose the report, or paste its text", status_code=422)

    def test_both_a_file_and_a_text_are_refused_and_the_text_is_kept(self):
        answer = self.send(file=SimpleUploadedFile("Report.txt", REPORT.encode()), text="My typed text")
        self.assertContains(answer, "Hand over a file or a text, not both", status_code=422)
        self.assertContains(answer, "My typed text", status_code=422)

    def test_a_text_longer_than_any_report_is_refused_with_the_mend(self):
        answer = self.send(text="x" * 3_000_001)
        self.assertContains(answer, "The text is longer than any report. Paste only the report", status_code=422)

    def test_a_body_beyond_what_a_page_takes_is_an_explained_400(self):
        answer = self.send(text="x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1))
        self.assertEqual(answer.status_code, 400)
        self.assertIn("Nothing was changed", main_of(answer))


class TheSameReport(Reports):
    def test_is_refused_with_the_way_to_the_earlier_one(self):
        self.send(file=SimpleUploadedFile("Northgate.txt", REPORT.encode()))
        earlier = Intake.objects.get()
        answer = self.send(file=SimpleUploadedFile("Again.pdf", REPORT.encode()))
        said = f"This report was handed over by {self.manager.name} on 3 February 2026 already, as “Northgate.txt”."
        self.assertContains(answer, said, status_code=422)
        self.assertContains(answer, f'href="{address("report", earlier.pk)}"', status_code=422)
        self.assertEqual(Intake.objects.count(), 1)

    def test_pasted_with_other_blanks_is_known_again(self):
        self.send(text=REPORT)
        answer = self.send(text="\r\n\r\n" + REPORT.replace(" ", "  ").replace("\n", "\r\n\t") + "\n")
        self.assertContains(answer, "Go on with that one.", status_code=422)
        self.assertContains(answer, "review  every", status_code=422)  # what was typed is kept
        self.assertEqual(self.send(text=REPORT.replace("month", "week")).status_code, 302)

    def test_once_discarded_is_offered_to_be_taken_up_again(self):
        self.send(text=REPORT)
        self.read()
        earlier = Intake.objects.get()
        self.client.post(address("report_discard", earlier.pk))
        answer = self.send(text=REPORT)
        self.assertContains(answer, "Take that one up again instead.", status_code=422)
        self.assertContains(answer, f'action="{address("report_take_back", earlier.pk)}"', status_code=422)
        self.client.post(address("report_take_back", earlier.pk))
        self.assertIn("Check 2 recommendations", self.read())
        self.assertEqual(Intake.objects.count(), 1)

    def test_may_be_handed_over_in_another_service(self):
        self.send(text=REPORT)
        theirs = a_service("Eastmoor Youth Justice Service")
        other = visitor(a_manager(theirs, name="Olga Outsider"))
        self.assertEqual(other.post(address("report_add", theirs.pk), {"text": REPORT}).status_code, 302)
        self.assertEqual(Intake.objects.count(), 2)
