"""Read many spoiled files, each in a process of its own that costs only a fork: `python -m … FOLDER KIND FIRST COUNT`.

Whole files lie in FOLDER. Prints one JSON line for each seed: how it ended, in how many seconds and bytes of memory.
No Django here, as in the reading child, whose own functions and limits are used.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path

from recommendations.domain.report_reading import read_report
from recommendations.domain.report_reading.as_json import from_json, to_json
from recommendations.foundation.child_limits import limit_self
from recommendations.intake.extraction.any_file import document_from_file
from recommendations.intake.extraction.unreadable import FILE_CODES, UnreadableFile
from recommendations.intake.reading_child import CPU_SECONDS, LARGEST_ANSWER, MEMORY_LIMIT
from tests.intake.mutations import spoiled

MOST_SECONDS = 20


def main(folder: str, kind: str, first: str, count: str) -> None:
    """Print how each seed from `first` on ended."""
    whole = [path.read_bytes() for path in sorted(Path(folder).glob(f"*.{kind}"))]
    for seed in range(int(first), int(first) + int(count)):
        sys.stdout.write(json.dumps({"seed": seed, **_in_a_child(kind, seed, whole)}) + "\n")


def _in_a_child(kind: str, seed: int, whole: list[bytes]) -> dict[str, object]:
    hear, say = os.pipe()
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(hear)
        limit_self(memory=MEMORY_LIMIT, cpu_seconds=CPU_SECONDS)
        signal.alarm(MOST_SECONDS)
        os.write(say, _end(*spoiled(kind, seed, whole)).encode()[:4000])
        os._exit(0)
    os.close(say)
    with os.fdopen(hear, "rb") as told:
        end = told.read().decode(errors="replace")
    _, status, used = os.wait4(child, 0)
    if os.WIFSIGNALED(status):
        end = signal.Signals(os.WTERMSIG(status)).name
    return {"end": end, "seconds": round(time.monotonic() - began, 3), "bytes": used.ru_maxrss * 1024}


def _end(data: bytes, name: str) -> str:
    """How reading ended: “read”, a code, or what went wrong that never may."""
    try:
        document = document_from_file(data, filename=name)
        reading = read_report(document)
        answer = json.dumps({"pages": [list(page.lines) for page in document.pages], "reading": to_json(reading)})
        if len(answer) > LARGEST_ANSWER:
            return "too_large"
        if from_json(json.loads(answer)["reading"]) != reading:
            return "wrong: it does not survive JSON"
    except UnreadableFile as refusal:
        return refusal.code if refusal.code in FILE_CODES else f"wrong: {refusal.code} is no code"
    except MemoryError:
        return "needs_too_much_memory"
    except BaseException as problem:  # the one thing this is all about
        where = problem.__traceback__
        while where is not None and where.tb_next is not None:
            where = where.tb_next
        line = f"{Path(where.tb_frame.f_code.co_filename).name}:{where.tb_lineno}" if where else ""
        return f"wrong: {type(problem).__name__}: {problem} at {line}"[:400]
    if [page.number for page in document.pages] != list(range(1, len(document.pages) + 1)):
        return "wrong: pages are not numbered from 1"
    for one in reading.recommendations:
        if not one.text.strip() or not 1 <= one.place.first_page <= one.place.last_page <= len(document.pages):
            return "wrong: an item without words or place"
    return "read"


if __name__ == "__main__":
    main(*sys.argv[1:])
