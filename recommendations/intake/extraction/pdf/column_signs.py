"""What tells columns of running text from the cells of a table and from a box that the text runs round."""

import re
from collections import Counter
from itertools import pairwise

from recommendations.intake.extraction.pdf.rows import Shape

_HEADER = re.compile(r"\b(?:responsible|responsibility|owner|timescale|by when)\b", re.IGNORECASE)
_FEWEST_BESIDE = 3
_NARROWEST = 0.15
_FILLED, _DENSE = 0.6, 0.5
_THREE, _EVEN = 3, 1.3
_BREAK = 1.3  # of the usual distance between lines
_LARGER = 1.15
_SAME_LINE = 1.2  # points: cells of one row begin on one line, paragraphs of two columns seldom do


def is_table(sides: list[list[Shape]], *, pitch: float, width: float) -> bool:
    """Rows of cells in one size of type: white bands go through both columns, or there are more cells than two."""
    inner = Counter(
        round(run[0] / 2)
        for side in sides
        for shape in side
        if len(shape.runs) > 1 and not _is_label_first(shape, width)
        for run in shape.runs[1:]
    )
    if inner and max(inner.values()) > max(2, 0.3 * min(len(side) for side in sides)):
        place = 2 * max(inner, key=lambda one: inner[one]) - 2
        if not _is_third_column(sides, place, pitch=pitch):
            return True
    if _has_header_row(sides):
        return True
    sizes = sorted(shape.size for side in sides for shape in side)
    has_headings = sizes[-1] > _LARGER * sizes[len(sizes) // 2]
    if has_headings or abs(sides[0][0].bottom - sides[1][0].bottom) > _SAME_LINE:
        return False
    begins = [{two.bottom for one, two in pairwise(side) if one.bottom - two.bottom > _BREAK * pitch} for side in sides]
    common = sum(any(abs(place - other) <= _SAME_LINE for other in begins[1]) for place in begins[0])
    few, many = sorted(len(side) for side in begins)
    return common >= 1 and common >= 0.8 * few and (common > 1 or many <= 2)


def _has_header_row(sides: list[list[Shape]]) -> bool:
    """Whether both sides have a bold line on one baseline that names what the cells under it hold."""
    bold = [
        {round(shape.bottom): shape for shape in side if all(word.is_bold for word in shape.row.words)}
        for side in sides
    ]
    for place, shape in bold[0].items():
        if place in bold[1] and _HEADER.search(" ".join(word.text for word in shape.row.words)):
            return True
    return False


def _is_third_column(sides: list[list[Shape]], place: float, *, pitch: float) -> bool:
    """Whether what begins at `place` is one more column of running text, as broad and as full as the others."""
    columns = []
    for side in sides:
        for within in (lambda run: run[0] < place, lambda run: run[0] >= place):
            parted = [
                Shape(shape.row, runs[0][0], max(run[1] for run in runs), shape.bottom, shape.size, runs)
                for shape in side
                if (runs := [run for run in shape.runs if within(run)])
            ]
            if parted:
                columns.append(parted)
    if len(columns) != _THREE or min(len(column) for column in columns) <= _FEWEST_BESIDE:
        return False
    widths = [max(shape.right for shape in column) - min(shape.left for shape in column) for column in columns]
    is_even = max(widths) < _EVEN * min(widths)
    return is_even and all(density(column, pitch) >= _DENSE and filled(column) >= _FILLED for column in columns)


def _is_label_first(shape: Shape, width: float) -> bool:
    """A bullet or number and its text."""
    return len(shape.runs) == 2 and shape.runs[0][1] - shape.runs[0][0] < 0.06 * width


def density(side: list[Shape], pitch: float) -> float:
    """How much of its height a column fills with lines."""
    return len(side) * pitch / (side[0].bottom - side[-1].bottom + pitch)


def filled(side: list[Shape]) -> float:
    """How much of its width a column's lines fill, short ones at the end of a paragraph aside."""
    left, right = min(shape.left for shape in side), max(shape.right for shape in side)
    fills = sorted((shape.right - left) / (right - left) for shape in side)
    return fills[len(fills) // 2]


def is_wrapped(shapes: list[Shape], begin: int, end: int, main: list[Shape], *, pitch: float) -> bool:
    """Whether the text beside a box runs on from above it, or on below it, without a break."""
    runs_from_above = begin > 0 and shapes[begin - 1].bottom - main[0].bottom < _BREAK * pitch
    runs_on_below = end < len(shapes) and main[-1].bottom - shapes[end].bottom < _BREAK * pitch
    return (runs_from_above or runs_on_below) and filled(main) >= _FILLED


def tables_across(shapes: list[Shape], begin: int, end: int, start: float) -> list[int]:
    """Where rows begin and end whose second cell keeps a place of its own, well right of where the column begins."""
    width = max(shape.right for shape in shapes[begin:end]) - min(shape.left for shape in shapes[begin:end])
    places: list[float | None] = []
    for shape in shapes[begin:end]:
        right = [run[0] for run in shape.runs if run[0] >= start]
        is_cell = right and shape.left < start and right[0] - start > _NARROWEST * width
        places.append(right[0] if is_cell else None)
    found: list[int] = []
    first = 0
    for index in range(1, len(places) + 1):
        here, before = places[index] if index < len(places) else None, places[index - 1]
        if here is not None and before is not None and abs(here - before) < 2:
            continue
        if before is not None and index - first >= _FEWEST_BESIDE:
            found += [begin + first, begin + index]
        first = index
    return found
