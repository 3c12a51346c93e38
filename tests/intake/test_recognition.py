"""Scans: their letters are recognised into the same items, marked as less sure, and only when somebody asks."""

from __future__ import annotations

from functools import cache

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from recommendations.domain.report_reading import Reading
from recommendations.intake import recognising
from recommendations.intake.extraction.scans.recognition import LESS_SURE
from recommendations.intake.extraction.scans.tesseract import Tesseract, installed_tesseract
from recommendations.intake.extraction.unreadable import UnreadableFile
from recommendations.intake.models import Intake, IntakeState
from recommendations.intake.notes import notes_of
from recommendations.intake.reading_process import ReadResult, Recognition, read_file_in_child
from recommendations.intake.services.reading_again import CannotRecognise, read_again
from recommendations.jobs.models import Job
from tests.builders import AT
from tests.domain.report_reading.look_alikes import FULL_JOINT, SINGLE_FRAMEWORK
from tests.intake.printed import pdf_of, reading_of
from tests.intake.report_pages import Reports
from tests.intake.scans import needs_tesseract, scanned
from tests.pages.visiting import address, main_of


@cache
def recognition(most_pages: int = 20) -> Recognition:
    needs_tesseract()
    return Recognition(installed_tesseract(), most_pages=most_pages)


def recognised(data: bytes, **how: object) -> ReadResult:
    return read_file_in_child(data, filename="scan.pdf", recognition=recognition(), **how)


def items(reading: Reading) -> list[tuple[str | None, str, str | None, str | None]]:
    return [(one.label, one.text, one.owner, one.due) for one in reading.recommendations]


@pytest.mark.parametrize("layout", ["report", "letter"])
def test_a_clean_scan_gives_exactly_what_the_printed_report_gives(layout: str) -> None:
    result, printed = recognised(scanned(pdf_of(FULL_JOINT, layout=layout))), reading_of(FULL_JOINT, layout=layout)
    assert items(result.reading) == items(printed)
    assert result.reading.facts == printed.facts
    assert result.pictures == ()


def test_every_recognised_item_says_so_and_is_less_sure() -> None:
    result, printed = recognised(scanned(pdf_of(FULL_JOINT, layout="report"))), reading_of(FULL_JOINT, layout="report")
    assert result.reading.is_recognised
    for one, before in zip(result.reading.recommendations, printed.recommendations, strict=True):
        assert "recognised" in one.doubts
        assert one.confidence == pytest.approx(before.confidence - LESS_SURE, abs=0.011)


def test_a_dusty_scan_that_went_in_askew_gives_the_same_items() -> None:
    result = recognised(scanned(pdf_of(SINGLE_FRAMEWORK, layout="letter"), skew=1.0, dust=0.1))
    assert items(result.reading) == items(reading_of(SINGLE_FRAMEWORK, layout="letter"))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_or_its_head_is_turned(turn: int) -> None:
    result = recognised(scanned(pdf_of(FULL_JOINT, layout="letter"), turn=turn, only={1, 2}))
    assert items(result.reading) == items(reading_of(FULL_JOINT, layout="letter"))


def test_of_a_mixed_pdf_only_the_pages_without_characters_are_recognised() -> None:
    printed = reading_of(FULL_JOINT, layout="report")
    pages = {one.page for one in printed.recommendations}
    other = next(number for number in range(1, 10) if number not in pages)
    mixed = scanned(pdf_of(FULL_JOINT, layout="report"), only={other})
    plain = read_file_in_child(mixed, filename="mixed.pdf")
    assert plain.pictures == (other,)
    assert not plain.reading.is_recognised
    result = recognised(mixed)
    assert items(result.reading) == items(printed)
    assert result.pictures == ()
    assert all("recognised" not in one.doubts for one in result.reading.recommendations)
    assert result.pages[other - 1]["lines"]


def test_progress_is_told_for_each_page_and_ends_with_the_last() -> None:
    told: list[tuple[int, int]] = []
    result = recognised(scanned(pdf_of(FULL_JOINT, layout="report")), progress=lambda done, of: told.append((done, of)))
    assert told == [(number, len(result.pages)) for number in range(1, len(result.pages) + 1)]


def test_more_pictures_than_are_allowed_are_refused_before_the_first_is_recognised() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_file_in_child(
            scanned(pdf_of(FULL_JOINT, layout="report")), filename="scan.pdf", recognition=recognition(most_pages=1)
        )
    assert refusal.value.code == "too_many_pages_to_recognise"


def test_pages_on_which_nothing_can_be_recognised_are_a_code() -> None:
    nobody = Recognition(Tesseract("/nonexistent/tesseract"), most_pages=20)
    with pytest.raises(UnreadableFile) as refusal:
        read_file_in_child(scanned(pdf_of(SINGLE_FRAMEWORK, layout="letter")), filename="scan.pdf", recognition=nobody)
    assert refusal.value.code == "nothing_recognised"


class ScannedReports(Reports):
    def hand_over_scan(self, **how: object) -> Intake:
        self.send(file=SimpleUploadedFile("Scan.pdf", scanned(pdf_of(SINGLE_FRAMEWORK, layout="letter"), **how)))
        self.read()
        return Intake.objects.get()

    def test_a_scan_says_so_and_its_letters_are_recognised_when_somebody_asks(self):
        needs_tesseract()
        intake = self.hand_over_scan()
        self.assertEqual((intake.state, intake.problem), (IntakeState.FAILED, "scanned"))
        shown = self.client.get(address("report", intake.pk))
        self.assertContains(shown, "Recognise its letters")
        where = address("report_read_again", intake.pk)
        answer = self.client.post(where, {"version": intake.version, "recognise": "yes"}, follow=True)
        self.assertIn("Recognising letters takes a second or two for each page", main_of(answer))
        self.read()
        intake.refresh_from_db()
        self.assertEqual((intake.state, intake.problem, intake.is_recognised), (IntakeState.REVIEW, "", True))
        texts = list(intake.drafts.values_list("text", flat=True))
        self.assertEqual(texts, [one.text for one in reading_of(SINGLE_FRAMEWORK, layout="letter").recommendations])
        self.assertTrue(all("recognised" in draft.doubts for draft in intake.drafts.all()))
        self.assertEqual((intake.pages_read, intake.page_count), (len(intake.pages), len(intake.pages)))

    def test_a_report_of_text_with_a_scanned_page_says_which_was_not_read(self):
        intake = self.hand_over_scan(only={1})
        self.assertEqual(intake.state, IntakeState.REVIEW)
        self.assertEqual(intake.facts["pictures"], [1])
        notes = {note.code: note for note in notes_of(intake)}
        self.assertIn("Page 1 is a picture without text", notes["pictures"].words)
        self.assertFalse(notes["pictures"].must_be_answered)

    @override_settings(RECOGNISE=False)
    def test_where_it_is_turned_off_the_page_says_what_to_do_instead(self):
        intake = self.hand_over_scan()
        shown = main_of(self.client.get(address("report", intake.pk)))
        self.assertNotIn("Recognise its letters", shown)
        self.assertIn("Letters cannot be recognised on this installation", shown)
        self.assertIn("Ask the inspectorate for the published PDF", shown)
        with self.assertRaises(CannotRecognise):
            read_again(intake, version=intake.version, recognise=True, by=self.manager, at=AT)

    def test_a_worker_without_tesseract_fails_with_a_sentence(self):
        needs_tesseract()
        intake = self.hand_over_scan()
        read_again(intake, version=intake.version, recognise=True, by=self.manager, at=AT)
        with override_settings(RECOGNISE=False):
            shown = self.read()
        self.assertIn("tesseract is not installed or is turned off", shown)
        self.assertEqual(Job.objects.latest("id").problem, "no_recognition")


def test_the_setting_decides_whether_and_how_many_pages(settings: object) -> None:
    needs_tesseract()
    settings.RECOGNISE_PAGES = 7
    assert recognising.recognition().most_pages == 7
    settings.RECOGNISE = False
    assert recognising.recognition() is None
