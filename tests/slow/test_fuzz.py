"""Any bytes as a report's file and any text as a report: read or refused in words, and never anything else."""

from __future__ import annotations

import io
from itertools import count
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.test import Client, TestCase
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.domain.report_reading import document_from_text, read_report
from recommendations.intake.extraction.unreadable import FILE_CODES, UnreadableFile
from recommendations.intake.models import Intake, IntakeState
from recommendations.intake.reading import keep
from recommendations.intake.reading_process import read_file_in_child, read_pasted_text
from recommendations.intake.services.handing_over import hand_over
from recommendations.jobs.models import Job, JobState
from recommendations.jobs.working import do_waiting
from tests.builders import AT, a_manager, a_service
from tests.domain.report_reading.invented import as_text
from tests.domain.report_reading.look_alikes import FULL_JOINT, JOINT_TARGETED, SINGLE_FRAMEWORK
from tests.domain.report_reading.test_any_text import REPORTISH, assert_sound
from tests.intake.mutations import KINDS, spoiled
from tests.intake.test_mutated_files import assert_read_or_refused, ends_of, whole_files
from tests.pages.visiting import address, visitor

pytestmark = pytest.mark.slow
__all__ = ["whole_files"]  # the fixture

NAMES = ("report.pdf", "report.txt", "report", "../../report.pdf", "--help", "ŵ\n.PDF", "report.docx", "report.html")
SPOILED, AT_ONCE = 800, 400  # of each kind; a test of 400 takes some ten seconds


# --- Files -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("first", range(1000, 1000 + SPOILED, AT_ONCE))
@pytest.mark.parametrize("kind", KINDS)
def test_a_spoiled_file_is_read_or_refused_by_a_code(whole_files: Path, kind: str, first: int) -> None:
    assert_read_or_refused(ends_of(whole_files, kind, first=first, count=AT_ONCE))


@pytest.mark.parametrize("kind", KINDS)
def test_a_pdf_laid_open_and_every_other_kind_is_read_or_refused_by_the_child_itself(
    whole_files: Path, kind: str
) -> None:
    whole = [path.read_bytes() for path in sorted(whole_files.glob(f"*.{kind}"))]
    whole += [laid_open(data) for data in whole if kind == "pdf"]
    for seed in range(5000, 5015):
        data, name = spoiled(kind, seed, whole)
        assert read_or_refused(data, name=name) in {"read", *FILE_CODES}


def laid_open(data: bytes) -> bytes:
    """The same PDF with every stream unpacked, so that what is spoiled is what PDFium interprets."""
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(saved, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return saved.getvalue()


def read_or_refused(data: bytes, *, name: str) -> str:
    """Return how it ended: "read", or the code of the refusal, which pages have words for."""
    try:
        result = read_file_in_child(data, filename=name)
    except UnreadableFile as refusal:
        assert refusal.code in FILE_CODES
        return refusal.code
    assert [page["number"] for page in result.pages] == list(range(1, len(result.pages) + 1))
    for one in result.reading.recommendations:
        assert one.text.strip()
        assert 1 <= one.place.first_page <= one.place.last_page <= len(result.pages)
    return "read"


@settings(derandomize=True, max_examples=60, deadline=None)
@given(
    st.sampled_from([b"", b"%PDF-1.7\n", b"\xff\xfe", b"\xef\xbb\xbf", b"PK\x03\x04", b"MZ", b"{\\rtf1", b"<html>"]),
    st.binary(max_size=2000),
    st.sampled_from(NAMES),
)
def test_any_bytes_are_read_or_refused_in_words(start: bytes, rest: bytes, name: str) -> None:
    read_or_refused(start + rest, name=name)


# --- Texts -------------------------------------------------------------------------------------------


@settings(derandomize=True, max_examples=800, deadline=None)
@given(st.one_of(st.text(max_size=1500), REPORTISH, st.lists(REPORTISH, max_size=8).map("\n".join)))
def test_any_text_is_read_soundly_and_the_same_way_twice(text: str) -> None:
    document = document_from_text(text)
    assert_sound(document)
    assert read_report(document) == read_report(document_from_text(text))


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.data())
def test_a_report_into_which_anything_is_put_is_read_soundly(data: Any) -> None:
    text = as_text(data.draw(st.sampled_from([FULL_JOINT, JOINT_TARGETED, SINGLE_FRAMEWORK])))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text)))
        gone = data.draw(st.integers(0, 200))
        text = text[:at] + data.draw(st.one_of(st.text(max_size=30), REPORTISH)) + text[at + gone :]
    assert_sound(document_from_text(text))


# --- From handing over to the plan ---------------------------------------------------------------------

# No lone surrogates: no file and no form can hold one.
TEXTS = st.one_of(
    REPORTISH,
    st.text(st.characters(exclude_categories=["Cs"]), max_size=300),
    st.tuples(REPORTISH, st.text(st.characters(exclude_categories=["Cs"]), max_size=60)).map("\n".join),
    st.lists(REPORTISH.map(lambda text: f"1. The board should {text}"), min_size=2, max_size=6).map(
        lambda lines: "Recommendations\n" + "\n".join(lines)
    ),
)


class TheWholeIntake(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.service = a_service()
        cls.manager = a_manager(cls.service)

    def assert_page(self, client: Client, name: str, *of: object, status: int = 200) -> None:
        answer = client.get(address(name, *of))
        self.assertEqual(answer.status_code, status, f"{name}: {answer.content[:300]!r}")

    def follow(self, client: Client, intake: Intake) -> str:
        """Look at the report at its stage, confirm it where it may be confirmed, and look at what it became."""
        intake.refresh_from_db()
        self.assertNotEqual(intake.state, IntakeState.READING)
        self.assert_page(client, "report", intake.pk)
        self.assert_page(client, "reports", self.service.pk)
        if intake.state != IntakeState.REVIEW:
            return intake.state
        self.assert_page(client, "report_facts", intake.pk)
        for draft in intake.drafts.all():
            self.assert_page(client, "draft_change", draft.pk)
        seen = {"version": intake.version, "is_about_us": "yes"}  # any text may name any area
        self.assertEqual(client.post(address("report_confirm", intake.pk), seen).status_code, 302)
        intake.refresh_from_db()
        self.assertEqual(intake.state, IntakeState.CONFIRMED if intake.drafts.exists() else IntakeState.REVIEW)
        self.assert_page(client, "report", intake.pk)
        if intake.inspection is not None:
            kept = list(intake.inspection.recommendations.values_list("text", flat=True))
            self.assertEqual(kept, list(intake.drafts.values_list("text", flat=True)))
            self.assert_page(client, "plan", intake.inspection.action_plan.pk)
            self.assert_page(client, "recommendation", intake.inspection.recommendations.first().pk)
            self.assert_page(client, "home", self.service.pk)
        return intake.state

    def test_any_text_goes_from_its_reading_to_its_plan(self):
        client, ends, copies = visitor(self.manager), set(), count()

        @settings(derandomize=True, max_examples=100, deadline=None)
        @given(TEXTS.filter(str.strip))
        def goes(text: str) -> None:
            text = f"{text}\n\nCopy {next(copies)}"  # the same words twice would be refused
            intake = hand_over(self.service, data=text.encode(), name="Pasted.txt", by=self.manager, at=AT)
            keep(intake, result=read_pasted_text(text), at=AT)
            Job.objects.update(state=JobState.DONE)
            ends.add(self.follow(client, intake))

        goes()
        self.assertEqual(ends, {IntakeState.CONFIRMED, IntakeState.REVIEW})

    def test_any_text_typed_into_the_form_and_read_by_the_worker_goes_the_same_way(self):
        client, ends, copies = visitor(self.manager), set(), count()

        @settings(derandomize=True, max_examples=30, deadline=None)
        @given(TEXTS)
        def goes(text: str) -> None:
            before = Intake.objects.count()
            if text.strip():
                text = f"{text}\n\nCopy {next(copies)}"
            answer = client.post(address("report_add", self.service.pk), {"text": text})
            self.assertIn(answer.status_code, {302, 422})
            self.assertEqual(Intake.objects.count() - before, answer.status_code == 302)
            if answer.status_code == 302:
                do_waiting(clock=lambda: AT)
                ends.add(self.follow(client, Intake.objects.latest("pk")))

        goes()
        self.assertIn(IntakeState.CONFIRMED, ends)
