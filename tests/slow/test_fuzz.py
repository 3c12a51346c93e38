"""Any bytes as a report's file and any text as a report: read or refused in words, and never anything else."""

from __future__ import annotations

import io
import random
import re
from functools import cache
from typing import Any

import pikepdf
import pytest
from django.test import Client, TestCase
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.domain.report_reading import document_from_text, read_report
from recommendations.intake.extraction import FILE_CODES, UnreadableFile
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
from tests.intake.printed import pdf_of
from tests.pages.visiting import address, visitor

pytestmark = pytest.mark.slow

NAMES = ("report.pdf", "report.txt", "report", "../../report.pdf", "--help", "ŵ\n.PDF", "report.docx")
NUMBERS = re.compile(rb"\b\d{1,10}\b")


# --- Files -------------------------------------------------------------------------------------------


@cache
def whole_files() -> tuple[bytes, ...]:
    """Real PDFs, as WeasyPrint packs them and with every stream laid open, and a text."""
    packed = [pdf_of(FULL_JOINT, layout="report"), pdf_of(SINGLE_FRAMEWORK, layout="letter")]
    laid_open = []
    for data in packed:
        saved = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pdf.save(saved, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        laid_open.append(saved.getvalue())
    return (*packed, *laid_open, as_text(JOINT_TARGETED).encode())


def spoiled(data: bytes, chance: random.Random) -> bytes:
    """Do one thing to the file that a bad disk, a bad program or a bad person might do."""
    here, there = sorted(chance.randrange(len(data) + 1) for _ in range(2))

    def flipped() -> bytes:
        changed = bytearray(data)
        for _ in range(chance.choice([1, 5, 60, 600])):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        return bytes(changed)

    def renumbered() -> bytes:
        """Lengths, offsets, counts and references that are not true."""
        often = chance.choice([0.001, 0.01, 0.1])
        wrong = [b"0", b"-1", b"1", b"2147483647", b"4294967296", b"99999999999999999999"]
        return NUMBERS.sub(lambda found: chance.choice(wrong) if chance.random() < often else found[0], data)

    return chance.choice(
        [
            flipped,
            flipped,
            renumbered,
            renumbered,
            lambda: data[:here],
            lambda: data[here:],
            lambda: data[:here] + data[there:],
            lambda: data[:there] + data[here:],
            lambda: data[:here] + chance.randbytes(chance.choice([1, 100, 10_000])) + data[here:],
            lambda: data[:here] + chance.choice(whole_files())[here:],
            lambda: chance.randbytes(500) + data,
            lambda: data[:here] + bytes(there - here) + data[there:],
        ]
    )()


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


@pytest.mark.parametrize("seed", range(6))
def test_a_spoiled_file_is_read_or_refused_in_words(seed: int) -> None:
    chance = random.Random(seed)
    ends = set()
    for _ in range(25):
        data = chance.choice(whole_files())
        for _ in range(chance.choice([1, 1, 3])):
            data = spoiled(data, chance)
        ends.add(read_or_refused(data, name=chance.choice(NAMES)))
    assert "read" in ends
    assert len(ends) > 1


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
        self.assertEqual(
            client.post(address("report_confirm", intake.pk), {"version": intake.version}).status_code, 302
        )
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
        client, ends = visitor(self.manager), set()

        @settings(derandomize=True, max_examples=200, deadline=None)
        @given(TEXTS.filter(str.strip))
        def goes(text: str) -> None:
            intake = hand_over(self.service, data=text.encode(), name="Pasted.txt", by=self.manager, at=AT)
            keep(intake, result=read_pasted_text(text))
            Job.objects.update(state=JobState.DONE)
            ends.add(self.follow(client, intake))

        goes()
        self.assertEqual(ends, {IntakeState.CONFIRMED, IntakeState.REVIEW})

    def test_any_text_typed_into_the_form_and_read_by_the_worker_goes_the_same_way(self):
        client, ends = visitor(self.manager), set()

        @settings(derandomize=True, max_examples=30, deadline=None)
        @given(TEXTS)
        def goes(text: str) -> None:
            before = Intake.objects.count()
            answer = client.post(address("report_add", self.service.pk), {"text": text})
            self.assertIn(answer.status_code, {302, 422})
            self.assertEqual(Intake.objects.count() - before, answer.status_code == 302)
            if answer.status_code == 302:
                do_waiting(clock=lambda: AT)
                ends.add(self.follow(client, Intake.objects.latest("pk")))

        goes()
        self.assertIn(IntakeState.CONFIRMED, ends)
