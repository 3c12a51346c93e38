"""Words parted at the end of a line, rejoined by what the document itself writes elsewhere."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

# Set by the software that broke the line, never typed by the author. PDFium's marks stand for any hyphen.
_MADE_BY_LAYOUT = "\u2010\u00ad"
_LETTER = "[A-Za-z\u00c0-\u024f\u1e80-\u1ef3’']"  # with the circumflexes of Welsh
_ENDING = re.compile(rf"({_LETTER}+)([-\ufffe\x02{_MADE_BY_LAYOUT}])$")
_BEGINNING = re.compile(rf"^({_LETTER}+)")
_WORD = re.compile(rf"{_LETTER}+(?:[-\u2010]{_LETTER}+)*")
_LONGEST_WORD = 60
_USUAL_FIRST_HALVES = frozenset(
    re.findall(
        r"\S+",
        "multi self non co well long short high low cross evidence child decision problem trauma anti ex quasi "
        "half two three four five six seven eight nine ten one single all full part post pre mid inter semi "
        "follow sign day end face year age fast front local community needs strengths risk stop up on in out",
    )
)
_USUAL_SECOND_HALVES = frozenset(
    re.findall(
        r"\S+",
        "making agency based led term quality time being up to focused informed centred specific wide depth going "
        "date person setting sharing taking seeking related appropriate harm work",
    )
)


@dataclass(frozen=True)
class WordList:
    """The document's own words: `hyphenated` as written with a hyphen inside a line, `plain` without.

    `breaks_words` where the layout itself parts words with the plain hyphen that authors type.
    """

    plain: frozenset[str]
    hyphenated: frozenset[str]
    breaks_words: bool

    def join(self, first: str, second: str) -> str:
        """`first` and `second`, two lines of one paragraph, as one: with the hyphen, without it, or with a space."""
        tail = first[-_LONGEST_WORD:]  # a paragraph may be long, and only its last word matters
        ending, beginning = _ENDING.search(tail), _BEGINNING.match(second)
        if not ending or not beginning:
            if first.endswith(("\u00ad", "\ufffe", "\x02")):
                return first[:-1] + second
            if re.search(r"\w[-\u2010/]$", tail) and not first.endswith(" -"):
                return first + second
            return f"{first} {second}"
        stem = first[: len(first) - len(tail) + ending.start(2)]
        left, mark, right = ending[1].lower(), ending[2], beginning[1].lower()
        if self._keeps_hyphen(left, right, mark=mark):
            return f"{stem}-{second}"
        return f"{stem}{second}"

    def _keeps_hyphen(self, left: str, right: str, *, mark: str) -> bool:
        if f"{left}-{right}" in self.hyphenated:
            return True
        if f"{left}{right}" in self.plain:
            return False
        if mark in _MADE_BY_LAYOUT:
            return False
        if not self.breaks_words or left in _USUAL_FIRST_HALVES or right in _USUAL_SECOND_HALVES:
            return True
        return left in self.plain and right in self.plain and len(left) > 2 and len(right) > 2


def rejoined(first: str, second: str) -> str:
    """Two pieces of one text without any document to ask: a layout's own hyphen goes, an author's stays."""
    return WordList(frozenset(), frozenset(), breaks_words=False).join(first, second)


def word_list(texts: Iterable[str]) -> WordList:
    """Gather the words of all lines, and whether this document's layout broke words at line ends."""
    plain: Counter[str] = Counter()
    hyphenated: Counter[str] = Counter()
    parted: list[tuple[str, str, str]] = []
    before: re.Match[str] | None = None
    for text in texts:
        first = _BEGINNING.match(text)
        if before and first:
            parted.append((before[1].lower(), before[2], first[1].lower()))
        before = _ENDING.search(text)
        whole = text[: before.start()] if before else text
        for word in _WORD.findall(whole):
            if "-" in word or "\u2010" in word:
                hyphenated[word.lower().replace("\u2010", "-")] += 1
                plain.update(half.lower() for half in re.split("[-\u2010]", word))
            else:
                plain[word.lower()] += 1
    own = sum(1 for _, mark, _ in parted if mark in _MADE_BY_LAYOUT)
    broken = sum(1 for left, mark, right in parted if mark not in _MADE_BY_LAYOUT and left + right in plain)
    kept = sum(1 for left, _, right in parted if f"{left}-{right}" in hyphenated)
    return WordList(frozenset(plain), frozenset(hyphenated), breaks_words=broken > kept and not own)
