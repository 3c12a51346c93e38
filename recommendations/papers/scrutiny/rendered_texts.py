"""The guard once more, on the finished text: what was harmless in two fields may identify a child once they are joined.

A label and its value, or two cells of a row, are words apart while somebody types and words together on the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

from recommendations.domain.personal_data import Sign, find_signs

JOINED = frozenset({"a", "abbr", "b", "em", "i", "small", "span", "strong", "sub", "sup", "u"})
"""Elements within a line: their words stand next to what is before and after."""

UNSEEN = frozenset({"style", "script", "meta", "link"})
EMPTY = frozenset({"br", "img", "hr", "meta", "link", "input", "wbr", "col"})
MACHINE_MADE = frozenset({"seal", "running-marking", "running-title", "running-position"})
"""Classes whose text nobody typed here, or that repeats what stands elsewhere: a seal is all digits and letters."""

AROUND = 60
"""Letters shown on either side of what was found."""


@dataclass(frozen=True)
class GuardFinding:
    """What in the finished text may identify a child: the sign, its words, and the words around them."""

    sign: Sign
    words: str
    around: str


def texts_of(html: str) -> tuple[str, ...]:
    """Return the runs of text as a reader meets them, each block, cell and label of a picture for itself."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found()


def guard_findings(html: str, *, case_reference_pattern: str = "") -> tuple[GuardFinding, ...]:
    """Return what in a paper's finished HTML may identify a child, in reading order; each words once.

    Runs follow each other as lines do, so that a label with a value beneath or beside it is read as one.
    """
    whole = "\n".join(texts_of(html))
    found: dict[tuple[Sign, str], GuardFinding] = {}
    for one in find_signs(whole, case_reference_pattern=case_reference_pattern):
        words = " ".join(whole[one.start : one.end].split())
        around = " ".join(whole[max(one.start - AROUND, 0) : one.end + AROUND].split())
        found.setdefault((one.sign, words), GuardFinding(one.sign, words, around))
    return tuple(found.values())


class _Reader(HTMLParser):
    """Collects text; a block begins a new run, and what nobody sees is passed over."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._runs: list[list[str]] = [[]]
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if self._hidden or tag in UNSEEN or MACHINE_MADE & set((told.get("class") or "").split()):
            if tag not in EMPTY:
                self._hidden.append(tag)
        elif tag not in JOINED:
            self._runs.append([])
            if tag == "img" and told.get("alt"):
                self._runs[-1].append(told["alt"] or "")
                self._runs.append([])

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            # An element that was never closed ends with the one that holds it.
            if tag in self._hidden:
                del self._hidden[len(self._hidden) - 1 - self._hidden[::-1].index(tag) :]
        elif tag not in JOINED:
            self._runs.append([])

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._runs[-1].append(data)

    def found(self) -> tuple[str, ...]:
        """Return what was collected, blanks as single spaces and empty runs left out."""
        runs = (" ".join("".join(run).split()) for run in self._runs)
        return tuple(run for run in runs if run)
