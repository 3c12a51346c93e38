"""The printed lines of a PDF page, from where its characters stand and not from the order they are stored in.

No Django here: this runs in the child process that reads untrusted files.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from recommendations.intake.extraction.pdf.columns import Part, parts_of
from recommendations.intake.extraction.pdf.rows import rows_of
from recommendations.intake.extraction.pdf.rules import Grid
from recommendations.intake.extraction.pdf.words import WORD_GAP, Word, words_on

__all__ = ["PrintedLine", "Word", "line_of_words", "lines_of", "words_on"]

_SUPERSCRIPT = 0.9
_COLUMN_GAP = 1.05
_BOLD_SHARE = 0.85
_FEWEST_SPACED, _SPACED_WORD = 6, 1.7


@dataclass(slots=True)
class PrintedLine:
    """Words on one baseline, from left to right; a wide gap between two of them is a tab in `text`."""

    words: list[Word] = field(default_factory=list)
    text: str = ""
    size: float = 0.0
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    is_bold: bool = False
    text_left: float | None = None
    part: Part | None = None
    grid: Grid | None = None


def lines_of(words: list[Word], *, grids: Sequence[Grid] = ()) -> list[PrintedLine]:
    """The lines of a page in reading order: from the top to the foot, column after column.

    `grids` are its ruled tables from the top down: the lines in one name it, and those above it come before it.
    """
    if not grids:
        return _flowing_lines(words)
    lines: list[PrintedLine] = []
    for grid in grids:
        middles = [(word, (word.bottom + word.top) / 2) for word in words]
        above = [word for word, middle in middles if middle > grid.top]
        within = [word for word, middle in middles if grid.bottom < middle <= grid.top]
        words = [word for word, middle in middles if middle <= grid.bottom]
        here = [line for row in rows_of(within) if (line := line_of_words(row.words)).text]
        for line in here:
            line.grid = grid
        lines += [*(_flowing_lines(above) if above else []), *here]
    return [*lines, *(_flowing_lines(words) if words else [])]


def _flowing_lines(words: list[Word]) -> list[PrintedLine]:
    lines: list[PrintedLine] = []
    for part in parts_of(words):
        here = [line for row in part.rows if (line := line_of_words(row.words)).text]
        here.sort(key=lambda line: -line.bottom)
        for line in here:
            line.part = part
        lines += here
    return lines


def line_of_words(row: list[Word]) -> PrintedLine:
    """One printed line from the words that stand on it; empty if only note marks do."""
    row.sort(key=lambda word: word.left)
    letters: dict[float, int] = {}
    for word in row:
        letters[round(word.height, 1)] = letters.get(round(word.height, 1), 0) + len(word.text)
    size = max(letters, key=lambda height: letters[height])
    kept = [word for word in row if not _is_note_mark(word, row, size=size)]
    if not kept:
        return PrintedLine()
    parts: list[str] = []
    text_left: float | None = None
    between_letters = _gap_of_spaced_letters(kept)
    for index, word in enumerate(kept):
        if index and between_letters:
            parts.append(" " if word.left - kept[index - 1].right > _SPACED_WORD * between_letters else "")
        elif index:
            gap = word.left - kept[index - 1].right
            is_wide = gap > _COLUMN_GAP * size or (index == 1 and gap > 0.5 * size and len(kept[0].text) <= 5)
            is_apart = word.follows_space or gap > WORD_GAP * size
            if word.text[0] in ".,;:)" and gap < 0.3 * size:
                is_apart = False
            parts.append("\t" if is_wide else " " if is_apart else "")
            if index == 1:
                text_left = word.left
        parts.append(word.text)
    total = sum(len(word.text) for word in kept)
    bold = sum(len(word.text) for word in kept if word.is_bold)
    return PrintedLine(
        words=kept,
        text="".join(parts).strip(),
        size=size,
        left=kept[0].left,
        right=max(word.right for word in kept),
        bottom=min(word.bottom for word in kept if abs(word.height - size) < 0.2 * size),
        is_bold=bold >= _BOLD_SHARE * total,
        text_left=text_left,
    )


def _gap_of_spaced_letters(words: list[Word]) -> float:
    """The usual gap in a heading that is printed “R E P O R T”; 0 for other lines."""
    if len(words) < _FEWEST_SPACED or sum(len(word.text) == 1 for word in words) < 0.8 * len(words):
        return 0.0
    gaps = sorted(two.left - one.right for one, two in pairwise(words))
    return gaps[len(gaps) // 2]


def _is_note_mark(word: Word, row: list[Word], *, size: float) -> bool:
    """A small raised number behind a word points to a footnote and belongs to no sentence; “m²” keeps its own."""
    if not re.fullmatch(r"[\d,*†‡]{1,4}", word.text) or word.height > _SUPERSCRIPT * size:
        return False
    before = [other for other in row if other is not word and -1 <= word.left - other.right < 0.35 * size]
    return any(len(other.text) > 2 and word.bottom > other.bottom + 0.25 * size for other in before)
