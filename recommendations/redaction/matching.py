"""Finding words in texts, however they are written, and taking them out.

Words are found whole, in capital or small letters, with any spaces or line breaks between them, with straight or
curly apostrophes, with accents however they are stored, as HTML, JSON or an address writes them, and as names of files
join them (“ann-smith.pdf”). “Ann” is not found in “planned”.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from html.entities import codepoint2name
from typing import Any
from urllib.parse import quote

BETWEEN_ITEMS = "\x1e"  # between the lines of a list: a space to the pattern, and in no text
_GAP = r"(?:(?:[\s_]|&nbsp;|&\#0*160;|&\#x0*a0;|\\[nrt]|\\u00a0|%20|%0[9ad]|%c2%a0|</?[a-z][^<>]{0,300}>)+|[-.+‑])"
_APOSTROPHES = "'’‘ʼ`´"
_QUOTES = '"“”„'
_HYPHENS = "-‐‑–"
# After what JSON and addresses write for a space or a line's end a word begins too, although a letter stands there.
_WORD_BEGINS = r"(?:(?<![^\W_])|(?<=\\[nrt])|(?<=\\u00a0)|(?<=%0[9ad])|(?<=%a0)|(?<=%2[0-9a-f]))"
_WORD_ENDS = r"(?![^\W_]|[\u0300-\u036f])"
_ASCII = re.compile(r"[A-Za-z0-9]+")
_EXCERPT = 60
_OUR_KEY = re.compile(r"[a-z][a-z_0-9]*")
HOLD_CODES = frozenset(
    {
        "programme", "plan_due_basis", "fieldwork_precision", "published_precision", "due_precision", "kind",
        "found_because", "owner_source", "code", "doubts",
    }
)  # fmt: skip
"""Keys of JSON values under which the product keeps codes of its own, which no phrase may put out of use."""


class Words:
    """Some phrases, ready to be found in texts and JSON values."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.phrases = sorted({tidy(phrase) for phrase in phrases} - {""}, key=lambda one: (-len(one), one))
        patterns = "|".join(_pattern(phrase) for phrase in self.phrases)
        self._found = re.compile(patterns, re.IGNORECASE) if patterns else re.compile(r"(?!)")

    @property
    def needles(self) -> list[str] | None:
        """What a text that holds one of the phrases holds in any case; None where a database cannot look for it.

        Plain letters and digits alone: they are written alike as text, as HTML and as JSON, and every database knows
        their capitals.
        """
        longest = [max(_plain_runs(phrase), key=len, default="") for phrase in self.phrases]
        return longest if all(longest) else None

    def are_in(self, value: Any) -> bool:
        """Say whether the text, or any text within the JSON value, holds one of the phrases; a list as lines of one."""
        if isinstance(value, str):
            return self._found.search(value) is not None
        if isinstance(value, dict):
            return any(self.are_in(key) for key in value if not _is_ours(key)) or any(
                self.are_in(part) for key, part in value.items() if key not in HOLD_CODES
            )
        if _are_lines(value):
            return self.are_in(BETWEEN_ITEMS.join(value))
        if isinstance(value, list | tuple):
            return any(self.are_in(part) for part in value)
        return False

    def replaced(self, value: Any, *, by: str) -> Any:
        """Return the value with `by` in place of each phrase; what holds none of them is returned as it is."""
        return replaced_in(value, lambda text: self._replaced(text, by=by))

    def _replaced(self, text: str, *, by: str) -> str:
        # Lines stay as many as they were: what refers to a line by its number still finds it.
        return self._found.sub(lambda found: by + BETWEEN_ITEMS * found.group().count(BETWEEN_ITEMS), text)

    def excerpts(self, text: str, *, most: int = 2) -> list[tuple[str, str, str]]:
        """Return what stands before, the words as they stand there, and what stands after, of the first few places.

        “…” tells where the text begins earlier or goes on.
        """
        found = []
        for place in self._found.finditer(text):
            begins, ends = max(0, place.start() - _EXCERPT), place.end() + _EXCERPT
            before, after = text[begins : place.start()], text[place.end() : ends]
            found.append(("…" * (begins > 0) + before, place.group(), after + "…" * (ends < len(text))))
            if len(found) == most:
                break
        return found


def replaced_in(value: Any, change: Callable[[str], str]) -> Any:
    """Return the JSON value with every text passed through `change`; a list of lines as one text."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {
            key if _is_ours(key) else change(key): part if key in HOLD_CODES else replaced_in(part, change)
            for key, part in value.items()
        }
    if _are_lines(value):
        return change(BETWEEN_ITEMS.join(value)).split(BETWEEN_ITEMS)
    if isinstance(value, list | tuple):
        return [replaced_in(part, change) for part in value]
    return value


def _is_ours(key: Any) -> bool:
    """Say whether the key is a name that the product itself gives, not words of a report such as “YJS Manager”."""
    return not isinstance(key, str) or _OUR_KEY.fullmatch(key) is not None


def tidy(phrase: str) -> str:
    """Return the phrase with one space between its words and its letters composed."""
    return " ".join(unicodedata.normalize("NFC", phrase).split())


def _are_lines(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) > 1 and all(isinstance(part, str) for part in value)


def _pattern(phrase: str) -> str:
    begins = _WORD_BEGINS if phrase[0].isalnum() else ""
    ends = _WORD_ENDS if phrase[-1].isalnum() else ""
    words = ("".join(_letter(letter) for letter in _letters(word)) for word in phrase.split())
    return begins + _GAP.join(words) + ends


def _letters(word: str) -> list[str]:
    """Return the word's letters, each with the marks that belong to it."""
    letters: list[str] = []
    for character in word:
        if letters and unicodedata.combining(character):
            letters[-1] += character
        else:
            letters.append(character)
    return letters


def _plain_runs(phrase: str) -> list[str]:
    plain = "".join(letter if len(letter) == 1 and letter.isascii() else "\x00" for letter in _letters(phrase))
    return _ASCII.findall(plain)


def _letter(letter: str) -> str:
    if letter.isascii() and letter.isalnum():
        return letter
    for alike in (_APOSTROPHES, _QUOTES, _HYPHENS):
        if letter in alike:
            return _one_of({way for one in alike for way in _ways(one)})
    cases = {letter, letter.lower(), letter.upper()}
    return _one_of({way for case in cases for form in ("NFC", "NFD") for way in _ways(_normal(form, case))})


def _normal(form: str, letter: str) -> str:
    return unicodedata.normalize(form, letter)


def _ways(letter: str) -> set[str]:
    """Return the letter as text, as HTML and as JSON write it."""
    decimal = "".join(f"&#{ord(one)};" for one in letter)
    hexadecimal = "".join(f"&#x{ord(one):x};" for one in letter)
    units = letter.encode("utf-16-be")
    escaped = "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
    address = quote(letter, safe="")
    named = "".join(f"&{codepoint2name[ord(one)]};" if ord(one) in codepoint2name else one for one in letter)
    more = {"'": {"&apos;", "&#039;"}, '"': {'\\"'}, "\\": {"\\\\"}}.get(letter, set())
    return {letter, decimal, hexadecimal, escaped, address, named, *more}


def _one_of(ways: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(way) for way in sorted(ways, key=lambda way: (-len(way), way))) + ")"
