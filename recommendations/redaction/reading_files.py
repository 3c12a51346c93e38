"""Looking for words inside stored files, in a child process that reads one after another and can harm nobody."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from recommendations.files.kinds import ending_of
from recommendations.files.models import StoredFile
from recommendations.redaction.matching import Words

SECONDS_A_FILE = 20.0
SECONDS_IN_ALL = 45.0
_PROJECT = Path(__file__).resolve().parents[2]
CHILD = (sys.executable, "-m", "recommendations.redaction.reading_child")


@dataclass
class Looked:
    """Files that hold the words, files that nobody could read or not wholly, and those that there was no time for."""

    found: list[StoredFile] = field(default_factory=list)
    unread: list[StoredFile] = field(default_factory=list)
    not_looked_at: list[StoredFile] = field(default_factory=list)


def look_into(files: Iterable[StoredFile], words: Words, *, seconds: float = SECONDS_IN_ALL) -> Looked:
    """Look for the words in each file by what it says and by its name. Takes seconds: never within a command."""
    looked, ends = Looked(), time.monotonic() + seconds
    with _Reader() as reader:
        for file in files:
            if words.are_in(file.name):
                looked.found.append(file)
            elif time.monotonic() > ends:
                looked.not_looked_at.append(file)
            else:
                texts, is_whole = reader.texts_of(file)
                if any(words.are_in(text) for text in texts):
                    looked.found.append(file)
                elif not is_whole:
                    looked.unread.append(file)
    return looked


class _Reader:
    """The child process, begun when first asked, and anew for the next file where one brought it to its end."""

    def __init__(self) -> None:
        self.child: subprocess.Popen[str] | None = None

    def __enter__(self) -> _Reader:
        return self

    def __exit__(self, *_problem: object) -> None:
        self._end()

    def texts_of(self, file: StoredFile) -> tuple[list[str], bool]:
        """Return the file's words and whether that is all of it; ([], False) where it cannot be read."""
        child = self.child or self._begin()
        watchdog = threading.Timer(SECONDS_A_FILE, child.kill)
        watchdog.daemon = True
        watchdog.start()
        try:
            child.stdin.write(json.dumps([str(file.path.resolve()), ending_of(file.name)]) + "\n")
            child.stdin.flush()
            answer: dict[str, Any] = json.loads(child.stdout.readline())
        except (OSError, ValueError):
            self._end()
            return [], False
        finally:
            watchdog.cancel()
        return answer["texts"], answer["is_whole"]

    def _begin(self) -> subprocess.Popen[str]:
        self.child = subprocess.Popen(
            [*CHILD, "--parent", str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_PROJECT,
            text=True,
            encoding="utf-8",
            # Nothing of ours: neither secrets nor settings reach a process that parses strangers' files.
            env={"PYTHONPATH": str(_PROJECT), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "LANG": "C.UTF-8"},
        )
        return self.child

    def _end(self) -> None:
        if self.child is not None:
            child, self.child = self.child, None
            child.kill()
            child.wait()
            child.stdout.close()
            try:
                child.stdin.close()
            except BrokenPipeError:
                return  # what it was not told any more
