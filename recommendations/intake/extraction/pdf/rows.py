"""The words of a page on their baselines, and the runs of words between the wide gaps of each. No Django here."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from recommendations.intake.extraction.pdf.words import Word

_APART = 1.0  # of the height of the smaller type beside it: a wider gap in a row may be a gutter
_LEAST_APART = 0.6  # of the tallest type in the row
_STRIP = 4.0  # points that must be empty left of a column


@dataclass(slots=True)
class Row:
    """Words on one baseline; the tallest of them says where it runs."""

    words: list[Word]
    tallest: Word

    def takes(self, word: Word) -> bool:
        """Whether `word` stands on this row and not above or below it."""
        tallest = self.tallest
        if word.bottom >= tallest.top or tallest.bottom >= word.top:
            return False
        height, tall = word.top - word.bottom, tallest.top - tallest.bottom
        overlap = min(word.top, tallest.top) - max(word.bottom, tallest.bottom)
        apart = abs((word.bottom + word.top) - (tallest.bottom + tallest.top)) / 2
        return overlap > 0.5 * min(height, tall) and apart < 0.55 * tall

    def add(self, word: Word) -> None:
        """Put `word` on this row."""
        self.words.append(word)
        if word.height > self.tallest.height:
            self.tallest = word


@dataclass(slots=True)
class Shape:
    """One row as the columns see it: its edges and the runs of words between wide gaps."""

    row: Row
    left: float
    right: float
    bottom: float
    size: float
    runs: list[tuple[float, float]] = field(default_factory=list)

    def crosses(self, start: float) -> bool:
        """Whether a word stands in the strip left of `start`."""
        return any(left < start - 0.5 and right > start - _STRIP for left, right in self.runs)


def rows_of(words: list[Word]) -> list[Row]:
    """Words put on baselines, from the top to the foot."""
    rows: list[Row] = []
    for word in sorted(words, key=lambda word: -(word.bottom + word.top)):
        row = next((row for row in rows[-4:] if row.takes(word)), None)
        if row is None:
            rows.append(Row([word], word))
        else:
            row.add(word)
    rows.sort(key=lambda row: -row.tallest.bottom)
    return rows


def shape_of(row: Row) -> Shape:
    words = sorted(row.words, key=lambda word: word.left)
    runs: list[tuple[float, float]] = [(words[0].left, words[0].right)]
    least = _LEAST_APART * row.tallest.height
    for before, word in pairwise(words):
        left, right = runs[-1]
        # A heading beside the other column's text stands no further from it than two lines of text do.
        if word.left - right > max(least, _APART * min(before.height, word.height)):
            runs.append((word.left, word.right))
        else:
            runs[-1] = (left, max(right, word.right))
    right = max(run[1] for run in runs)
    return Shape(row, runs[0][0], right, row.tallest.bottom, row.tallest.height, runs)


def side_of(shape: Shape, start: float, side: Literal["left", "right"]) -> Shape | None:
    """What of a row stands on one side of `start`, on its own baseline; None if nothing does.

    Lines of two columns that lie out of step by a few points share a row and seldom a baseline.
    """
    runs = [run for run in shape.runs if (run[0] >= start) == (side == "right")]
    if not runs:
        return None
    bottom, size = shape.bottom, shape.size
    if len(runs) < len(shape.runs):
        words = [word for word in shape.row.words if (word.left >= start) == (side == "right")]
        tallest = max(words, key=lambda word: word.height)
        bottom, size = tallest.bottom, tallest.height
    return Shape(shape.row, runs[0][0], max(run[1] for run in runs), bottom, size, runs)


def pitch_of(shapes: list[Shape]) -> float:
    """The usual distance between one line and the next of the same column; columns may lie out of step."""
    sizes = sorted(shape.size for shape in shapes)
    usual = sizes[len(sizes) // 2]
    steps = sorted(step for one, two in pairwise(shapes) if (step := one.bottom - two.bottom) > 0.7 * usual)
    return steps[len(steps) // 3] if steps else usual


def gap_above(shapes: list[Shape], index: int) -> float:
    """How far a row stands below the one before it."""
    return shapes[index - 1].bottom - shapes[index].bottom
