"""The child that turns HTML into PDF: the only place where WeasyPrint is imported.

Started as `python -m recommendations.papers.rendering.child`; talks over its standard input and output:
a JSON line in (with the length of the HTML that follows), JSON lines out, the last with the length
of the PDF that follows. It fetches nothing, ends when nobody has asked for a while, and never grows past its limit.
"""

from __future__ import annotations

import argparse
import gc
import json
import logging
import os
import resource
import select
import sys
import threading
import time
import warnings
import zlib
from pathlib import Path
from typing import Any, BinaryIO

import fontTools
import pydyf

try:
    import weasyprint
    from weasyprint.text.ffi import pango
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    from recommendations.papers.gate.examining import examine
    from recommendations.papers.gate.values import to_plain
    from recommendations.papers.rendering.writing import Files, Written, write_document
    from recommendations.papers.tagging.contract import broken

    MISSING = ""
except (ImportError, OSError) as problem:  # OSError: a system library such as Pango cannot be loaded
    MISSING = str(problem).strip().splitlines()[0]
    URLFetcher = object

MEGABYTE = 1024 * 1024
ABOVE_LIMIT = 512  # megabytes; the system's own refusal is the last resort, as libraries do not outlive it cleanly
LOOK_EVERY = 0.02  # seconds

PICTURES = ("data:image/svg+xml", "data:image/png;base64,", "data:image/jpeg;base64,")


class NothingIsFetched(URLFetcher):
    """Refuses every address but the pictures written into our own style sheet, and a council's checked logo."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=["data"])
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Return a picture written into the style sheet or the page; anything else is refused and noted."""
        if not url.startswith(PICTURES):
            self.refused.append(url[:200])
            raise ValueError("papers fetch nothing")
        return super().fetch(url, headers)


class Steps(logging.Handler):
    """Passes WeasyPrint's steps on as progress, no more than one line a page."""

    def __init__(self, answers: BinaryIO) -> None:
        super().__init__()
        self.answers = answers

    def emit(self, record: logging.LogRecord) -> None:
        """Send the step as a number from 1 to 7, with the page where it lays one out."""
        words = record.getMessage().split()
        if len(words) > 1 and words[0] == "Step" and words[1].isdigit():
            page = int(words[-1]) if "Page" in words and words[-1].isdigit() else 0
            say(self.answers, step=int(words[1]), page=page)


class Complaints(logging.Handler):
    """Keeps what WeasyPrint warns about, so that a test can insist on silence."""

    def __init__(self) -> None:
        super().__init__(level=logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the first hundred warnings."""
        if len(self.lines) < 100:
            self.lines.append(record.getMessage()[:300])


def say(answers: BinaryIO, **message: Any) -> None:
    """Write one JSON line to the parent."""
    answers.write(json.dumps(message).encode() + b"\n")
    answers.flush()


def made(
    html: str, *, files: Files, untaggable: tuple[str, ...], complaints: Complaints
) -> tuple[Written, tuple[str, ...]]:
    """Return the document and the addresses refused on the way. `untaggable` is why our own tags cannot be used."""
    complaints.lines.clear()
    fetcher = NothingIsFetched()
    written = write_document(html, url_fetcher=fetcher, files=files, untaggable=untaggable)
    return written, tuple(dict.fromkeys(fetcher.refused))


def examined(written: Written, *, html: str, files: Files) -> dict[str, Any]:
    """Return what the gate finds in the document, as plain values."""
    names = [file["name"] for file in files]
    result = examine(written.pdf, html=html, tags=written.tags, attached=names, frames=written.frames or None)
    return to_plain(result)


def answer(
    request: dict[str, Any],
    *,
    asked: BinaryIO,
    answers: BinaryIO,
    complaints: Complaints,
    untaggable: tuple[str, ...],
) -> None:
    """Read the HTML of one request, and the files to attach, and write the PDF, or why there is none."""
    html = asked.read(request["html"]).decode()
    files = tuple({**about, "data": asked.read(about["length"])} for about in request["attached"])
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + request["seconds"]
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    try:
        written, refused = made(html, files=files, untaggable=untaggable, complaints=complaints)
        examination = examined(written, html=html, files=files) if request["examined"] else None
    except MemoryError:
        say(answers, failed="memory", message="")
    except Exception as problem:  # the parent must hear of anything that went wrong, and turns it into its own error
        say(answers, failed="error", message=f"{type(problem).__name__}: {problem}"[:500])
    else:
        about = {"pages": written.pages, "tags": written.tags, "why": written.why, "examination": examination}
        say(answers, pdf=len(written.pdf), **about, refused=refused, warnings=complaints.lines)
        answers.write(written.pdf)
        answers.flush()


def end_at(limit: int, answers: BinaryIO) -> None:
    """Say so and end this process once it addresses more than `limit` bytes.

    A refused allocation in the middle of a library call may hang or be swallowed; an end on purpose is always an
    answer. Where the system does not tell, only the last resort is left.
    """
    page = resource.getpagesize()
    statm = Path("/proc/self/statm")
    while statm.exists():
        if int(statm.read_text().split()[0]) * page > limit:
            # Straight to the pipe: the other thread may be in the middle of anything.
            os.write(answers.fileno(), b'{"failed": "memory", "message": ""}\n')
            os._exit(1)
        time.sleep(LOOK_EVERY)


def versions() -> dict[str, str]:
    """Return what decides the bytes of a paper: another version may make other bytes from the same snapshot."""
    return {
        "weasyprint": weasyprint.__version__,
        "pydyf": pydyf.__version__,
        "fonttools": fontTools.version,
        "pango": str(pango.pango_version()),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        "python": sys.version.split()[0],
    }


def serve(*, memory: int, idle: float, asked: BinaryIO, answers: BinaryIO) -> int:
    """Answer requests until the parent has gone or nobody has asked for `idle` seconds; return the exit code."""
    last_resort = (memory + ABOVE_LIMIT) * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (last_resort, last_resort))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    threading.Thread(target=end_at, args=(memory * MEGABYTE, answers), daemon=True).start()
    if MISSING:
        say(answers, failed="missing", message=MISSING)
        return 1
    complaints = Complaints()
    warnings.simplefilter("ignore")
    for name, handler, level in (
        ("weasyprint", complaints, "WARNING"),
        ("weasyprint.progress", Steps(answers), "INFO"),
    ):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(level)
    gc.freeze()
    gc.set_threshold(200_000, 50, 50)  # a quarter faster than the default, measured; still collects
    untaggable = broken()
    say(answers, ready=versions())
    while select.select([asked], [], [], idle)[0]:
        line = asked.readline()
        if not line:
            break
        answer(json.loads(line), asked=asked, answers=answers, complaints=complaints, untaggable=untaggable)
    return 0


def main() -> int:
    """Serve with the limits given on the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--memory", type=int, required=True, help="megabytes of address space")
    parser.add_argument("--idle", type=float, required=True, help="seconds without a request before it ends")
    limits = parser.parse_args()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not be taken for an answer
    return serve(memory=limits.memory, idle=limits.idle, asked=sys.stdin.buffer, answers=answers)


if __name__ == "__main__":
    sys.exit(main())
