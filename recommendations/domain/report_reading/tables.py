"""Tables of recommendations: a header says what each column holds, and each row is an item or more of the last one.

    No. | Recommendation | Responsible body | Timescale
    Recommendation | Action | Lead | By when | Success measure

Each recommendation becomes one block with what the other columns say of it; the actions of an existing action plan
go with it. Other tables stay as they are, cell after cell.
"""

import re
from dataclasses import dataclass, field, replace
from itertools import groupby

from recommendations.domain.report_reading.action_cells import actions_of, goes_on, joined, reaching
from recommendations.domain.report_reading.document import Block
from recommendations.domain.report_reading.hyphens import rejoined
from recommendations.domain.report_reading.labelled_tables import labelled_rows
from recommendations.domain.report_reading.labels import BULLET, WORDED
from recommendations.domain.report_reading.owners import owner_of_group, owner_of_heading
from recommendations.domain.report_reading.table_flow import broken_tables_mended, rows_of
from recommendations.domain.report_reading.table_headers import Columns, Header, Row, header_at, said_in
from recommendations.domain.report_reading.table_heads import heading_from, owner_above
from recommendations.domain.report_reading.table_rows import (
    ROW,
    is_number,
    is_rest,
    is_same,
    items_of,
    paragraphs_of_item,
    with_rest,
)

_GROUP = re.compile(r"^(?:domain|theme|standard|priority|section|objective|outcome|part)\b", re.IGNORECASE)
_FEWEST_WORDS = 4


@dataclass
class _Flow:
    """What has been read so far, and what the table in progress says of the rows to come."""

    read: list[Block] = field(default_factory=list)
    columns: Columns | None = None
    owner: str | None = None
    is_bold: bool = False
    begins: int = 0
    begun: Row | None = None  # a row at the foot of a page whose recommendation is printed on the next

    @property
    def last(self) -> Block | None:
        """The recommendation that the rows before belong to; a table of actions alone has none but its own."""
        is_plain = self.columns is not None and self.columns.text is None
        if not self.read or (is_plain and len(self.read) <= self.begins):
            return None
        return self.read[-1] if self.read[-1].style == ROW or self.read[-1].actions else None


def tables_read(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with every table of recommendations turned into its heading and one block for each of them.

    A table that goes on over a page turn without its header keeps the columns it had.
    """
    flow = _Flow()
    flowing = broken_tables_mended(blocks)
    for table, group in groupby(flowing, key=lambda block: block.cell[:2] if block.cell else None):
        here = list(group)
        if table is None:
            _end_row(flow)
            flow.columns = None
            flow.read += here
        else:
            _read_table(flow, here)
    _end_row(flow)
    return tuple(flow.read)


def _read_table(flow: _Flow, here: list[Block]) -> None:
    rows = rows_of(here)
    headers = [header_at(rows, index) for index in range(len(rows))]
    if not any(headers):
        labelled = labelled_rows(rows)
        if labelled is not None:
            flow.columns, said, head = labelled
            _begin_list(flow, head)
            for row in said:
                _read_row(flow, row, after_turn=False)
            flow.columns = None
            return
    is_as_wide = flow.columns is not None and max(max(row) for row in rows) <= flow.columns.last
    goes_on_here = is_as_wide and (headers[0] is None or headers[0].columns == flow.columns)
    if not any(headers) and not goes_on_here:
        _end_row(flow)
        flow.columns = None
        flow.read += here
        return
    _read_rows(flow, rows, headers, goes_on_here=goes_on_here)


def _read_rows(flow: _Flow, rows: list[Row], headers: list[Header | None], *, goes_on_here: bool) -> None:
    if not goes_on_here:
        _end_row(flow)
        flow.columns, flow.owner, flow.begins = None, owner_above(flow.read), len(flow.read)
    index = 0
    after_turn = goes_on_here
    titles: list[Row] = []
    while index < len(rows):
        header = headers[index]
        if header is None:
            if flow.columns is None:
                titles.append(rows[index])
            else:
                is_last = index == len(rows) - 1
                if is_last and _is_begun(flow, rows[index]):
                    flow.begun = rows[index]
                else:
                    _read_row(flow, _whole_row(flow, rows[index]), after_turn=after_turn)
                after_turn = False
            index += 1
            continue
        is_again = flow.columns == header.columns and flow.last is not None
        flow.columns = header.columns
        below = rows[index + header.height :]
        flow.is_bold = _is_all_bold(below, header.columns.text)
        if header.head is not None and not is_again:
            _begin_list(flow, header.head)
        for title in titles:
            _read_group(flow, title)
        titles = []
        index += header.height


def _begin_list(flow: _Flow, head: Block) -> None:
    """Put in the heading that the table's own header is, where it needs one."""
    is_plan = flow.columns is not None and flow.columns.action is not None
    if (found := heading_from(head, above=flow.read, is_plan=is_plan)) is not None:
        flow.read.append(found)


def _is_all_bold(rows: list[Row], text: int | None) -> bool:
    """Whether the recommendations themselves are printed bold, so that bold letters tell no group apart."""
    cells = [row[text] for row in rows if text in row and len(row) > 1] if text is not None else []
    return bool(cells) and all(block.is_bold for cell in cells for block in cell)


def _read_row(flow: _Flow, row: Row, *, after_turn: bool) -> None:
    columns = flow.columns
    if columns is None or _is_group(flow, row):
        _read_group(flow, row)
        return
    text = said_in(row[columns.text]) if columns.text is not None and columns.text in row else ""
    last = flow.last
    if last is not None and text and is_rest(last, row, columns, text=text, after_turn=after_turn):
        place = reaching(last.place, row[columns.text or 0][-1].place)
        last = replace(last, text=rejoined(last.text, paragraphs_of_item(row[columns.text or 0])), place=place)
        flow.read[-1] = with_rest(last, row, columns)
        if columns.action is None:
            return
    elif text and not (last is not None and columns.action is not None and is_same(last.text, row[columns.text or 0])):
        flow.read += items_of(row, columns, owner=flow.owner)
        return
    _add_actions(flow, row, columns)


def _is_begun(flow: _Flow, row: Row) -> bool:
    """Whether a row has its number and not its recommendation, which stands whole on the next page."""
    columns = flow.columns
    if columns is None or columns.text is None or columns.label not in row or columns.text in row:
        return False
    number = said_in(row[columns.label])
    return is_number(number) and (flow.last is None or number.strip(".():") != flow.last.label)


def _whole_row(flow: _Flow, row: Row) -> Row:
    """The row with what was begun on the page before; a row that is complete in itself leaves that as it was."""
    columns, begun = flow.columns, flow.begun
    if columns is None or begun is None:
        return row
    if columns.label in row or columns.text not in row:
        _end_row(flow)
        return row
    flow.begun = None
    return {column: begun.get(column, []) + row.get(column, []) for column in sorted({*begun, *row})}


def _end_row(flow: _Flow) -> None:
    """Read a row that was begun and never went on by itself."""
    if flow.begun is not None and flow.columns is not None:
        _add_actions(flow, flow.begun, flow.columns)
    flow.begun = None


def _add_actions(flow: _Flow, row: Row, columns: Columns) -> None:
    """What a row adds to the recommendation before it: further actions, or the rest of its last one."""
    last = flow.last
    if last is None:
        found = tuple(actions_of(row, columns, before=None))
        if columns.text is None and found and _becomes_row(flow):
            flow.read[-1] = replace(flow.read[-1], actions=found)
        elif columns.text is None and found and _stands_alone(flow.read):
            flow.read.append(replace(flow.read[-1], text="", label=None, style=None, is_heading=False, actions=found))
        return
    if last.actions and columns.action is not None and goes_on(row, columns, last=last.actions[-1]):
        actions = (*last.actions[:-1], joined(last.actions[-1], row, columns))
    else:
        actions = (*last.actions, *actions_of(row, columns, before=last.actions[-1] if last.actions else None))
    flow.read[-1] = replace(last, actions=actions)
    if columns.action is None and columns.text is not None and columns.text not in row:
        flow.read[-1] = with_rest(flow.read[-1], row, columns)


def _becomes_row(flow: _Flow) -> bool:
    """Make “Recommendation 1: …” printed above a table of its actions the recommendation that they answer."""
    above = flow.read[-1] if flow.read else None
    if above is None or above.style != WORDED or len(above.text.split()) < _FEWEST_WORDS:
        return False
    flow.read.pop()
    _begin_list(flow, replace(above, text=f"Recommendation {above.label}", label=None, style=None))
    flow.read.append(replace(above, text=" ".join(above.text.split()), style=ROW, is_heading=False, owner=flow.owner))
    flow.begins = len(flow.read) - 1
    return True


def _stands_alone(read: list[Block]) -> bool:
    """Whether the block above a table of actions is a single item, so that they can be no other's."""
    if not read or not read[-1].is_listed or read[-1].style in {BULLET, ROW}:
        return False
    listed = []
    for block in reversed(read):
        if block.actions or (block.is_heading and not block.is_listed):
            break
        listed += [block] if block.is_listed else []
    return len(listed) == 1


def _is_group(flow: _Flow, row: Row) -> bool:
    """A row of one cell across the table that names a theme, an owner, or the recommendation of the actions below."""
    columns = flow.columns
    if columns is None or len(row) != 1 or (columns.last == 0):
        return False
    column, cell = next(iter(row.items()))
    if column != 0:
        return False
    words = said_in(cell)
    if columns.text is None or cell[0].style == WORDED:
        return column != columns.action or cell[0].style == WORDED
    if columns.text != 0:
        return bool(cell[0].text) and not is_number(words)
    is_marked = all(block.is_bold or block.is_heading for block in cell) and not flow.is_bold
    return is_marked or bool(_GROUP.match(words)) or owner_of_heading(words) is not None


def _read_group(flow: _Flow, row: Row) -> None:
    """Hear what a row across the table says: whose the rows below are, or which recommendation they answer."""
    cell = next(iter(row.values()))
    words = paragraphs_of_item(cell)
    if len(row) == 1 and cell[0].style == WORDED and len(words.split()) >= _FEWEST_WORDS:
        if not any(block.is_table_head for block in flow.read):
            _begin_list(flow, replace(cell[0], text="Recommendation", label=None, style=None))
        flow.read.append(
            replace(
                cell[0],
                text=words,
                style=ROW,
                cell=None,
                is_heading=False,
                owner=flow.owner,
                place=reaching(cell[0].place, cell[-1].place),
            )
        )
        return
    flow.owner = owner_of_group(words) or owner_of_heading(words)
