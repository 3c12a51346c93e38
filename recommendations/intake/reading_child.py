"""The child process that reads one untrusted file: its bytes on standard input, lines of JSON on standard output.

It limits itself before it touches the bytes, knows nothing of Django or the database, and dies with its parent.
Each line but the last says how far it is, {"done": 12, "of": 40}; the last is the answer.
"""

import argparse
import json
import sys
import time
from typing import Any

from recommendations.domain.report_reading import Document, read_report
from recommendations.domain.report_reading.as_json import to_json
from recommendations.foundation.child_limits import die_with_parent, limit_self
from recommendations.intake.extraction.any_file import document_from_file
from recommendations.intake.extraction.pdf.file import opened_pdf
from recommendations.intake.extraction.scans.recognition import as_recognised, document_by_recognition, is_picture
from recommendations.intake.extraction.scans.tesseract import Tesseract
from recommendations.intake.extraction.unreadable import LARGEST_FILE, UnreadableFile

MEMORY_LIMIT = 900 * 1024 * 1024
CPU_SECONDS = 30
CPU_SECONDS_A_PICTURE = 3
LARGEST_ANSWER = 48 * 1024 * 1024
_SAY_EVERY = 0.2


def main() -> None:
    """Read standard input as the options say. Prints one JSON object at the end and exits with 0."""
    parser = argparse.ArgumentParser()
    parser.add_argument("name", help="what the file is called, for its ending")
    parser.add_argument("--parent", type=int, required=True, help="the process to die with")
    parser.add_argument("--tesseract", default="", help="the program that recognises letters; none: they are not")
    parser.add_argument("--languages", default="eng")
    parser.add_argument("--most-pictures", type=int, default=0, help="how many pages may be recognised")
    asked = parser.parse_args()
    limit_self(memory=MEMORY_LIMIT, cpu_seconds=CPU_SECONDS + CPU_SECONDS_A_PICTURE * asked.most_pictures)
    die_with_parent(asked.parent)
    answer = json.dumps(_answer(sys.stdin.buffer.read(LARGEST_FILE + 1), asked))
    if len(answer) > LARGEST_ANSWER:
        answer = json.dumps({"error": "too_large"})
    sys.stdout.write(f"{answer}\n")


class _Progress:
    """Says how far reading is, a few times a second."""

    def __init__(self) -> None:
        self.said = 0.0

    def __call__(self, done: int, of: int) -> None:
        """Print a line, unless one was printed just now."""
        now = time.monotonic()
        if done == of or now - self.said >= _SAY_EVERY:
            self.said = now
            sys.stdout.write(json.dumps({"done": done, "of": of}) + "\n")
            sys.stdout.flush()


def _answer(data: bytes, asked: argparse.Namespace) -> dict[str, Any]:
    try:
        if asked.tesseract and data.lstrip()[:5] == b"%PDF-":
            tesseract = Tesseract(asked.tesseract, asked.languages)
            found = document_by_recognition(
                data, tesseract=tesseract, most_pages=asked.most_pictures, progress=_Progress()
            )
            reading = as_recognised(read_report(found.document), pages=found.pages)
            return {**_shown(found.document), "reading": to_json(reading), "pictures": sorted(found.pictures)}
        document = document_from_file(data, filename=asked.name, progress=_Progress())
        reading = read_report(document)
        return {**_shown(document), "reading": to_json(reading), "pictures": _pictures(data, document)}
    except UnreadableFile as error:
        return {"error": error.code}
    except MemoryError:
        return {"error": "needs_too_much_memory"}


def _shown(document: Document) -> dict[str, Any]:
    return {"pages": [{"number": page.number, "lines": list(page.lines)} for page in document.pages]}


def _pictures(data: bytes, document: Document) -> list[int]:
    """The numbers of a PDF's pages that show something, but no characters."""
    empty = [page.number for page in document.pages if not page.lines]
    if not empty or b"%PDF-" not in data[:1024]:
        return []
    pdf = opened_pdf(data)
    return [number for number in empty if is_picture(pdf, number - 1)]


if __name__ == "__main__":
    main()
