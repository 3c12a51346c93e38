"""Reading a file in a child process, so that no file can harm the one that asks.

PDFium can be made to take gigabytes or to abort; the child is limited in memory and time, and its end is an
answer like any other.
"""

import json
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from recommendations.domain.report_reading import Document, Reading, document_from_text, read_report
from recommendations.domain.report_reading.as_json import from_json
from recommendations.intake.extraction import LARGEST_FILE, MOST_CHARACTERS, UnreadableFile

WALL_SECONDS = 45.0
_PROJECT = Path(__file__).resolve().parents[2]
_TIME_SIGNALS = frozenset({-signal.SIGXCPU, -signal.SIGKILL})
_MEMORY_SIGNALS = frozenset({-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS, -signal.SIGTRAP, -signal.SIGILL})


@dataclass(frozen=True)
class ReadResult:
    """The pages to show, each {"number": 1, "lines": [...]}, what was read, and how long it took in all."""

    pages: list[dict[str, Any]]
    reading: Reading
    seconds: float


def read_file_in_child(data: bytes, *, filename: str, wall_seconds: float = WALL_SECONDS) -> ReadResult:
    """Read a report's file in a process of its own.

    Raises UnreadableFile with a code: empty_file, too_large, not_a_report_type, encrypted, broken, scanned,
    too_many_pages, took_too_long, needs_too_much_memory.
    """
    if not data:
        raise UnreadableFile("empty_file")
    if len(data) > LARGEST_FILE:
        raise UnreadableFile("too_large")
    started = time.monotonic()
    suffix = PurePath(filename.replace("\0", "")).suffix[:12]
    try:
        child = subprocess.run(
            [sys.executable, "-m", "recommendations.intake.reading_child", f"report{suffix}"],
            input=data,
            capture_output=True,
            timeout=wall_seconds,
            check=False,
            cwd=_PROJECT,
            # Nothing of ours: neither secrets nor settings reach a process that parses strangers' files.
            env={"PYTHONPATH": str(_PROJECT), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "LANG": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile("took_too_long") from error
    answer = _answer_of(child)
    if "error" in answer:
        raise UnreadableFile(answer["error"])
    return ReadResult(answer["pages"], from_json(answer["reading"]), time.monotonic() - started)


def _answer_of(child: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    if child.returncode in _TIME_SIGNALS:
        return {"error": "took_too_long"}
    if child.returncode in _MEMORY_SIGNALS or b"MemoryError" in child.stderr:
        return {"error": "needs_too_much_memory"}
    if child.returncode != 0:
        return {"error": "broken"}
    return json.loads(child.stdout)


def read_pasted_text(text: str) -> ReadResult:
    """Read pasted text at once, in this process: it is only text. Raises UnreadableFile: empty_file, too_large."""
    if not text.strip():
        raise UnreadableFile("empty_file")
    if len(text) > MOST_CHARACTERS:
        raise UnreadableFile("too_large")
    started = time.monotonic()
    document: Document = document_from_text(text)
    reading = read_report(document)
    pages = [{"number": page.number, "lines": list(page.lines)} for page in document.pages]
    return ReadResult(pages, reading, time.monotonic() - started)
