"""Tables in plain text: drawn with upright strokes, as Markdown has them, or pasted with tabs between the cells."""

import re

_DIVIDER = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_CELL_END = re.compile(r"(?<!\\)\|")
_HEADER = re.compile(
    r"\b(?:recommendations?|areas? for|responsib\w+|actions?|owners?|leads?|by when|timescales?|deadline|"
    r"by whom|due)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"\S \S.*[.;]\s*$")
_LONGEST_HEADER = 60
_MOST_CELLS = 30

Cells = list[str]


def tables_in(lines: list[str]) -> dict[int, tuple[int, int, Cells]]:
    """For each line that is a row of a table: the table's number, the row's, and its cells.

    A Markdown table's divider is a row without cells. Lines that only look alike are left as they are.
    """
    found: dict[int, tuple[int, int, Cells]] = {}
    tables = 0
    index = 0
    while index < len(lines):
        end = _end_of_strokes(lines, index) or _end_of_tabs(lines, index)
        if not end:
            index += 1
            continue
        tables += 1
        row = 0
        is_drawn = "|" in lines[index] and "\t" not in lines[index].strip()
        for number in range(index, end):
            cells = _between_strokes(lines[number]) if is_drawn else lines[number].split("\t")
            is_divider = is_drawn and bool(_DIVIDER.match(lines[number]))
            found[number] = (tables, row, [] if is_divider else [cell.strip() for cell in cells[:_MOST_CELLS]])
            row += not is_divider
        index = end
    return found


def _between_strokes(line: str) -> Cells:
    cells = _CELL_END.split(line.strip())
    if cells and not cells[0].strip():
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return cells


def _end_of_strokes(lines: list[str], start: int) -> int:
    """Where a table drawn with strokes ends: a header, a divider and rows; 0 where none begins."""
    if "|" not in lines[start] or start + 1 >= len(lines) or not _DIVIDER.match(lines[start + 1]):
        return 0
    if "|" not in lines[start + 1] or len(_between_strokes(lines[start])) < 2:
        return 0
    end = start + 2
    while end < len(lines) and _CELL_END.search(lines[end]):
        end += 1
    return end


def _end_of_tabs(lines: list[str], start: int) -> int:
    """Where a table pasted from a word processor ends: a header of short cells, and as many cells in each row."""
    header = lines[start].split("\t")
    if len(header) < 2 or not lines[start].strip() or not all(cell.strip() for cell in header[1:]):
        return 0
    is_header = all(len(cell) <= _LONGEST_HEADER and not _SENTENCE.search(cell) for cell in header)
    if not is_header or sum(bool(_HEADER.search(cell)) for cell in header) < min(2, len(header) - 1):
        return 0
    end = start + 1
    while end < len(lines) and len(lines[end].split("\t")) == len(header):
        end += 1
    return end if end - start >= 2 else 0
