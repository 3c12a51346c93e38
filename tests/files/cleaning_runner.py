"""Cleans spoiled files, each in a fork of its own that is limited as the child process is; prints how each ended.

Called with a kind of spoiling, an ending, a folder of whole files, and the first seed and how many.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections import Counter
from pathlib import Path

from recommendations.files.cleaning.any_file import cleaned_file
from recommendations.files.cleaning.refusals import CODES, RefusedFile
from recommendations.files.cleaning_child import MEMORY_LIMIT
from recommendations.foundation.child_limits import limit_self
from tests.intake.mutations import spoiled

TAKEN, WRONG = 0, 99
SECONDS = 20


def main() -> None:
    kind, ending, folder, first, count = sys.argv[1:]
    whole = [path.read_bytes() for path in sorted(Path(folder).glob(f"*{ending}"))]
    ends: Counter[str] = Counter()
    for seed in range(int(first), int(first) + int(count)):
        data, _name = spoiled(kind, seed, whole)
        ends[end_of(data, ending=ending)] += 1
    sys.stdout.write(json.dumps(ends))


def end_of(data: bytes, *, ending: str) -> str:
    """Return "taken", a code, or the signal by which a library ended: to the parent that is a refusal too."""
    child = os.fork()
    if child == 0:
        os._exit(cleaned(data, ending=ending))
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return signal.Signals(os.WTERMSIG(status)).name
    code = os.WEXITSTATUS(status)
    if code == WRONG:
        raise SystemExit("a spoiled file raised something that is no refusal; see above")
    return "taken" if code == TAKEN else CODES[code - 1]


def cleaned(data: bytes, *, ending: str) -> int:
    signal.alarm(SECONDS)
    limit_self(memory=MEMORY_LIMIT, cpu_seconds=SECONDS)
    try:
        copy = cleaned_file(data, ending=ending)
        assert copy.data
        cleaned_file(copy.data, ending=ending)  # what is served can be taken again
    except RefusedFile as refusal:
        return CODES.index(refusal.code) + 1
    except MemoryError:
        return CODES.index("needs_too_much_memory") + 1
    except BaseException:
        traceback.print_exc()
        return WRONG
    return TAKEN


if __name__ == "__main__":
    main()
