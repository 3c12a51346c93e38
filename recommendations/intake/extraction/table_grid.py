"""Tables of Word files and web pages: which of them hold data, and which only place things on the page.

A layout table, a box round some text and a list set in two columns are read as paragraphs; in a table of data each
paragraph knows its cell. No Django here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from recommendations.domain.report_reading.document import Cell
from recommendations.domain.report_reading.labels import mark_of
from recommendations.intake.extraction.written_lines import Manuscript, Paragraph, tidied

MOST_COLUMNS = 60
_LONGEST_LABEL = 20
# A body named once for several rows holds for each of them; other merged cells are said once.
_HOLDS_FOR_ALL = re.compile(
    r"\b(?:responsible|responsibility|owners?|leads?|who|addressed|addressee|body|bodies|agency|organisation|partner)\b",
    re.IGNORECASE,
)
_IS_TEXT = re.compile(r"\brecommendations?\b|\bareas? for\b|\bactions?\b", re.IGNORECASE)


@dataclass(frozen=True)
class Turn:
    """A page turn between two paragraphs."""


@dataclass
class GridCell:
    """One cell: the column it begins in, how many columns and rows it covers, and what stands in it."""

    column: int = 0
    spans: int = 1
    rows: int = 1
    blocks: list["Block"] = field(default_factory=list)
    is_merged_into_above: bool = False

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Its paragraphs, those of tables within it too."""
        return list(_paragraphs_of(self.blocks))

    @property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join(words_of(paragraph) for paragraph in self.paragraphs).strip()

    @property
    def turns(self) -> int:
        """How many pages are turned in it, but for a turn before its first word."""
        return sum(isinstance(block, Turn) for block in self.blocks[1:])

    @property
    def is_turned_before(self) -> bool:
        """Whether it begins on a new page."""
        return bool(self.blocks) and isinstance(self.blocks[0], Turn)

    @property
    def holds_blocks(self) -> bool:
        """Whether a part of a page stands in it: a table of its own, or a heading with text under it."""
        if any(isinstance(block, Table) and not is_layout(block.rows) for block in self.blocks):
            return True
        levels = [paragraph.level for paragraph in self.paragraphs]
        return any(levels[:-2]) and len(levels) - levels.count(0) < len(levels) - 1


@dataclass
class GridRow:
    """The cells of one row, from left to right."""

    cells: list[GridCell] = field(default_factory=list)


@dataclass
class Table:
    """A table's rows, from the top."""

    rows: list[GridRow]


Block = Paragraph | Turn | Table


def _paragraphs_of(blocks: Iterable[Block]) -> Iterable[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _paragraphs_of(cell.blocks)


def write_blocks(blocks: Iterable[Block], manuscript: Manuscript) -> None:
    """Lay down what was found, in order; tables that only place text are laid down as what stands in them."""
    for block in blocks:
        if isinstance(block, Turn):
            manuscript.turn_page()
        elif isinstance(block, Paragraph):
            manuscript.write(block)
        elif is_layout(block.rows):
            for row in block.rows:
                for cell in row.cells:
                    write_blocks(cell.blocks, manuscript)
        else:
            write_table(block.rows, manuscript)


def words_of(paragraph: Paragraph) -> str:
    """A paragraph's label and words on one line."""
    text = " ".join(tidied("".join(run.text for run in paragraph.runs)).split())
    return f"{paragraph.label} {text}".strip()


def used_columns(rows: list[GridRow]) -> set[int]:
    """The columns in which a word stands."""
    return {cell.column for row in rows for cell in row.cells if cell.text}


def is_layout(rows: list[GridRow]) -> bool:
    """Whether the table only places text: one column of words, or cells that hold whole pages."""
    columns = used_columns(rows)
    return len(columns) < 2 or any(cell.holds_blocks for row in rows for cell in row.cells)


def write_table(rows: list[GridRow], manuscript: Manuscript) -> None:
    """Lay a table of data down as cells, or as labelled paragraphs where it is a list."""
    if _is_list(rows):
        _write_list(rows, manuscript)
        return
    rows = _with_owners_repeated(rows)
    page, number = manuscript.page, manuscript.next_table()
    columns = used_columns(rows)
    for index, row in enumerate(rows):
        if any(cell.is_turned_before for cell in row.cells[:1]):
            manuscript.turn_page()
        filled = [cell for cell in row.cells if cell.text]
        is_title = index == 0 and len(rows) > 1 and len(filled) == 1 and len(columns) > 1
        for cell in filled:
            where: Cell | None = None if is_title else (page, number, index, cell.column)
            for paragraph in cell.paragraphs:
                manuscript.write(replace(paragraph, cell=where, level=paragraph.level if is_title else 0))
        for _ in range(max((cell.turns for cell in row.cells), default=0)):
            manuscript.turn_page()


def _is_list(rows: list[GridRow]) -> bool:
    """Whether the first of two columns holds nothing but labels: “1.” | “Make sure that …”."""
    if len(used_columns(rows)) != 2:
        return False
    first = min(used_columns(rows))
    labels = [cell.text for row in rows for cell in row.cells if cell.column == first and cell.text]
    return all(_is_label(text) for text in labels)


def _is_label(text: str) -> bool:
    mark = mark_of(f"{text}\tx")
    return mark is not None and len(text) <= _LONGEST_LABEL and mark.end > len(text)


def _write_list(rows: list[GridRow], manuscript: Manuscript) -> None:
    first = min(used_columns(rows))
    for row in rows:
        label = next((cell.text for cell in row.cells if cell.column == first), "")
        for cell in row.cells:
            if cell.column == first:
                continue
            for index, paragraph in enumerate(cell.paragraphs):
                indent = paragraph.indent + (24.0 if paragraph.runs and paragraph.runs[0].size else 4.0)
                if index == 0 and label:
                    own = replace(paragraph, label=f"{label} {paragraph.label}".strip(), text_indent=indent)
                    manuscript.write(own)
                else:
                    manuscript.write(replace(paragraph, indent=indent, text_indent=None))
                label = "" if index == 0 else label


def _with_owners_repeated(rows: list[GridRow]) -> list[GridRow]:
    """A body named in a cell that covers several rows stands in each of them."""
    header = {cell.column: cell.text for cell in rows[0].cells}
    repeated = {column for column, text in header.items() if _HOLDS_FOR_ALL.search(text) and not _IS_TEXT.search(text)}
    held: dict[int, GridCell] = {}
    found: list[GridRow] = []
    for row in rows:
        cells = []
        for cell in row.cells:
            if cell.is_merged_into_above and cell.column in repeated and cell.column in held:
                cell = replace(cell, blocks=held[cell.column].paragraphs)
            elif not cell.is_merged_into_above:
                held[cell.column] = cell
            cells.append(cell)
        found.append(GridRow(cells))
    return found


def put_in_grid(rows: list[list[GridCell]], *, most: int = MOST_COLUMNS) -> list[GridRow]:
    """Cells as written, row by row, moved to the columns that cells reaching down from above leave free."""
    reaching: dict[int, int] = {}
    grid: list[GridRow] = []
    for written in rows:
        row = GridRow()
        waiting = list(written)
        column = 0
        while column < most and (waiting or any(at >= column for at in reaching)):
            if reaching.get(column, 0) > 0:
                row.cells.append(GridCell(column, is_merged_into_above=True))
                reaching[column] -= 1
                if not reaching[column]:
                    del reaching[column]
                column += 1
                continue
            if not waiting:
                column += 1
                continue
            cell = replace(waiting.pop(0), column=column)
            row.cells.append(cell)
            for covered in range(column, min(column + max(1, cell.spans), most)):
                if cell.rows > 1:
                    reaching[covered] = cell.rows - 1
            column += max(1, cell.spans)
        grid.append(row)
    return grid
