"""Tables as they run down the pages: their rows, and those that a line across the page had cut in two."""

from dataclasses import replace
from itertools import groupby

from recommendations.domain.report_reading.document import Block
from recommendations.domain.report_reading.openings import opening_of
from recommendations.domain.report_reading.table_headers import Row, header_at

_NEAR = 6.0
_LONGEST_BETWEEN = 260


def rows_of(blocks: list[Block]) -> list[Row]:
    """The rows of one table, each with the blocks of its cells by column."""
    rows: list[Row] = []
    for _, here in groupby(blocks, key=lambda block: block.cell[2] if block.cell else 0):
        row: Row = {}
        for block in here:
            row.setdefault(block.cell[3] if block.cell else 0, []).append(block)
        rows.append(row)
    return rows


def broken_tables_mended(blocks: tuple[Block, ...]) -> list[Block]:
    """The blocks with a row that reaches across the page put back into the table that it parts.

    By position, such a row stands outside: what follows begins its columns at the very same places.
    """
    segments = [
        (table, list(group))
        for table, group in groupby(blocks, key=lambda block: block.cell[:2] if block.cell else None)
    ]
    _put_back_headers(segments)
    mended: list[Block] = []
    index = 0
    while index < len(segments):
        table, here = segments[index]
        while (
            table is not None and index + 2 < len(segments) and _parts(here, segments[index + 1], segments[index + 2])
        ):
            across, below = segments[index + 1][1], segments[index + 2][1]
            row = max(block.cell[2] for block in here if block.cell) + 1
            here = [*here, *(_placed(block, table, row=row, column=0) for block in across)]
            here += [
                _placed(block, table, row=row + 1 + block.cell[2], column=block.cell[3])
                for block in below
                if block.cell
            ]
            index += 2
        mended += here
        index += 1
    return mended


def _put_back_headers(segments: list[tuple[tuple[int, int] | None, list[Block]]]) -> None:
    """Give a table the header that stands above it as one line with wide gaps, its cells being merged otherwise.

    One short line may stand between: the first row across the table.
    """
    for index in range(len(segments) - 1):
        (above, before), (table, here) = segments[index], segments[index + 1]
        if above is not None or table is None:
            continue
        for between in (0, 1):
            if len(before) <= between or (between and len(before[-1].text) > _LONGEST_BETWEEN):
                continue
            parts = before[-1 - between].text.split("\t")
            row = [
                replace(before[-1 - between], text=part, cell=(*table, 0, place)) for place, part in enumerate(parts)
            ]
            fits = max(block.cell[3] for block in here if block.cell) >= len(parts) - 1 > 0
            if not fits or header_at(rows_of(row), 0) is None:
                continue
            across = [_placed(block, table, row=1, column=0) for block in before[len(before) - between :]]
            rest = [_placed(one, table, row=one.cell[2] + 1 + between, column=one.cell[3]) for one in here if one.cell]
            segments[index] = (None, before[: len(before) - 1 - between])
            segments[index + 1] = (table, [*row, *across, *rest])
            break


def _placed(block: Block, table: tuple[int, int], *, row: int, column: int) -> Block:
    return replace(block, cell=(*table, row, column))


def _parts(
    above: list[Block],
    across: tuple[tuple[int, int] | None, list[Block]],
    below: tuple[tuple[int, int] | None, list[Block]],
) -> bool:
    """Whether one short line of print stands between two parts of a table whose columns begin alike."""
    if across[0] is not None or below[0] is None or len(across[1]) != 1:
        return False
    line = across[1][0]
    if len(line.text) > _LONGEST_BETWEEN or line.is_footnote or opening_of(line, index=0):
        return False
    if not any(header_at(rows_of(above), index) for index in range(len(rows_of(above)))):
        return False
    first, second = _starts(above), _starts(below[1])
    return first.keys() == second.keys() and all(abs(first[column] - second[column]) <= _NEAR for column in first)


def _starts(table: list[Block]) -> dict[int, float]:
    """Where each column of a printed table begins, in points; nothing for tables that have no geometry."""
    starts: dict[int, float] = {}
    for block in table:
        if block.cell and block.size:
            column = block.cell[3]
            starts[column] = min(block.indent, starts.get(column, block.indent))
    return starts or {-1: float("nan")}
