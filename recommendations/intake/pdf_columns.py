"""The order in which a page's text is read: full-width bands, columns one after the other, boxes beside the text.

A gutter is a vertical strip that stays empty over several rows with text on both sides of it. What stands like
that may still be a table or a label with its text; then the rows are left as they are.
"""

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from recommendations.intake.pdf_words import Word

_APART = 1.0  # of the height of the type: a wider gap in a row may be a gutter
_STRIP = 4.0  # points that must be empty left of a column
_FEWEST_ROWS = 4
_FEWEST_BESIDE = 3
_NARROWEST = 0.15
_ASIDE = 0.45  # of the page's text: a narrower block may be a box beside the text
_DENSE = 0.55
_FILLED = 0.6
_BREAK = 1.3  # of the usual distance between lines
_FAR = 1.6
_LARGER = 1.15
_DEEPEST = 3
_SAME_LINE = 1.2  # points: cells of one row begin on one line, paragraphs of two columns seldom do


@dataclass(slots=True)
class Row:
    """Words on one baseline; the tallest of them says where it runs."""

    words: list[Word]
    tallest: Word

    def takes(self, word: Word) -> bool:
        """Whether `word` stands on this row and not above or below it."""
        tallest = self.tallest
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
class Part:
    """Rows that are read one after the other; `shift` is how far right of the page's text they begin."""

    rows: list[Row]
    column: int = 0
    shift: float = 0.0
    is_aside: bool = False


@dataclass(slots=True)
class _Shape:
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


@dataclass(frozen=True, slots=True)
class _Band:
    """Rows from `begin` to before `end` with a gutter left of `start`; `value` is how many rows it parts."""

    begin: int
    end: int
    start: float
    value: int
    is_aside_right: bool | None = None


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


def parts_of(words: list[Word]) -> list[Part]:
    """The page's words in reading order: bands and columns, and last what stands beside the text."""
    rows = rows_of(words)
    shapes = [_shape(row) for row in rows]
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


def _shape(row: Row) -> _Shape:
    words = sorted(row.words, key=lambda word: word.left)
    runs: list[tuple[float, float]] = [(words[0].left, words[0].right)]
    apart = _APART * row.tallest.height
    for word in words[1:]:
        left, right = runs[-1]
        if word.left - right > apart:
            runs.append((word.left, word.right))
        else:
            runs[-1] = (left, max(right, word.right))
    right = max(run[1] for run in runs)
    return _Shape(row, runs[0][0], right, row.tallest.bottom, row.tallest.height, runs)


def _may_have_columns(shapes: list[_Shape]) -> bool:
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


def _parts(shapes: list[_Shape], *, depth: int) -> list[Part]:
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
    rows = [*above, *(_shape(row) for row in rows_of(main)), *below]
    return [*_parts(rows, depth=depth + 1), Part(rows_of(box), column=1, is_aside=True)]


def _column(words: list[Word], *, depth: int) -> list[Part]:
    parts = _parts([_shape(row) for row in rows_of(words)], depth=depth + 1)
    for part in parts:
        part.column = part.column or 1
    return parts


def _best_band(shapes: list[_Shape]) -> _Band | None:
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


def _bands_at(shapes: list[_Shape], start: float, *, left: float, right: float) -> list[_Band]:
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


def _without_breaks(shapes: list[_Shape], begin: int, end: int, start: float) -> list[tuple[int, int]]:
    """Parted where a heading in larger type stands alone across both columns, and cut where the columns end."""
    here = shapes[begin:end]
    usual = sorted(shape.size for shape in here)[len(here) // 2]
    pitch = _pitch(here)
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
    cuts.append(end)
    bands = [(first, last) for first, last in pairwise(cuts) if last - first >= _FEWEST_BESIDE]
    return [_trimmed(shapes, first, last, start, pitch=pitch) for first, last in bands]


def _trimmed(shapes: list[_Shape], begin: int, end: int, start: float, *, pitch: float) -> tuple[int, int]:
    """Without a running head, a foot, or lines of full-width text too short to reach the gutter."""
    while end - begin > 1 and _is_one_sided(shapes[begin], start) and _gap(shapes, begin + 1) > _FAR * pitch:
        begin += 1
    follows = end < len(shapes) and _gap(shapes, end) < 2 * _FAR * pitch
    while end - begin > 1 and _is_one_sided(shapes[end - 1], start) and _gap(shapes, end - 1) > 2 * _FAR * pitch:
        end, follows = end - 1, False
    if follows:  # full-width text: what stands apart above it on the left belongs to it
        last_right = max((index for index in range(begin, end) if shapes[index].right >= start), default=end - 1)
        for index in range(last_right + 1, end):
            if _gap(shapes, index) > _BREAK * pitch or shapes[index].size > _LARGER * shapes[index - 1].size:
                return begin, index
    return begin, end


def _is_one_sided(shape: _Shape, start: float) -> bool:
    return shape.right < start or shape.left >= start


def _gap(shapes: list[_Shape], index: int) -> float:
    """How far a row stands below the one before it."""
    return shapes[index - 1].bottom - shapes[index].bottom


def _pitch(shapes: list[_Shape]) -> float:
    """The usual distance between one line and the next of the same column; columns may lie out of step."""
    sizes = sorted(shape.size for shape in shapes)
    usual = sizes[len(sizes) // 2]
    steps = sorted(step for one, two in pairwise(shapes) if (step := one.bottom - two.bottom) > 0.7 * usual)
    return steps[len(steps) // 3] if steps else usual


def _judged(shapes: list[_Shape], begin: int, end: int, start: float, *, left: float, right: float) -> _Band | None:
    """The band, if both sides are running text and no table."""
    here = shapes[begin:end]
    sides: list[list[_Shape]] = [[], []]
    for shape in here:
        for side in (0, 1):
            runs = [run for run in shape.runs if (run[0] >= start) == bool(side)]
            if runs:
                sides[side].append(
                    _Shape(shape.row, runs[0][0], max(run[1] for run in runs), shape.bottom, shape.size, runs)
                )
    if min(len(side) for side in sides) < _FEWEST_BESIDE:
        return None
    pitch = _pitch(here) if len(sides[0]) + len(sides[1]) > 1.5 * len(here) else _pitch(sides[0])
    widths = (
        max(shape.right for shape in sides[0]) - min(shape.left for shape in sides[0]),
        max(shape.right for shape in sides[1]) - min(shape.left for shape in sides[1]),
    )
    whole = right - left
    if min(widths) < _NARROWEST * whole or _is_table(sides, pitch=pitch, width=whole):
        return None
    value = min(len(sides[0]), len(sides[1]))
    narrow = 1 if widths[1] < widths[0] else 0
    if widths[narrow] < _ASIDE * whole and widths[1 - narrow] > widths[narrow]:
        is_wrapped = _is_wrapped(shapes, begin, end, sides[1 - narrow], pitch=pitch)
        if is_wrapped and _density(sides[narrow], pitch) >= _DENSE:
            return _Band(begin, end, start, value, is_aside_right=narrow == 1)
    if value < _FEWEST_ROWS or min(widths) < 2 * _NARROWEST * whole:
        return None
    if any(_density(side, pitch) < _DENSE or _filled(side) < _FILLED for side in sides):
        return None
    return _Band(begin, end, start, value)


def _density(side: list[_Shape], pitch: float) -> float:
    """How much of its height a column fills with lines."""
    return len(side) * pitch / (side[0].bottom - side[-1].bottom + pitch)


def _filled(side: list[_Shape]) -> float:
    """How much of its width a column's lines fill, short ones at the end of a paragraph aside."""
    left, right = min(shape.left for shape in side), max(shape.right for shape in side)
    fills = sorted((shape.right - left) / (right - left) for shape in side)
    return fills[len(fills) // 2]


def _is_table(sides: list[list[_Shape]], *, pitch: float, width: float) -> bool:
    """Rows of cells: white bands go through both columns, or there are more cells than two."""
    inner = sum(len(shape.runs) > 1 and not _is_label_first(shape, width) for side in sides for shape in side)
    if inner > 0.4 * min(len(side) for side in sides):
        return True
    begins = [{two.bottom for one, two in pairwise(side) if one.bottom - two.bottom > _BREAK * pitch} for side in sides]
    common = sum(any(abs(place - other) <= _SAME_LINE for other in begins[1]) for place in begins[0])
    few, many = sorted(len(side) for side in begins)
    return common >= 1 and common >= 0.8 * few and (common > 1 or many <= 2)


def _is_label_first(shape: _Shape, width: float) -> bool:
    """A bullet or number and its text."""
    return len(shape.runs) == 2 and shape.runs[0][1] - shape.runs[0][0] < 0.06 * width


def _is_wrapped(shapes: list[_Shape], begin: int, end: int, main: list[_Shape], *, pitch: float) -> bool:
    """Whether the text beside a box runs on from above it, or on below it, without a break."""
    runs_from_above = begin > 0 and shapes[begin - 1].bottom - main[0].bottom < _BREAK * pitch
    runs_on_below = end < len(shapes) and main[-1].bottom - shapes[end].bottom < _BREAK * pitch
    return (runs_from_above or runs_on_below) and _filled(main) >= _FILLED
