"""The child process that reads one untrusted file: bytes on standard input, JSON on standard output.

It limits itself before it touches the bytes, knows nothing of Django or the database, and dies with the file.
"""

import json
import resource
import sys
from typing import Any

from recommendations.domain.report_reading import read_report
from recommendations.domain.report_reading.as_json import to_json
from recommendations.intake.extraction import UnreadableFile, document_from_file

MEMORY_LIMIT = 900 * 1024 * 1024
CPU_SECONDS = 30


def main() -> None:
    """Read standard input; the first argument is the file's name. Prints one JSON object and exits with 0."""
    _limit_self()
    filename = sys.argv[1] if len(sys.argv) > 1 else ""
    json.dump(_answer(sys.stdin.buffer.read(), filename=filename), sys.stdout)


def _limit_self() -> None:
    """No more memory or processor time than a report needs, no files, no core dumps."""
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY_LIMIT),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (limit, limit))


def _answer(data: bytes, *, filename: str) -> dict[str, Any]:
    try:
        document = document_from_file(data, filename=filename)
        reading = read_report(document)
    except UnreadableFile as error:
        return {"error": error.code}
    except MemoryError:
        return {"error": "needs_too_much_memory"}
    pages = [{"number": page.number, "lines": list(page.lines)} for page in document.pages]
    return {"pages": pages, "reading": to_json(reading)}


if __name__ == "__main__":
    main()
