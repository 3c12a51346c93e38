"""How wide each column of a table is: Word’s own way of trying it out depends on its fonts, so it is told.

Fixed widths also make a word of 300 letters break within its cell instead of pushing the others off the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

LETTER = 118  # twips; an average letter of the tables' 10 points, with some to spare for bold ones
PADDING = 190
LONGEST_WORD = 16  # letters; a longer one may break
LONGEST_LINE = 70  # letters; a column that would like more is given no greater share


def column_widths(rows: Iterable[Sequence[tuple[str, int]]], *, columns: int, width: int) -> list[int]:
    """Return widths in twips that add up to `width`, for rows of cells as (text, columns that the cell spans).

    Every column gets its longest word where there is room, and of the rest the more the longer its lines are.
    """
    least, most = [PADDING + 2 * LETTER] * columns, [PADDING + 2 * LETTER] * columns
    for row in rows:
        place = 0
        for text, spanned in row:
            if spanned == 1:
                words = max((len(word) for word in text.split()), default=0)
                lines = max((len(line) for line in text.splitlines()), default=0)
                least[place] = max(least[place], PADDING + LETTER * min(words, LONGEST_WORD))
                most[place] = max(most[place], PADDING + LETTER * min(lines, LONGEST_LINE))
            place += spanned
    most = [max(wished, needed) for wished, needed in zip(most, least, strict=True)]
    if sum(least) >= width:
        shared = [needed * width // sum(least) for needed in least]
    elif sum(most) <= width:
        shared = list(most)
    else:
        spare, wish = width - sum(least), sum(most) - sum(least)
        shared = [low + (high - low) * spare // wish for low, high in zip(least, most, strict=True)]
    widest = shared.index(max(shared))
    shared[widest] += width - sum(shared)
    return shared
