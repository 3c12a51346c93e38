"""Cleaning a file in a child process, so that no file can harm the one that asks.

A PDF can be made to take gigabytes and a packed file to unpack into more; the child is limited in memory and time, and
its end is an answer like any other.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recommendations.domain.personal_data import Found, Sign
from recommendations.files.cleaning.refusals import CODES, LARGEST_FILE, RefusedFile
from recommendations.files.kinds import ending_of

WALL_SECONDS = 60.0
_MOST_BACK = 2 * LARGEST_FILE  # a picture drawn anew may be larger than it came
_LONGEST_LINE = 1024 * 1024
_PROJECT = Path(__file__).resolve().parents[2]
CHILD = (sys.executable, "-m", "recommendations.files.cleaning_child")
_TIME_SIGNALS = frozenset({-signal.SIGXCPU, -signal.SIGKILL})
_ABORTS = frozenset({-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS, -signal.SIGTRAP, -signal.SIGILL})


@dataclass(frozen=True)
class CleanFile:
    """What is served of a file that was handed over, the hash of what came, and what its text may hold.

    `is_read` says whether there was any text to look at: a picture's words are unread.
    """

    data: bytes
    original_sha256: str
    signs: tuple[Found, ...]
    is_read: bool


def clean_file(
    data: bytes,
    *,
    name: str,
    case_reference_pattern: str = "",
    wall_seconds: float = WALL_SECONDS,
    command: Sequence[str] = CHILD,
) -> CleanFile:
    """Return the copy to serve. Raises RefusedFile with a code of CODES. Never within a command: it takes seconds."""
    if not data:
        raise RefusedFile("empty_file")
    asked = [
        *command,
        ending_of(name)[:12],
        "--parent",
        str(os.getpid()),
        f"--case-references={case_reference_pattern}",
    ]
    answer, copy = _asked(asked, data, wall_seconds=wall_seconds)
    if "error" in answer:
        code = answer["error"] if answer["error"] in CODES else "broken"
        raise RefusedFile(code, is_really=str(answer.get("is_really", "")))
    signs = tuple(Found(Sign(sign), int(start), int(end)) for sign, start, end in answer["signs"])
    return CleanFile(copy, hashlib.sha256(data).hexdigest(), signs, bool(answer["is_read"]))


def _asked(command: list[str], data: bytes, *, wall_seconds: float) -> tuple[dict[str, Any], bytes]:
    # A file without a name, so that nothing is left of it however this ends, and no pipe can be blocked.
    with tempfile.TemporaryFile() as given:
        given.write(data)
        given.seek(0)
        child = subprocess.Popen(
            command,
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_PROJECT,
            # Nothing of ours: neither secrets nor settings reach a process that parses strangers' files.
            env={"PYTHONPATH": str(_PROJECT), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "LANG": "C.UTF-8"},
        )
    late = threading.Event()

    def stop() -> None:
        late.set()
        child.kill()

    watchdog = threading.Timer(wall_seconds, stop)
    watchdog.daemon = True
    watchdog.start()
    try:
        line = child.stdout.readline(_LONGEST_LINE)
        rest = child.stdout.read(_MOST_BACK)
        child.stdout.close()  # one that would say more ends by writing into nothing
        code = child.wait()
    finally:
        watchdog.cancel()
        child.kill()
        child.wait()
    return _judged(line, rest, code=code, is_late=late.is_set())


def _judged(line: bytes, rest: bytes, *, code: int, is_late: bool) -> tuple[dict[str, Any], bytes]:
    if is_late or code in _TIME_SIGNALS:
        return {"error": "took_too_long"}, b""
    if code in _ABORTS:
        return {"error": "needs_too_much_memory"}, b""
    try:
        answer = json.loads(line)
    except ValueError:
        return {"error": "broken"}, b""
    is_whole = code == 0 and isinstance(answer, dict) and answer.get("length") == len(rest)
    return (answer, rest) if is_whole else ({"error": "broken"}, b"")
