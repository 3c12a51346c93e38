"""Text that every bundled font can print, so that no character is lost, boxed or drawn by a stranger's font.

A control character is dropped; one without a letter shape that only joins or directs others is dropped too;
a look-alike stands in where there is one; anything else a font lacks is shown as its Unicode name in brackets.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _
from fontTools.ttLib import TTFont, TTLibError

LINE_ENDS = dict.fromkeys("\x0b\x0c\x85\u2028\u2029", "\n")
LOOK_ALIKES = {
    **LINE_ENDS,
    "\u2010": "-",
    "\u2011": "-",  # a hyphen that must not break
    "\u2012": "–",
    "\u2015": "—",
    "\u2192": "->",
    "\u21d2": "=>",
    "\u2190": "<-",
    "\u25aa": "•",
    "\u25ab": "•",
    "\u25cf": "•",
    "\u25a0": "•",
    "\u25e6": "•",
    "\u2023": "•",
    "\uf0b7": "•",  # Word's bullets live in the private use area of Symbol and Wingdings
    "\uf0a7": "•",
    "\uf0d8": "•",
    "\uf0fc": "✓",
    "\u02bc": "’",
    "\u2033": '"',
    "\u2032": "'",
}
MARKUP = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&#x27;"}
UNSEEN = {"Cc", "Cf", "Cs"}
VARIATION = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


class FontsMissing(RuntimeError):
    """The bundled fonts are not where they should be; the message says which and how to get them."""

    def __init__(self, path: Path) -> None:
        """Name the font in the message."""
        said = _("The font %(name)s is missing or cannot be read: run “make set-up” to fetch the bundled fonts.")
        super().__init__(said % {"name": path.name})


@cache
def letters_in(fonts: tuple[Path, ...]) -> frozenset[str]:
    """Return the characters that every one of the fonts can draw; raises FontsMissing where a font cannot be read."""
    shared: set[int] | None = None
    for path in fonts:
        try:
            with TTFont(path, lazy=True) as font:
                letters = set(font.getBestCmap() or ())
        except (OSError, TTLibError):
            raise FontsMissing(path) from None
        if not letters:
            raise FontsMissing(path)
        shared = letters if shared is None else shared & letters
    return frozenset(chr(code) for code in shared or ())


def printable(html: str, *, letters: Iterable[str]) -> str:
    """Return finished HTML with every character outside `letters` replaced by something readable.

    Safe on a whole document, because markup is plain ASCII: a replacement that could be markup is escaped.
    """
    known = letters if isinstance(letters, frozenset) else frozenset(letters)
    if not unicodedata.is_normalized("NFC", html):
        html = unicodedata.normalize("NFC", html)
    return _pattern(known).sub(lambda found: _readable(found.group(), letters=known), html)


@cache
def _pattern(letters: frozenset[str]) -> re.Pattern[str]:
    kept = "".join(re.escape(letter) for letter in sorted(letters | {"\n", "\t", " "}))
    return re.compile(f"[^{kept}]")


def _readable(character: str, *, letters: frozenset[str]) -> str:
    for stand_in in (LOOK_ALIKES.get(character), unicodedata.normalize("NFKC", character)):
        if stand_in and stand_in != character and all(letter in letters or letter == "\n" for letter in stand_in):
            return "".join(MARKUP.get(letter, letter) for letter in stand_in)
    if unicodedata.category(character) in UNSEEN or VARIATION.match(character):
        return ""
    name = unicodedata.name(character, "")
    return f"[{name}]" if name else f"[U+{ord(character):04X}]"
