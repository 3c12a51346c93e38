"""The child process that cleans one untrusted file: its bytes come in, a line of JSON and then the copy go out.

It limits itself before it touches the bytes, knows nothing of Django or the database, and dies with its parent.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from recommendations.domain.personal_data import find_signs
from recommendations.files.cleaning.any_file import Cleaned, cleaned_file
from recommendations.files.cleaning.refusals import LARGEST_FILE, RefusedFile
from recommendations.foundation.child_limits import die_with_parent, limit_self

MEMORY_LIMIT = 1100 * 1024 * 1024
CPU_SECONDS = 40
MOST_SIGNS = 400


def main() -> None:
    """Clean standard input as the options say; exits with 0 whatever the file is."""
    parser = argparse.ArgumentParser()
    parser.add_argument("ending", help="the ending of the file's name")
    parser.add_argument("--parent", type=int, required=True, help="the process to die with")
    parser.add_argument("--case-references", default="", help="what a case reference of the service looks like")
    asked = parser.parse_args()
    limit_self(memory=MEMORY_LIMIT, cpu_seconds=CPU_SECONDS)
    die_with_parent(asked.parent)
    answer, copy = _answer(sys.stdin.buffer.read(LARGEST_FILE + 1), asked)
    sys.stdout.buffer.write(json.dumps({**answer, "length": len(copy)}).encode() + b"\n" + copy)
    sys.stdout.buffer.flush()


def _answer(data: bytes, asked: argparse.Namespace) -> tuple[dict[str, Any], bytes]:
    try:
        if len(data) > LARGEST_FILE:
            raise RefusedFile("too_large")
        cleaned = cleaned_file(data, ending=asked.ending)
        return {
            "signs": _signs(cleaned, pattern=asked.case_references),
            "is_read": cleaned.text is not None,
        }, cleaned.data
    except RefusedFile as refusal:
        return {"error": refusal.code, "is_really": refusal.is_really}, b""
    except MemoryError:
        return {"error": "needs_too_much_memory", "is_really": ""}, b""


def _signs(cleaned: Cleaned, *, pattern: str) -> list[list[Any]]:
    found = find_signs(cleaned.text or "", case_reference_pattern=pattern)
    return [[one.sign.value, one.start, one.end] for one in found[:MOST_SIGNS]]


if __name__ == "__main__":
    main()
