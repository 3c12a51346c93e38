"""The child process: what it gives back, and that no file gets out of it."""

import io
import subprocess
import sys
import zlib

import pikepdf
import pytest

from recommendations.domain.report_reading.as_json import from_json, to_json
from recommendations.intake.extraction import LARGEST_FILE, UnreadableFile
from recommendations.intake.reading_process import read_file_in_child, read_pasted_text
from tests.domain.report_reading.invented import as_text
from tests.domain.report_reading.look_alikes import CORE_CASE, FULL_JOINT, JOINT_TARGETED, SCRUTINY_PAPER
from tests.domain.report_reading.test_look_alikes import assert_read_rightly
from tests.intake.printed import pdf_of, reading_of


def a_bomb(*, megabytes: int) -> bytes:
    """A small PDF whose page unpacks to `megabytes` of drawing."""
    content = zlib.compress(b"BT /F1 1 Tf (x) Tj ET " * (megabytes * 1024 * 1024 // 22), 9)
    pdf = pikepdf.new()
    pdf.add_blank_page()
    stream = pikepdf.Stream(pdf, content)
    stream.Filter = pikepdf.Name.FlateDecode
    pdf.pages[0].Contents = stream
    pdf.pages[0].Resources = pikepdf.Dictionary(
        Font=pikepdf.Dictionary(
            F1=pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
    )
    saved = io.BytesIO()
    pdf.save(saved, compress_streams=False)
    return saved.getvalue()


def test_the_child_reads_what_the_reader_reads() -> None:
    result = read_file_in_child(pdf_of(FULL_JOINT, layout="report"), filename="report.pdf")
    assert result.reading == reading_of(FULL_JOINT, layout="report")
    assert result.pages[0]["number"] == 1
    assert "Running head of the inspection" in result.pages[0]["lines"]


def test_a_text_file_goes_the_same_way_as_pasted_text() -> None:
    text = as_text(SCRUTINY_PAPER)
    result = read_file_in_child(text.encode(), filename="paper.txt")
    assert result.reading == read_pasted_text(text).reading
    assert_read_rightly(result.reading, SCRUTINY_PAPER)


@pytest.mark.parametrize("report", [CORE_CASE, JOINT_TARGETED, SCRUTINY_PAPER], ids=lambda report: report.name)
def test_a_reading_survives_json(report) -> None:
    reading = read_pasted_text(as_text(report)).reading
    assert from_json(to_json(reading)) == reading


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (bytes(LARGEST_FILE + 1), "too_large"),
        (b"MZ\x90\x00" + bytes(300), "not_a_report_type"),
        (b"%PDF-1.4 and then nothing", "broken"),
    ],
)
def test_a_bad_file_comes_back_as_its_code(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_file_in_child(data, filename="report.pdf")
    assert refusal.value.code == code


@pytest.mark.slow
def test_a_file_that_eats_memory_or_time_ends_the_child_and_nothing_else() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_file_in_child(a_bomb(megabytes=300), filename="report.pdf", wall_seconds=20.0)
    assert refusal.value.code in {"needs_too_much_memory", "too_large", "took_too_long"}


def test_a_child_that_does_not_end_is_stopped() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_file_in_child(pdf_of(FULL_JOINT, layout="report"), filename="report.pdf", wall_seconds=0.001)
    assert refusal.value.code == "took_too_long"


def test_a_name_cannot_become_an_argument() -> None:
    result = read_file_in_child(b"Recommendations\n1. Do it well.\n2. Do it soon.", filename="--help\0.txt")
    assert len(result.reading.recommendations) == 2


def test_the_child_needs_no_django() -> None:
    program = (
        "import sys; import recommendations.intake.reading_child; "
        "sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_pasted_nothing_is_empty() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_pasted_text(" \n ")
    assert refusal.value.code == "empty_file"
