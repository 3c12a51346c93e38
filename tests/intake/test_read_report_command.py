"""`manage.py read_report`: JSON for other tools, one sentence for a person when a file cannot be read."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from recommendations.intake.extraction.unreadable import FILE_CODES
from recommendations.intake.wording import PROBLEMS
from tests.domain.report_reading.invented import as_text
from tests.domain.report_reading.look_alikes import SCRUTINY_PAPER
from tests.intake.printed import pdf_of
from tests.intake.scans import needs_tesseract, scanned


def test_it_prints_what_the_scorer_reads(tmp_path: Path) -> None:
    file = tmp_path / "paper.txt"
    file.write_text(as_text(SCRUTINY_PAPER), encoding="utf-8")
    out = io.StringIO()
    call_command("read_report", file, format="json", stdout=out)
    printed = json.loads(out.getvalue())
    assert [one["label"] for one in printed["recommendations"]] == ["1", "2", "3"]
    assert printed["recommendations"][0]["owner"] == "YOT Manager"
    assert printed["inspection"]["response_due"]["date"] == "2011-10-10"
    assert [one["label"] for one in printed["committee_decisions"]] == ["A", "B"]
    assert {"text", "due", "page", "found_because", "confidence"} <= set(printed["recommendations"][0])


def test_it_recognises_a_scan_when_told_to(tmp_path: Path, settings: Any) -> None:
    needs_tesseract()
    file = tmp_path / "scan.pdf"
    file.write_bytes(
        scanned(
            pdf_of(SCRUTINY_PAPER, layout="letter"),
        )
    )
    with pytest.raises(CommandError, match="picture"):
        call_command("read_report", file)
    out = io.StringIO()
    call_command("read_report", file, recognise=True, stdout=out)
    printed = json.loads(out.getvalue())
    assert printed["is_recognised"]
    assert [one["label"] for one in printed["recommendations"]] == ["1", "2", "3"]
    settings.RECOGNISE = False
    with pytest.raises(CommandError, match="Letters cannot be recognised here"):
        call_command("read_report", file, recognise=True)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty"),
        (b"MZ\x00\x00", "not a kind of file that can be read"),
        (b"%PDF-1.5", "damaged"),
        (b"{\\rtf1 Recommendations}", "save it as a Word file"),
        (b"https://example.org/report", "only a web address"),
    ],
)
def test_a_bad_file_is_one_sentence_and_a_failure(tmp_path: Path, data: bytes, said: str) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(data)
    with pytest.raises(CommandError, match=said):
        call_command("read_report", file)


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be opened"):
        call_command("read_report", tmp_path / "nowhere.pdf")


def test_every_code_has_its_sentence() -> None:
    assert set(FILE_CODES) <= set(PROBLEMS)
    assert len({str(PROBLEMS[code]) for code in FILE_CODES}) == len(FILE_CODES)
