"""Tables of recommendations: a header says what each column holds, and each row is one item.

    No. | Recommendation | Responsible body | Timescale

Other tables stay as they are, cell after cell.
"""

import re
from dataclasses import replace
from itertools import groupby

from recommendations.domain.report_reading.document import Block, Place

_HEADERS = (
    ("label", re.compile(r"^(?:no\.?|number|ref\.?|reference|#|item)$", re.IGNORECASE)),
    (
        "text",
        re.compile(
            r"^(?:(?:hmip?|inspection|inspectors[’']?|inspectorate)\s+)?(?:recommendations?|"
            r"areas? (?:for|of|requiring|in need of)\b.{0,50}|what needs to improve\??|improvement required|"
            r"finding and recommendation|action required by .{0,30})$",
            re.IGNORECASE,
        ),
    ),
    (
        "owner",
        re.compile(
            r"^(?:responsible\b.{0,30}|responsibility|owners?|leads?(?: officer| agency)?|by whom|who|"
            r"addressee|for|body|organisation|agency)$",
            re.IGNORECASE,
        ),
    ),
    (
        "due",
        re.compile(
            r"^(?:timescales?|by when|when|due(?: date)?|deadline|target date|date|completion date)$", re.IGNORECASE
        ),
    ),
)
ROW = "row"


def tables_read(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with every table of recommendations turned into its heading and one block for each row.

    A table that goes on over a page turn without its header keeps the columns it had.
    """
    read: list[Block] = []
    columns: dict[int, str] | None = None
    for table, group in groupby(blocks, key=lambda block: block.cell[:2] if block.cell else None):
        here = list(group)
        if table is None:
            columns = None
            read += here
            continue
        rows = [_cells_of(list(row)) for _, row in groupby(here, key=lambda block: block.cell[2] if block.cell else 0)]
        headed = _columns(rows[0])
        if headed:
            head = next(rows[0][column] for column, role in headed.items() if role == "text")
            read.append(replace(head, is_heading=True, cell=None, label=None, style=None, bullet=None))
        columns = headed or columns
        if columns is None or max(rows[0]) > max(columns):
            columns = None
            read += here
            continue
        for row in rows[1:] if headed else rows:
            _add_row(read, {columns[column]: cell for column, cell in row.items() if column in columns})
    return tuple(read)


def _columns(header: dict[int, Block]) -> dict[int, str] | None:
    """What each column holds, where the header says so of all of them and one holds the recommendations."""
    roles = {column: _role(_whole(block)) for column, block in header.items()}
    known = {column: role for column, role in roles.items() if role}
    is_whole = len(known) == len(roles) >= 2 and list(known.values()).count("text") == 1
    return known if is_whole else None


def _add_row(read: list[Block], said: dict[str, Block]) -> None:
    """One more item; a row without label or owner that begins in lower case is the rest of the one before."""
    cell = said.get("text")
    if cell is None or not cell.text:
        return
    last = read[-1] if read else None
    if last and last.style == ROW and len(said) == 1 and cell.text[:1].islower():
        place = Place(last.place.first_page, last.place.first_line, cell.place.last_page, cell.place.last_line)
        read[-1] = replace(last, text=f"{last.text} {cell.text}", place=place)
        return
    label = _whole(said["label"]) if "label" in said else cell.label
    read.append(
        replace(
            cell,
            label=label.strip(" .()") or None if label else None,
            style=ROW,
            bullet=None,
            is_heading=False,
            cell=None,
            owner=_whole(said["owner"]) if "owner" in said else None,
            due=_whole(said["due"]) if "due" in said else None,
        )
    )


def _whole(block: Block) -> str:
    """A cell's words with whatever label was taken off them."""
    return " ".join(f"{block.label or ''} {block.text}".split())


def _role(header: str) -> str | None:
    text = " ".join(header.split()).strip(" :")
    return next((role for role, pattern in _HEADERS if pattern.match(text)), None)


def _cells_of(blocks: list[Block]) -> dict[int, Block]:
    """Each column's cell as one block: the items of a list inside a cell run on as its sentences."""
    cells: dict[int, Block] = {}
    for block in blocks:
        column = block.cell[3] if block.cell else 0
        if column not in cells:
            cells[column] = block
            continue
        whole = cells[column]
        place = Place(whole.place.first_page, whole.place.first_line, block.place.last_page, block.place.last_line)
        cells[column] = replace(whole, text=f"{whole.text} {block.text}".strip(), place=place)
    return cells
