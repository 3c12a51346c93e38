"""Fifty spoiled files of each kind, the same ones every time: read or refused by a code, and never anything else.

tests/slow/test_fuzz.py tries thousands more.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from recommendations.intake.extraction.unreadable import FILE_CODES
from recommendations.intake.reading_child import MEMORY_LIMIT
from tests.domain.report_reading.look_alikes import FULL_JOINT, JOINT_TARGETED, SINGLE_FRAMEWORK
from tests.intake.mutation_runner import MOST_SECONDS
from tests.intake.mutations import KINDS, spoiled
from tests.intake.printed import pdf_of
from tests.reading_corpus.as_text import as_markdown, as_paragraphs
from tests.reading_corpus.as_web import as_web_page
from tests.reading_corpus.as_word import as_word

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def whole_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three whole files of each kind."""
    folder = tmp_path_factory.mktemp("whole")
    for number, report in enumerate((FULL_JOINT, SINGLE_FRAMEWORK, JOINT_TARGETED)):
        (folder / f"{number}.pdf").write_bytes(pdf_of(report, layout="letter" if number == 1 else "report"))
        (folder / f"{number}.docx").write_bytes(as_word(report))
        (folder / f"{number}.html").write_text(as_web_page(report))
        (folder / f"{number}.text").write_text(as_markdown(report) if number == 1 else as_paragraphs(report))
    return folder


def ends_of(folder: Path, kind: str, *, first: int, count: int) -> list[dict[str, object]]:
    """How each seed ended."""
    command = [sys.executable, "-m", "tests.intake.mutation_runner", str(folder), kind, str(first), str(count)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    ends = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(ends) == count
    return ends


def assert_read_or_refused(ends: list[dict[str, object]]) -> None:
    """Every end is a reading or a known code, in time and within the memory; and there are some of both."""
    wrong = [one for one in ends if one["end"] not in {"read", *FILE_CODES}]
    assert wrong == []
    assert [one for one in ends if one["seconds"] > MOST_SECONDS or one["bytes"] > MEMORY_LIMIT] == []
    assert {"read"} < {one["end"] for one in ends}


@pytest.mark.parametrize("kind", KINDS)
def test_a_spoiled_file_is_read_or_refused_by_a_code(whole_files: Path, kind: str) -> None:
    assert_read_or_refused(ends_of(whole_files, kind, first=0, count=50))


@pytest.mark.parametrize("kind", KINDS)
def test_a_seed_spoils_the_same_file_in_the_same_way(whole_files: Path, kind: str) -> None:
    whole = [path.read_bytes() for path in sorted(whole_files.glob(f"*.{kind}"))]
    once, twice = ([spoiled(kind, seed, whole) for seed in range(10)] for _ in range(2))
    assert once == twice
    assert sum(data not in whole for data, _ in once) >= 8
