"""Whether what is read aloud is what the paper says: the tags' text in their order against the HTML's."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from recommendations.papers.gate.structure import Leaf, Structure
from recommendations.papers.gate.values import Finding
from recommendations.papers.gate.wanted import PAGE_NUMBER, Wanted, squeezed

AROUND = 40  # letters shown of the place where the texts part


def order_findings(structure: Structure, *, wanted: Wanted) -> Iterator[Finding]:
    """Compare the two texts, letter by letter; pictures' texts, list numbers and leaders' dots are left out.

    One finding tells what stands at the first place where they part, and whether letters are missing, added, or
    only in another order.
    """
    leaves = [leaf for leaf in structure.leaves if not leaf.is_in_figure and not leaf.is_label]
    read = normal("".join(leaf.text for leaf in leaves))
    place = 0
    parts = normal(wanted.text).split(PAGE_NUMBER)
    for number, part in enumerate(parts):
        if number:
            place = after_page_number(read, place, then=part)
        if not read.startswith(part, place):
            yield _parted(read, place + same_letters(read[place:], part), leaves=leaves, parts=parts)
            return
        place += len(part)
    if read[place:]:
        yield _parted(read, place, leaves=leaves, parts=parts)


def normal(text: str) -> str:
    """Return the text as it is compared: without white space, and each letter in its one form."""
    return unicodedata.normalize("NFC", squeezed(text))


def after_page_number(read: str, place: int, *, then: str) -> int:
    """Return where the page number that is read at `place` ends, so that `then` begins there where possible."""
    start = place
    while read.startswith(".", start):
        start += 1
    ends = [end for end in range(start + 1, start + 6) if read[start:end].isdigit() and end <= len(read)]
    fits = [end for end in ends if read.startswith(then[:AROUND], end)]
    return fits[0] if fits else ends[0] if ends else place


def same_letters(first: str, second: str) -> int:
    """Return how many letters the two begin with alike."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if first.startswith(second[:middle]) else (low, middle - 1)
    return low


def _parted(read: str, place: int, *, leaves: list[Leaf], parts: list[str]) -> Finding:
    asked = "".join(parts)
    missing = Counter(asked) - Counter(read)
    # Page numbers are no part of what was asked for, so digits and dots may be more.
    added = {letter for letter in Counter(read) - Counter(asked) if not letter.isdigit() and letter != "."}
    code = (
        "text_missing"
        if missing
        else "text_added"
        if added or (len(parts) == 1 and len(read) > len(asked))
        else "order_differs"
    )
    at = _asked_place(read, place, parts=parts)
    words = (at[:AROUND], read[place : place + AROUND])
    return Finding(code, _page_of(place, leaves=leaves), words)


def _asked_place(read: str, place: int, *, parts: list[str]) -> str:
    """Return what was asked for from the place on where the read text stops being it."""
    position = 0
    for number, part in enumerate(parts):
        if number:
            position = after_page_number(read, position, then=part)
        if not read.startswith(part, position):
            return part[place - position :] or "".join(parts[number + 1 : number + 2])
        position += len(part)
    return ""


def _page_of(place: int, *, leaves: list[Leaf]) -> int | None:
    seen = 0
    for leaf in leaves:
        seen += len(normal(leaf.text))
        if seen > place:
            return leaf.page or None
    return leaves[-1].page or None if leaves else None
