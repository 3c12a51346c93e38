"""Reading a file in a child process, so that no file can harm the one that asks.

PDFium can be made to take gigabytes or to abort; the child is limited in memory and time, and its end is an
answer like any other.
"""

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from recommendations.domain.report_reading import Document, Reading, document_from_text, read_report
from recommendations.domain.report_reading.as_json import from_json
from recommendations.intake.extraction.scans.tesseract import SECONDS_A_PAGE, Tesseract
from recommendations.intake.extraction.unreadable import LARGEST_FILE, MOST_CHARACTERS, UnreadableFile
from recommendations.intake.reading_child import LARGEST_ANSWER

WALL_SECONDS = 45.0
WALL_SECONDS_A_PICTURE = 10.0
_PROJECT = Path(__file__).resolve().parents[2]
_CHILD = (sys.executable, "-m", "recommendations.intake.reading_child")
_TIME_SIGNALS = frozenset({-signal.SIGXCPU, -signal.SIGKILL})
_MEMORY_SIGNALS = frozenset({-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS, -signal.SIGTRAP, -signal.SIGILL})
_LAST_WORDS = 4000


@dataclass(frozen=True)
class ReadResult:
    """The pages to show, each {"number": 1, "lines": [...]}, what was read, and how long it took in all.

    `pictures` are the numbers of the pages that show something but hold no characters.
    """

    pages: list[dict[str, Any]]
    reading: Reading
    seconds: float
    pictures: tuple[int, ...] = ()


@dataclass(frozen=True)
class Recognition:
    """Leave to recognise letters: with which program, and on how many pages at most."""

    tesseract: Tesseract
    most_pages: int


def read_file_in_child(
    data: bytes,
    *,
    filename: str,
    wall_seconds: float = WALL_SECONDS,
    recognition: Recognition | None = None,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> ReadResult:
    """Read a report's file in a process of its own, telling `progress` how many pages are done, of how many.

    Raises UnreadableFile with a code of FILE_CODES. With `recognition` the letters of scanned pages are recognised,
    and the time is `wall_seconds` without any progress and ten seconds a page in all.
    """
    if not data:
        raise UnreadableFile("empty_file")
    if len(data) > LARGEST_FILE:
        raise UnreadableFile("too_large")
    started = time.monotonic()
    suffix = PurePath(filename.replace("\0", "")).suffix[:12]
    command = [*_CHILD, f"report{suffix}", "--parent", str(os.getpid())]
    limits = _Limits(without_a_word=wall_seconds, in_all=wall_seconds)
    if recognition is not None:
        tesseract = recognition.tesseract
        command += ["--tesseract", tesseract.path, "--languages", tesseract.languages]
        command += ["--most-pictures", str(recognition.most_pages)]
        in_all = wall_seconds + WALL_SECONDS_A_PICTURE * recognition.most_pages
        # A page may take its time twice, as it lies and turned upright, and once more to see which way is up.
        limits = _Limits(without_a_word=wall_seconds + 3 * SECONDS_A_PAGE, in_all=in_all)
    answer = _asked(command, data, limits=limits, progress=progress)
    if "error" in answer:
        raise UnreadableFile(answer["error"])
    pictures = tuple(answer["pictures"])
    return ReadResult(answer["pages"], from_json(answer["reading"]), time.monotonic() - started, pictures)


@dataclass(frozen=True)
class _Limits:
    """Seconds the child may be silent, and may take in all."""

    without_a_word: float
    in_all: float


@dataclass
class _Heard:
    """What the child has said so far: its unfinished line, its last whole one, and its complaints."""

    line: bytearray = field(default_factory=bytearray)
    complaints: bytes = b""

    def take(self, chunk: bytes) -> list[bytes]:
        """The lines that this piece finishes."""
        *whole, rest = chunk.split(b"\n")
        if whole:
            whole[0] = bytes(self.line) + whole[0]
            self.line.clear()
        self.line += rest
        return whole


def _asked(command: list[str], data: bytes, *, limits: _Limits, progress: Callable[[int, int], None]) -> dict[str, Any]:
    """The child's answer, or {"error": code}; whatever it started has ended with it."""
    # A file without a name, so that nothing is left of it however this ends, and no pipe can be blocked.
    with tempfile.TemporaryFile() as given:
        given.write(data)
        given.seek(0)
        child = subprocess.Popen(
            command,
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=_PROJECT,
            # Nothing of ours: neither secrets nor settings reach a process that parses strangers' files.
            env={"PYTHONPATH": str(_PROJECT), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "LANG": "C.UTF-8"},
            start_new_session=True,
        )
    try:
        return _conversation(child, limits=limits, progress=progress)
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
        child.stderr.close()


def _conversation(
    child: subprocess.Popen[bytes], *, limits: _Limits, progress: Callable[[int, int], None]
) -> dict[str, Any]:
    heard, answer = _Heard(), None
    ends = spoke = time.monotonic()
    ends += limits.in_all
    with selectors.DefaultSelector() as ready:
        for stream in (child.stdout, child.stderr):
            ready.register(stream, selectors.EVENT_READ)
        while ready.get_map():
            left = min(ends, spoke + limits.without_a_word) - time.monotonic()
            events = ready.select(left) if left > 0 else []
            if not events:
                return {"error": "took_too_long"}
            for key, _ in events:
                chunk = os.read(key.fd, 1 << 18)
                if not chunk:
                    ready.unregister(key.fileobj)
                elif key.fileobj is child.stderr:
                    heard.complaints = (heard.complaints + chunk)[-_LAST_WORDS:]
                else:
                    for line in heard.take(chunk):
                        answer = _message(line)
                        if "done" in answer:
                            progress(int(answer["done"]), int(answer["of"]))
                    spoke = time.monotonic()
                    if len(heard.line) > LARGEST_ANSWER:
                        return {"error": "too_large"}
    return _answer_of(child, answer, heard, seconds=max(1.0, ends - time.monotonic()))


def _message(line: bytes) -> dict[str, Any]:
    try:
        message = json.loads(line)
    except ValueError:
        return {"error": "broken"}
    return message if isinstance(message, dict) else {"error": "broken"}


def _answer_of(
    child: subprocess.Popen[bytes], answer: dict[str, Any] | None, heard: _Heard, *, seconds: float
) -> dict[str, Any]:
    """The last line where the child ended well, else what its end means."""
    try:
        code = child.wait(seconds)
    except subprocess.TimeoutExpired:
        return {"error": "took_too_long"}
    if code in _TIME_SIGNALS:
        return {"error": "took_too_long"}
    if code in _MEMORY_SIGNALS or b"MemoryError" in heard.complaints:
        return {"error": "needs_too_much_memory"}
    return answer if code == 0 and answer is not None and "done" not in answer else {"error": "broken"}


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
