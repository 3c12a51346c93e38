"""What changed between two wordings of one text, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_PIECES = re.compile(r"\s+|[\w’'-]+|[^\w\s]")


class Kind(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """A stretch of text that both wordings have, or only the earlier, or only the later one."""

    kind: Kind
    text: str


def word_differences(before: str, after: str) -> list[Piece]:
    """Return both wordings as one list: without the added pieces it is `before`, without the removed ones `after`.

    Words changed one after the other are one piece each, with the blanks between them.
    """
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    found: list[Piece] = []
    removed = added = ""
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for place, (tag, old_from, old_to, new_from, new_to) in enumerate(steps, start=1):
        same = "".join(old[old_from:old_to])
        if tag != "equal":
            removed, added = removed + same, added + "".join(new[new_from:new_to])
        elif same.isspace() and (removed or added) and place < len(steps):
            removed, added = removed + same, added + same
        else:
            found += [*_changed(removed, added), Piece(Kind.SAME, same)]
            removed = added = ""
    return found + _changed(removed, added)


def _changed(removed: str, added: str) -> list[Piece]:
    return [Piece(kind, text) for kind, text in ((Kind.REMOVED, removed), (Kind.ADDED, added)) if text]
