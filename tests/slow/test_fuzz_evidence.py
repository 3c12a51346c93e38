"""Any bytes as evidence: taken or refused by a code, and never anything else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.files.cleaning.any_file import cleaned_file
from recommendations.files.cleaning.plain_text import decoded
from recommendations.files.cleaning.refusals import CODES, RefusedFile
from tests.files.evidence_files import WHOLE, a_docx, a_pdf, a_pptx, an_xlsx
from yotplan.environment import PROJECT

pytestmark = pytest.mark.slow

# How files of an ending are spoiled (tests/intake/mutations.py): packed ones as packed ones, pictures bit by bit.
SPOILED_AS = {
    ".pdf": "pdf", ".docx": "docx", ".xlsx": "docx", ".pptx": "docx", ".png": "pdf", ".jpg": "pdf", ".webp": "pdf",
    ".txt": "text", ".csv": "text",
}  # fmt: skip
OF_EACH = 200
# A library that runs out of memory may end its process; the parent then says that the file needs too much.
BY_SIGNAL = {"SIGABRT", "SIGSEGV", "SIGBUS", "SIGTRAP", "SIGILL", "SIGXCPU", "SIGALRM"}


@pytest.fixture(scope="module")
def whole_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    for ending, make in WHOLE.items():
        (folder / f"one{ending}").write_bytes(make())
    (folder / "two.pdf").write_bytes(a_pdf(pages=3, acting=True))
    (folder / "two.docx").write_bytes(a_docx("DOB 03/05/2010 " * 50))
    (folder / "two.xlsx").write_bytes(an_xlsx("x", number="9434765919"))
    (folder / "two.pptx").write_bytes(a_pptx("words " * 40))
    return folder


@pytest.mark.parametrize("ending", SPOILED_AS)
def test_a_spoiled_file_of_every_kind_is_taken_or_refused_by_a_code(whole_files: Path, ending: str) -> None:
    command = [sys.executable, "-m", "tests.files.cleaning_runner", SPOILED_AS[ending], ending, str(whole_files)]
    done = subprocess.run([*command, "0", str(OF_EACH)], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    ends = json.loads(done.stdout)
    assert sum(ends.values()) == OF_EACH
    assert set(ends) <= {"taken", *CODES, *BY_SIGNAL}
    assert sum(ends.get(name, 0) for name in BY_SIGNAL) <= OF_EACH // 50, ends


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.sampled_from([b"", b"\xff\xfe", b"\xef\xbb\xbf", b"%PDF-", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n"]), st.binary())
def test_any_bytes_are_text_or_refused(start: bytes, rest: bytes) -> None:
    for ending in (".txt", ".csv"):
        try:
            copy = cleaned_file(start + rest, ending=ending)
        except RefusedFile as refusal:
            assert refusal.code in CODES
        else:
            assert copy.text == decoded(start + rest)
