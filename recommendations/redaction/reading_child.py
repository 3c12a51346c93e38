"""The child process that tells the words of stored files: a path and an ending a line come in, a line of JSON goes out.

It limits itself before it touches the first file, knows nothing of Django or the database, and dies with its parent.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from recommendations.files.cleaning.any_file import cleaned_file
from recommendations.files.cleaning.refusals import RefusedFile
from recommendations.files.kinds import MEDIA_TYPES, OFFICE, PICTURES, TEXTS
from recommendations.foundation.child_limits import die_with_parent, limit_self
from recommendations.intake.extraction.any_file import document_from_file
from recommendations.intake.extraction.unreadable import UnreadableFile

MEMORY_LIMIT = 1100 * 1024 * 1024
CPU_SECONDS = 300


def main() -> None:
    """Answer each line of standard input until it ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--parent", type=int, required=True, help="the process to die with")
    asked = parser.parse_args()
    limit_self(memory=MEMORY_LIMIT, cpu_seconds=CPU_SECONDS)
    die_with_parent(asked.parent)
    for line in sys.stdin:
        path, ending = json.loads(line)
        texts, is_whole = texts_of(path, ending=ending)
        sys.stdout.write(json.dumps({"texts": texts, "is_whole": is_whole}) + "\n")
        sys.stdout.flush()


def texts_of(path: str, *, ending: str) -> tuple[list[str], bool]:
    """Return the words of the file, read in every way that fits it, and whether there was nothing but words in it.

    A page without a letter may show words that nobody here can read.
    """
    if ending in PICTURES:
        return [], False
    data, texts, is_whole = Path(path).read_bytes(), [], True
    if ending in MEDIA_TYPES and ending in OFFICE | TEXTS:
        try:
            texts.append(cleaned_file(data, ending=ending).text or "")
        except RefusedFile:
            is_whole = False
    try:
        pages = document_from_file(data, filename=f"file{ending}").pages
        texts.append("\n".join(line for page in pages for line in page.lines))
        is_whole = is_whole and all(page.lines for page in pages)
    except UnreadableFile:
        is_whole = bool(texts)
    return texts, is_whole and any(text.strip() for text in texts)


if __name__ == "__main__":
    main()
