"""How wide each column of a table is: Word’s own way of trying it out depends on its fonts, so it is told.

Fixed widths also make a word of 300 letters break within its cell instead of pushing the others off the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

LETTER = 110  # twips; an average letter of the tables’ 10 points in Arial Bold
PADDING = 340  # of the cell, and some to spare for short words of wide letters: “Amber”
LONGEST_WORD = 18  # letters, as in “30 September 2026”, which holds together; a longer one may break
MOST_TEXT = 320  # letters; a cell that holds more is given no greater share
BETWEEN_WORDS = re.compile("[ \n]+")  # a hard space is not between words


def column_widths(rows: Iterable[Sequence[tuple[str, int]]], *, columns: int, width: int) -> list[int]:
    """Return widths in twips that add up to `width`, for rows of cells as (text, columns that the cell spans).

    Every column gets its longest word where there is room; the rest goes where there is most to read, but to no
    column more than its longest line.
    """
    words, lines, texts = [2] * columns, [2] * columns, [1] * columns
    for row in rows:
        place = 0
        for text, spanned in row:
            if spanned == 1:
                longest = max(len(word) for word in BETWEEN_WORDS.split(text))
                words[place] = max(words[place], min(longest, LONGEST_WORD))
                lines[place] = max(lines[place], *(len(line) for line in text.split("\n")))
                texts[place] = max(texts[place], min(len(text), MOST_TEXT))
            place += spanned
    least = [PADDING + LETTER * letters for letters in words]
    most = [PADDING + LETTER * letters for letters in lines]
    if sum(least) >= width:
        shared = [needed * width // sum(least) for needed in least]
    else:
        spare = width - sum(least)
        shared = [
            min(max(high, low), low + spare * text // sum(texts))
            for low, high, text in zip(least, most, texts, strict=True)
        ]
    widest = max(range(columns), key=lambda place: (texts[place], shared[place]))
    shared[widest] += width - sum(shared)
    return shared
