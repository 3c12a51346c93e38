"""Tables on a PDF page, told from their ruling lines: where lines across and lines down meet, there are cells.

No Django here: this runs in the child process that reads untrusted files.
"""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from recommendations.domain.report_reading.labels import mark_of
from recommendations.intake.extraction.pdf.rows import rows_of
from recommendations.intake.extraction.pdf.words import Word

_THIN = 3.0  # points: a box no thicker is a line
_SHORTEST = 6.0
_NEAR = 3.0  # lines nearer than this are one, and meet
_MOST_OBJECTS = 6000
_MOST_RULES = 2400
_MOST_MERGED = 600  # a map or a drawing has more
_MOST_CELLS = 4000
_MOST_SEGMENTS = 40
_OVERFLOWING = 0.03  # of a table's words may stand out of their cells
_LONGEST_LABEL = 6


@dataclass(frozen=True, slots=True)
class _Rule:
    """A line at one place across (`at` is its height) or down (`at` is how far right it stands), in points."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """A ruled table: its columns' edges from the left, its rows' from the top, and which cells are one."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    owners: dict[tuple[int, int], tuple[int, int]]
    sizes: dict[tuple[int, int], tuple[float, float]]

    @property
    def top(self) -> float:
        """The height of its uppermost edge."""
        return self.rows[0]

    @property
    def bottom(self) -> float:
        """The height of its lowest edge."""
        return self.rows[-1]

    def cell_of(self, word: Word) -> tuple[int, int] | None:
        """Row and column of the cell in which the middle of a word stands; a spanning cell's are its first."""
        x, y = (word.left + word.right) / 2, (word.bottom + word.top) / 2
        if not (self.columns[0] <= x < self.columns[-1] and self.bottom < y <= self.top):
            return None
        row = sum(1 for edge in self.rows if edge >= y) - 1
        column = sum(1 for edge in self.columns if edge <= x) - 1
        return self.owners[row, column]

    def continues(self, columns: Sequence[float]) -> bool:
        """Whether its columns have the edges of the table that the page before ended with."""
        return len(columns) == len(self.columns) and all(
            abs(one - other) <= _NEAR for one, other in zip(columns, self.columns, strict=True)
        )


def grids_on(page: pdfium.PdfPage, words: list[Word], *, before: Sequence[float] = ()) -> list[Grid]:
    """The ruled tables of a page from the top down, those alone that hold words in two rows of two cells.

    `before` are the columns' edges of the ruled table that the page before ended with: one row is enough to go on.
    Left out are tables with words beside them, and those whose lines run through words or miss rows.
    """
    across, down = _rules_on(page)
    across, down = _merged(across), _merged(down)
    if not across or not down or len(across) + len(down) > _MOST_MERGED:
        return []
    found: list[Grid] = []
    for horizontal, vertical in _joined(across, down):
        grid = _grid(horizontal, vertical)
        if grid is not None and _is_table(grid, words, before):
            found.append(grid)
    found.sort(key=lambda grid: -grid.top)
    return [
        grid
        for grid in found
        if not any(other is not grid and other.top > grid.bottom and other.bottom < grid.top for other in found)
    ]


def _rules_on(page: pdfium.PdfPage) -> tuple[list[_Rule], list[_Rule]]:
    """The lines across and down: thin boxes and strokes, and the edges of broad ones."""
    across: list[_Rule] = []
    down: list[_Rule] = []
    count = pdfium_c.FPDFPage_CountObjects(page.raw)
    if count > _MOST_OBJECTS:
        return [], []
    for index in range(count):
        item = pdfium_c.FPDFPage_GetObject(page.raw, index)
        if pdfium_c.FPDFPageObj_GetType(item) != pdfium_c.FPDF_PAGEOBJ_PATH:
            continue
        for left, bottom, right, top in _boxes_of(item):
            width, height = right - left, top - bottom
            if height <= _THIN and width <= _THIN:
                continue
            if height <= _THIN:
                across.append(_Rule((bottom + top) / 2, left, right))
            elif width <= _THIN:
                down.append(_Rule((left + right) / 2, bottom, top))
            elif min(width, height) >= _SHORTEST:
                across += [_Rule(bottom, left, right), _Rule(top, left, right)]
                down += [_Rule(left, bottom, top), _Rule(right, bottom, top)]
        if len(across) + len(down) > _MOST_RULES:
            return [], []
    return across, down


def _boxes_of(item: pdfium_c.FPDF_PAGEOBJECT) -> Iterator[tuple[float, float, float, float]]:
    """Left, bottom, right and top of what a path draws: a line, or each of its boxes; nothing for other shapes."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(item, fill, stroke)
    if not (fill.value or stroke.value):
        return
    count = pdfium_c.FPDFPath_CountSegments(item)
    matrix = pdfium_c.FS_MATRIX()
    if not 2 <= count <= _MOST_SEGMENTS or not pdfium_c.FPDFPageObj_GetMatrix(item, matrix):
        return
    shapes: list[list[tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(item, number)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind not in (pdfium_c.FPDF_SEGMENT_MOVETO, pdfium_c.FPDF_SEGMENT_LINETO):
            return
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        place = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO or not shapes:
            shapes.append([])
        shapes[-1].append(place)
    for shape in shapes:
        xs, ys = [place[0] for place in shape], [place[1] for place in shape]
        left, bottom, right, top = min(xs), min(ys), max(xs), max(ys)
        is_line = min(right - left, top - bottom) <= _THIN
        is_box = all(min(px - left, right - px) < 0.5 and min(py - bottom, top - py) < 0.5 for px, py in shape)
        if is_line or (is_box and len(shape) > 3):
            yield left, bottom, right, top


def _merged(rules: list[_Rule]) -> list[_Rule]:
    """Lines on one place that touch or overlap made one."""
    groups: list[list[_Rule]] = []
    for rule in sorted(rules, key=lambda one: one.at):
        if groups and rule.at - groups[-1][0].at <= _NEAR:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    merged: list[_Rule] = []
    for group in groups:
        at = sum(rule.at for rule in group) / len(group)
        start = end = None
        for rule in sorted(group, key=lambda one: one.start):
            if start is None or end is None or rule.start > end + _NEAR:
                if start is not None and end is not None:
                    merged.append(_Rule(at, start, end))
                start, end = rule.start, rule.end
            else:
                end = max(end, rule.end)
        if start is not None and end is not None:
            merged.append(_Rule(at, start, end))
    return [rule for rule in merged if rule.end - rule.start >= _SHORTEST]


def _joined(across: list[_Rule], down: list[_Rule]) -> Iterator[tuple[list[_Rule], list[_Rule]]]:
    """The lines that hang together, each with those it meets."""
    left = set(range(len(down)))
    waiting = set(range(len(across)))
    while waiting:
        horizontal, vertical = [waiting.pop()], []
        for one in horizontal:  # grows while it is walked
            rule = across[one]
            met = [other for other in left if _meet(rule, down[other])]
            left.difference_update(met)
            vertical += met
            for other in met:
                more = [number for number in waiting if _meet(across[number], down[other])]
                waiting.difference_update(more)
                horizontal += more
        yield [across[one] for one in horizontal], [down[one] for one in vertical]


def _meet(across: _Rule, down: _Rule) -> bool:
    return across.start - _NEAR <= down.at <= across.end + _NEAR and down.start - _NEAR <= across.at <= down.end + _NEAR


def _edges(places: list[float]) -> list[float]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > 2 * _NEAR:
            edges.append(place)
    return edges


def _grid(across: list[_Rule], down: list[_Rule]) -> Grid | None:
    """The cells between lines that hang together; a side left open ends where the lines do."""
    if not down:
        return None
    columns = _edges([rule.at for rule in down] + [end for rule in across for end in (rule.start, rule.end)])
    rows = _edges([rule.at for rule in across] + [end for rule in down for end in (rule.start, rule.end)])[::-1]
    if len(columns) < 3 or len(rows) < 2 or len(columns) * len(rows) > _MOST_CELLS:
        return None
    height, width = len(rows) - 1, len(columns) - 1
    owners = {(row, column): (row, column) for row in range(height) for column in range(width)}

    def owner(cell: tuple[int, int]) -> tuple[int, int]:
        while owners[cell] != cell:
            cell = owners[cell]
        return cell

    for row in range(height):
        for column in range(width):
            x, y = (columns[column] + columns[column + 1]) / 2, (rows[row] + rows[row + 1]) / 2
            if column + 1 < width and not _is_ruled(down, columns[column + 1], y):
                first, second = sorted((owner((row, column)), owner((row, column + 1))))
                owners[second] = first
            if row + 1 < height and not _is_ruled(across, rows[row + 1], x):
                first, second = sorted((owner((row, column)), owner((row + 1, column))))
                owners[second] = first
    cells = {cell: owner(cell) for cell in owners}
    sizes: dict[tuple[int, int], tuple[float, float]] = {}
    for (_, column), first in cells.items():
        start, end = sizes.get(first, (columns[column], columns[column + 1]))
        sizes[first] = (min(start, columns[column]), max(end, columns[column + 1]))
    return Grid(tuple(columns), tuple(rows), cells, sizes)


def _is_ruled(rules: list[_Rule], at: float, through: float) -> bool:
    return any(abs(rule.at - at) <= 2 * _NEAR and rule.start <= through <= rule.end for rule in rules)


def _is_table(grid: Grid, words: list[Word], before: Sequence[float]) -> bool:
    """Whether the words of the page stand in its cells as in a table's."""
    cells: dict[tuple[int, int], list[Word]] = {}
    overflowing = inside = 0
    for word in words:
        cell = grid.cell_of(word)
        if cell is None:
            if grid.bottom < (word.bottom + word.top) / 2 < grid.top:
                return False
            continue
        start, end = grid.sizes[cell]
        inside += 1
        overflowing += word.left < start - 1 or word.right > end + 1
        cells.setdefault(cell, []).append(word)
    if overflowing > _OVERFLOWING * inside:
        return False
    filled = {row: len({cell[1] for cell in cells if cell[0] == row}) for row, _ in cells}
    full = sum(count > 1 for count in filled.values())
    if full < (1 if grid.continues(before) else 2):
        return False
    first = min((column for _, column in cells), default=0)
    return not any(_labels_in(here) > 1 for (_, column), here in cells.items() if column == first)


def _labels_in(words: list[Word]) -> int:
    """How many lines of a cell are nothing but a number: rows that no line parts."""
    texts = [" ".join(word.text for word in row.words) for row in rows_of(words)]
    marks = [(text, mark_of(f"{text}\tx")) for text in texts if len(text) <= _LONGEST_LABEL]
    return sum(mark is not None and len(text) <= mark.end for text, mark in marks)
