"""Tables on a PDF page, told from their ruling lines or from the gaps that stand one above the other.

Lines across a table are parted into cells, row by row.
"""

import re
from dataclasses import dataclass
from itertools import groupby, pairwise

from recommendations.domain.report_reading.labels import mark_of
from recommendations.intake.extraction.pdf.columns import Part
from recommendations.intake.extraction.pdf.lines import PrintedLine, Word, line_of_words
from recommendations.intake.extraction.pdf.rows import rows_of
from recommendations.intake.extraction.pdf.rules import Grid

_GAP = 1.05
_NEAR = 4.0
_FEWEST_LINES = 3
_SMALL_GAP = 0.3
_EXACT = 1.0
_LONGEST_LABEL = 6
_FARTHEST = 4.0
_NEXT_LINE = 2.0
_HEADER = re.compile(
    r"\b(?:responsible|recommendations?|areas? for|actions?|owner|lead|judgement|grade|standard|rating|timescale|"
    r"by when)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Placed:
    """A line to read: which printed line it comes from, and its cell (table, row, column) if it stands in one."""

    line: PrintedLine
    number: int
    cell: tuple[int, int, int] | None = None
    part: Part | None = None


@dataclass
class _Segment:
    """Words of one line without a wide gap between them."""

    words: list[Word]
    number: int

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right


def placed_lines(lines: list[PrintedLine], *, before: list[float]) -> tuple[list[Placed], list[float]]:
    """The lines of a page in reading order, tables parted into cells; `number` stays the printed line's.

    `before` and the second value are the columns' starts of the last table on the page before and on this one: a
    table that goes on needs no more than one line to be seen.
    """
    placed: list[Placed] = []
    starts = before
    tables = first = 0
    for _, group in groupby(lines, key=lambda line: (id(line.part), id(line.grid))):
        here = list(group)
        if here[0].grid is not None:
            tables += 1
            ruled = _ruled_cells(here, here[0].grid, table=tables, first=first)
            starts = _starts_of(ruled)
            placed += ruled
            first += len(here)
            continue
        reached = 0
        for begin, end, columns in _regions(here, before=starts):
            starts = columns
            placed += [Placed(here[number], first + number, part=here[0].part) for number in range(reached, begin)]
            region = [segment for number in range(begin, end) for segment in _segments(here[number], number, starts)]
            tables += 1
            placed += _cells(region, starts, here, table=tables, first=first)
            reached = end
        placed += [Placed(here[number], first + number, part=here[0].part) for number in range(reached, len(here))]
        first += len(here)
    return placed, starts


def _ruled_cells(lines: list[PrintedLine], grid: Grid, *, table: int, first: int) -> list[Placed]:
    """Cell by cell between the ruling lines, however the lines of two cells stand beside each other."""
    numbers = {id(word): number for number, line in enumerate(lines, start=first) for word in line.words}
    cells: dict[tuple[int, int], list[Word]] = {}
    for line in lines:
        for word in line.words:
            cell = grid.cell_of(word)
            if cell is not None:
                cells.setdefault(cell, []).append(word)
    return [
        Placed(line, numbers[id(line.words[0])], (table, *cell))
        for cell in sorted(cells)
        for row in rows_of(cells[cell])
        if (line := line_of_words(row.words)).text
    ]


def _starts_of(ruled: list[Placed]) -> list[float]:
    """Where the columns of a ruled table begin, should it go on without lines."""
    lefts: dict[int, float] = {}
    for one in ruled:
        if one.cell:
            lefts[one.cell[2]] = min(one.line.left, lefts.get(one.cell[2], one.line.left))
    return [lefts[column] for column in sorted(lefts)]


def _segments(line: PrintedLine, number: int, starts: list[float]) -> list[_Segment]:
    """The line parted at wide gaps, and where a word stands exactly at the start of a known column."""
    found: list[_Segment] = []
    for word in line.words:
        gap = word.left - found[-1].right if found else 0.0
        is_aligned = gap > _SMALL_GAP * line.size and any(abs(word.left - start) <= _EXACT for start in starts[1:])
        if found and gap <= _GAP * line.size and not is_aligned:
            found[-1].words.append(word)
        else:
            found.append(_Segment([word], number))
    if len(found) == 2 and len(starts) < 3 and _is_label(found[0]):
        return [_Segment([*found[0].words, *found[1].words], number)]
    return found


def _is_label(segment: _Segment) -> bool:
    text = " ".join(word.text for word in segment.words)
    mark = mark_of(f"{text}\tx")
    return mark is not None and len(text) <= mark.end and len(text) <= _LONGEST_LABEL


def _is_parted(here: list[_Segment]) -> bool:
    """Several segments, and not a title with its page number behind it."""
    last = "".join(word.text for word in here[-1].words)
    return len(here) > 1 and not re.fullmatch(r"[\d.…·]+", last)


def _regions(lines: list[PrintedLine], *, before: list[float]) -> list[tuple[int, int, list[float]]]:
    """Where tables and columns begin and end, and where their columns start, from the top of the page down."""
    regions: list[tuple[int, int, list[float]]] = []
    reached = 0
    for index, line in enumerate(lines):
        seed = _segments(line, index, [])
        if index < reached or not _is_parted(seed):
            continue
        starts = [segment.left for segment in seed]
        end, _ = _edge(lines, index, starts, step=1, limit=len(lines))
        # A header may leave a column's edge in doubt; the line with most cells shows them best.
        fullest = max(range(index, end + 1), key=lambda number: len(_segments(lines[number], number, [])))
        starts = [segment.left for segment in _segments(lines[fullest], fullest, [])]
        if len(before) > len(starts) and all(any(abs(start - one) <= _NEAR for one in before) for start in starts):
            starts = before  # what is left of the last row may leave a column empty
        begin, above = _edge(lines, fullest, starts, step=-1, limit=reached - 1)
        end, below = _edge(lines, fullest, starts, step=1, limit=len(lines))
        is_headed = bool(_HEADER.search(lines[begin].text))
        goes_on = len(starts) == len(before) and all(abs(x - y) <= _NEAR for x, y in zip(starts, before, strict=True))
        if above + below + 1 < (1 if goes_on else _FEWEST_LINES - 1 if is_headed else _FEWEST_LINES):
            continue
        regions.append((begin, end + 1, starts))
        reached = end + 1
    return regions


def _edge(lines: list[PrintedLine], seed: int, starts: list[float], *, step: int, limit: int) -> tuple[int, int]:
    """The last line from `seed` on that belongs to the same columns, and how many lines before it are parted."""
    edge, parted, index = seed, 0, seed + step
    while index != limit and _fits(_segments(lines[index], index, starts), starts):
        apart = abs(lines[index].bottom - lines[index - step].bottom)
        if apart > _FARTHEST * lines[index].size:
            break
        here = _segments(lines[index], index, starts)
        if _is_parted(here):
            parted, edge = parted + 1, index
        elif apart < _NEXT_LINE * lines[index].size and edge == index - step and _continues_cell(here, starts, step):
            edge = index
        index += step
    return edge, parted


def _continues_cell(here: list[_Segment], starts: list[float], step: int) -> bool:
    """A line of the last cells alone: right of the first column, or below it in the same narrow column."""
    is_below_first = step > 0 and here[-1].right < starts[1] and not here[0].words[0].is_bold
    return here[0].left >= starts[1] - _NEAR or is_below_first


def _fits(here: list[_Segment], starts: list[float]) -> bool:
    """Whether no segment of a line reaches across the start of a column, and none begins left of all."""
    return here[0].left >= starts[0] - 3 * _NEAR and all(
        not (segment.left < start - _NEAR and segment.right > start + 1) for segment in here for start in starts[1:]
    )


def _column_of(segment: _Segment, starts: list[float]) -> int:
    return max(column for column, start in enumerate(starts) if column == 0 or segment.left >= start - _NEAR)


def _cells(
    region: list[_Segment], starts: list[float], lines: list[PrintedLine], *, table: int, first: int
) -> list[Placed]:
    """Row by row and cell by cell."""
    borders = _row_borders(region, starts, lines)
    placed: list[Placed] = []
    for segment in region:
        row = sum(1 for border in borders if segment.number >= border) - 1
        cell = (table, row, _column_of(segment, starts))
        placed.append(Placed(line_of_words(segment.words), first + segment.number, cell, lines[segment.number].part))
    return sorted(placed, key=lambda one: (one.cell, one.number))


def _row_borders(region: list[_Segment], starts: list[float], lines: list[PrintedLine]) -> list[int]:
    """The printed lines with which rows begin: where the first column begins again after a blank or a rule's gap."""
    first_column = sorted({segment.number for segment in region if _column_of(segment, starts) == 0})
    numbers = sorted({segment.number for segment in region})
    pitches = sorted(lines[one].bottom - lines[two].bottom for one, two in pairwise(numbers))
    if not pitches:
        return [numbers[0]]
    usual = pitches[len(pitches) // 3]
    borders = [numbers[0]]
    below_head = next((number for number in numbers if not lines[number].is_bold), None)
    if below_head is not None and below_head != numbers[0]:
        borders.append(below_head)  # over the page, the rest of a row begins under the header in any column
    for before, number in pairwise(first_column):
        height = lines[before].bottom - lines[number].bottom
        above = lines[number - 1].bottom - lines[number].bottom
        is_head_over = lines[before].is_bold and not lines[number].is_bold
        if height > 1.5 * usual or above > usual + 0.12 * lines[number].size or is_head_over:
            borders.append(number)
    return sorted(set(borders))
