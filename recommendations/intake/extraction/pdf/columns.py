"""The order in which a page's text is read: full-width bands, columns one after the other, boxes beside the text.

A gutter is a vertical strip that stays empty over several rows with text on both sides of it. What stands like
that may still be a table or a label with its text; then the rows are left as they are.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from recommendations.intake.extraction.pdf.column_signs import density, filled, is_table, is_wrapped, tables_across
from recommendations.intake.extraction.pdf.rows import Row, Shape, gap_above, pitch_of, rows_of, shape_of, side_of
from recommendations.intake.extraction.pdf.words import Word

_FEWEST_ROWS = 4
_FEWEST_BESIDE = 2
_SURELY_BESIDE = 3
_NARROWEST = 0.15
_ASIDE = 0.45  # of the page's text: a narrower block may be a box beside the text
_DENSE = 0.55
_FILLED = 0.6
_BREAK = 1.3  # of the usual distance between lines
_FAR = 1.6
_LARGER = 1.15
_DEEPEST = 3
_OTHER_TYPE = 0.07
_LABEL = 0.06
_NEARER = 4.0  # points
_LEAST_BETWEEN_HEADINGS = (0.4, 0.3)


@dataclass(slots=True)
class Part:
    """Rows that are read one after the other; `shift` is how far right of the page's text they begin."""

    rows: list[Row]
    column: int = 0
    shift: float = 0.0
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class _Band:
    """Rows from `begin` to before `end` with a gutter left of `start`; `value` is how many rows it parts."""

    begin: int
    end: int
    start: float
    value: int
    is_aside_right: bool | None = None


def parts_of(words: list[Word]) -> list[Part]:
    """The page's words in reading order: bands and columns, and last what stands beside the text."""
    rows = rows_of(words)
    shapes = [shape_of(row) for row in rows]
    if not _may_have_columns(shapes):
        return [Part(rows)]
    parts = _parts(shapes, depth=0)
    flow = [part for part in parts if not part.is_aside]
    ordered = flow + [part for part in parts if part.is_aside]
    page_left = min(shape.left for shape in shapes)
    for number, part in enumerate(ordered):
        if part.column:
            part.column = number + 1
            part.shift = max(0.0, min(word.left for row in part.rows for word in row.words) - page_left)
    return ordered


def _may_have_columns(shapes: list[Shape]) -> bool:
    """A quick look that spares ordinary pages the search."""
    if len(shapes) < _FEWEST_BESIDE:
        return False
    left, right = min(shape.left for shape in shapes), max(shape.right for shape in shapes)
    inner, outer = left + _NARROWEST * (right - left), right - _NARROWEST * (right - left)
    likely = 0
    for shape in shapes:
        begins_within = any(inner < run[0] < outer for run in shape.runs[1:])
        likely += begins_within or inner + _NARROWEST * (right - left) < shape.left < outer
    return likely >= _FEWEST_BESIDE


def _parts(shapes: list[Shape], *, depth: int) -> list[Part]:
    band = _best_band(shapes) if depth < _DEEPEST and len(shapes) >= _FEWEST_BESIDE else None
    if band is None:
        return [Part([shape.row for shape in shapes])] if shapes else []
    above, here, below = shapes[: band.begin], shapes[band.begin : band.end], shapes[band.end :]
    words = [word for shape in here for word in shape.row.words]
    left = [word for word in words if word.left < band.start - 0.5]
    right = [word for word in words if word.left >= band.start - 0.5]
    if band.is_aside_right is None:
        beside = [*_column(left, depth=depth), *_column(right, depth=depth)]
        return [*_parts(above, depth=depth), *beside, *_parts(below, depth=depth)]
    main, box = (left, right) if band.is_aside_right else (right, left)
    # The text beside a box runs on below it: they are one part, so that no sentence is cut.
    rows = [*above, *(shape_of(row) for row in rows_of(main)), *below]
    return [*_parts(rows, depth=depth + 1), Part(rows_of(box), column=1, is_aside=True)]


def _column(words: list[Word], *, depth: int) -> list[Part]:
    parts = _parts([shape_of(row) for row in rows_of(words)], depth=depth + 1)
    for part in parts:
        part.column = part.column or 1
    return parts


def _best_band(shapes: list[Shape]) -> _Band | None:
    """The band that parts most rows, among all places where something often begins right of a gap."""
    left, right = min(shape.left for shape in shapes), max(shape.right for shape in shapes)
    width = right - left
    begins: Counter[int] = Counter()
    for shape in shapes:
        places = [run[0] for run in shape.runs[1:]]
        if shape.left > left + 2 * _NARROWEST * width:
            places.append(shape.left)
        begins.update({round(place / 2) for place in places})
    best: _Band | None = None
    # From the left: behind a column's own bullets its text begins at one place too, and that is no gutter.
    usual = sorted((place for place, times in begins.items() if times + begins[place + 1] >= 2), key=lambda one: one)
    for place in usual:
        start = 2.0 * place
        if not left + _NARROWEST * width < start < right - _NARROWEST * width:
            continue
        for band in _bands_at(shapes, start, left=left, right=right):
            if best is None or band.value > 1.15 * best.value:
                best = band
    return best


def _bands_at(shapes: list[Shape], start: float, *, left: float, right: float) -> list[_Band]:
    """The runs of rows that leave the strip before `start` empty, where they read as columns."""
    start -= 1.0  # rounding
    bands: list[_Band] = []
    begin = 0
    for index in range(len(shapes) + 1):
        if index < len(shapes) and not shapes[index].crosses(start):
            continue
        if index - begin >= _FEWEST_BESIDE:
            for first, last in _without_breaks(shapes, begin, index, start):
                band = _judged(shapes, first, last, start, left=left, right=right)
                if band:
                    bands.append(band)
        begin = index + 1
    return bands


def _without_breaks(shapes: list[Shape], begin: int, end: int, start: float) -> list[tuple[int, int]]:
    """Parted where a heading in larger type stands alone across both columns, and cut where the columns end."""
    here = shapes[begin:end]
    usual = sorted(shape.size for shape in here)[len(here) // 2]
    pitch = pitch_of(here)
    cuts = [begin]
    for index in range(begin, end):
        shape = shapes[index]
        is_alone = shape.right < start
        above = shapes[index - 1].bottom - shape.bottom if index > begin else 2 * pitch
        below = shape.bottom - shapes[index + 1].bottom if index + 1 < end else 2 * pitch
        if is_alone and shape.size > _LARGER * usual and above > _BREAK * pitch and below > 1.05 * pitch:
            # In a column of its own a heading has the other column's lines beside it, above or below.
            others = [one for one in here if one is not shape and (one.right >= start) != (shape.right >= start)]
            if not any(abs(one.bottom - shape.bottom) < 0.9 * max(above, pitch) for one in others):
                cuts += [index, index + 1]
    cuts = sorted({*cuts, end, *tables_across(shapes, begin, end, start)})
    bands = [(first, last) for first, last in pairwise(cuts) if last - first >= _FEWEST_BESIDE]
    return [_trimmed(shapes, first, last, start, pitch=pitch) for first, last in bands]


def _trimmed(shapes: list[Shape], begin: int, end: int, start: float, *, pitch: float) -> tuple[int, int]:
    """Without a running head, a foot, or lines of full-width text too short to reach the gutter."""
    while end - begin > 1 and _is_one_sided(shapes[begin], start) and gap_above(shapes, begin + 1) > _FAR * pitch:
        begin += 1
    follows = end < len(shapes) and gap_above(shapes, end) < 2 * _FAR * pitch
    usual = _usual_size(shapes[begin:end])
    while end - begin > 1 and _is_one_sided(shapes[end - 1], start):
        gap = gap_above(shapes, end - 1)
        if abs(shapes[end - 1].size - usual) > _OTHER_TYPE * usual:  # a page's foot, right below the other column
            gap = 2 * max(gap, _gap_on_its_side(shapes, begin, end - 1, start))
        if gap <= 2 * _FAR * pitch:
            break
        end, follows = end - 1, False
    if follows:  # full-width text: what stands apart above it on the left belongs to it
        last_right = max((index for index in range(begin, end) if shapes[index].right >= start), default=end - 1)
        for index in range(last_right + 1, end):
            if gap_above(shapes, index) > _BREAK * pitch or shapes[index].size > _LARGER * shapes[index - 1].size:
                return begin, index
    return begin, end


def _is_one_sided(shape: Shape, start: float) -> bool:
    return shape.right < start or shape.left >= start


def _gap_on_its_side(shapes: list[Shape], begin: int, index: int, start: float) -> float:
    """How far a one-sided row stands below the row before it on that side of the gutter; 0 if it is the first."""
    is_right = shapes[index].left >= start
    for above in reversed(shapes[begin:index]):
        if above.right >= start if is_right else above.left < start:
            return above.bottom - shapes[index].bottom
    return 0.0


def _judged(shapes: list[Shape], begin: int, end: int, start: float, *, left: float, right: float) -> _Band | None:
    """The band, if both sides are running text and no table."""
    here = shapes[begin:end]
    sides = [[part for shape in here if (part := side_of(shape, start, side))] for side in ("left", "right")]
    if min(len(side) for side in sides) < _FEWEST_BESIDE or _parts_labels(sides[0], start, width=right - left):
        return None
    pitch = pitch_of(here) if len(sides[0]) + len(sides[1]) > 1.5 * len(here) else pitch_of(sides[0])
    widths = (
        max(shape.right for shape in sides[0]) - min(shape.left for shape in sides[0]),
        max(shape.right for shape in sides[1]) - min(shape.left for shape in sides[1]),
    )
    whole = right - left
    if min(widths) < _NARROWEST * whole or is_table(sides, pitch=pitch, width=whole):
        return None
    value = min(len(sides[0]), len(sides[1]))
    narrow = 1 if widths[1] < widths[0] else 0
    if widths[narrow] < _ASIDE * whole and widths[1 - narrow] > widths[narrow]:
        wraps = is_wrapped(shapes, begin, end, sides[1 - narrow], pitch=pitch)
        is_other_type = abs(_usual_size(sides[0]) - _usual_size(sides[1])) > _OTHER_TYPE * _usual_size(
            sides[1 - narrow]
        )
        is_beside = value >= _SURELY_BESIDE or is_other_type
        if wraps and is_beside and density(sides[narrow], pitch) >= _DENSE:
            return _Band(begin, end, start, value, is_aside_right=narrow == 1)
    if value < _FEWEST_ROWS or min(widths) < 2 * _NARROWEST * whole:
        return None
    # Headings in larger type on both sides are no cells, however short the lines between them.
    least = _LEAST_BETWEEN_HEADINGS if all(_has_heading(side) for side in sides) else (_DENSE, _FILLED)
    if any(density(side, pitch) < least[0] or filled(side) < least[1] for side in sides):
        return None
    return _Band(begin, end, start, value)


def _has_heading(side: list[Shape]) -> bool:
    return max(shape.size for shape in side) > _LARGER * _usual_size(side)


def _parts_labels(side: list[Shape], start: float, *, width: float) -> bool:
    """Whether what stands left of the strip are bullets or numbers, and right of it their text."""
    labels = [
        shape
        for shape in side
        if shape.runs[-1][1] - shape.runs[-1][0] < _LABEL * width and start - shape.runs[-1][1] < 2 * _LABEL * width
    ]
    if sum(len(shape.runs) == 1 for shape in labels) >= _FEWEST_BESIDE:
        return True
    # The short last cell of a table in the left column is no label: most lines of the column reach beyond it.
    nearest = max((shape.right for shape in labels), default=0.0)
    beyond = sum(shape.right > nearest + _NEARER for shape in side)
    return len(labels) >= _FEWEST_BESIDE and beyond <= len(labels)


def _usual_size(side: list[Shape]) -> float:
    return sorted(shape.size for shape in side)[len(side) // 2]
