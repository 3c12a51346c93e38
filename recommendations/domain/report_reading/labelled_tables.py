"""Tables without a header row, whose first cells say what stands beside them.

    Recommendation 1 | Make sure that …          Recommendation | …  | …
    Action           | Train every …             Action         | …  | …
    Lead             | Head of Service           Lead           | …  | …

Each becomes rows like those of a table with a header, of the columns LABELLED.
"""

import re
from itertools import chain

from recommendations.domain.report_reading.document import Block
from recommendations.domain.report_reading.table_headers import (
    ACTION,
    DUE,
    LABEL,
    OWNER,
    SUCCESS,
    TEXT,
    Columns,
    Row,
    role_of,
    said_in,
)

_COLUMN_OF = {LABEL: 0, TEXT: 1, OWNER: 2, ACTION: 3, DUE: 4, SUCCESS: 5}
_OF_PLANS = Columns(text=1, label=0, action=3, success=5, owners=(), dues=(), leads=(2,), action_dues=(4,), last=5)
_OF_LISTS = Columns(text=1, label=0, owners=(2,), dues=(4,), last=5)
_NUMBERED = re.compile(
    r"^(?:(?:hmip?|inspection|key)\s+)?(?:recommendation|area for improvement|improvement area|argymhelliad|rec\.?)\s*"
    r"(?:no\.?|number)?\s*(?P<label>[a-z]?\d{1,2}(?:\.\d{1,2})?[a-z]?)\s*[:.]?$",
    re.IGNORECASE,
)
_FEWEST_KEYS = 3


def labelled_rows(rows: list[Row]) -> tuple[Columns, list[Row], Block] | None:
    """The rows that a table with its headers at the side means, with the first such header; None for any other."""
    upright = _transposed(rows)
    if upright is not None:
        return upright
    said: list[Row] = []
    head: Block | None = None
    keys: set[str] = set()
    for row in chain.from_iterable(_parted(row) for row in rows):
        for key, words, value in _pairs(row):
            numbered = _NUMBERED.match(said_in([key]) if key.label is None else _with_label(key))
            role = TEXT if numbered else role_of(words)
            if role not in _COLUMN_OF:
                continue
            head = head or (key if role == TEXT else None)
            keys |= {role, "numbered"} if numbered else {role}
            if _begins_row(role, said):
                said.append({})
            said[-1].setdefault(_COLUMN_OF[role], []).extend(value)
            if numbered:
                said[-1].setdefault(0, [_label_block(key, numbered["label"])])
    is_plan = bool(keys & {ACTION, DUE})
    if head is None or not (is_plan or "numbered" in keys):
        return None
    return (_OF_PLANS if ACTION in keys else _OF_LISTS), said, head


def _with_label(key: Block) -> str:
    """“Recommendation 1” again, where the label was taken off it."""
    return f"recommendation {key.label}" if key.style == "worded" and not key.text.strip(" :.") else said_in([key])


def _label_block(key: Block, label: str) -> Block:
    return Block(text=label, place=key.place)


def _parted(row: Row) -> list[Row]:
    """A row by itself, or as many as it has headers at the side where print ran several rows together."""
    keys = row.get(0, [])
    if len(keys) < 2 or any(len(blocks) != len(keys) for blocks in row.values()):
        return [row]
    if not all(role_of(_with_label(key)) or _NUMBERED.match(_with_label(key)) for key in keys):
        return [row]
    return [{column: [blocks[index]] for column, blocks in row.items()} for index in range(len(keys))]


def _pairs(row: Row) -> list[tuple[Block, str, list[Block]]]:
    """The cells of a row two by two: what is said, and of what."""
    cells = [row[column] for column in sorted(row)]
    pairs = []
    index = 0
    while index + 1 < len(cells):
        key = cells[index]
        words = _with_label(key[0]) if len(key) == 1 else said_in(key)
        if role_of(words) or _NUMBERED.match(words):
            pairs.append((key[0], words, cells[index + 1]))
            index += 2
        else:
            index += 1
    return pairs


def _begins_row(role: str, said: list[Row]) -> bool:
    """A recommendation begins a row, and so does whatever the row has already; a number may stand before both."""
    if not said:
        return True
    column = _COLUMN_OF[role]
    if role == TEXT:
        return any(taken not in {0} for taken in said[-1])
    if role == LABEL:
        return 1 in said[-1]
    return column in said[-1]


def _transposed(rows: list[Row]) -> tuple[Columns, list[Row], Block] | None:
    """A table turned on its side: the first column is the header, and every further column one recommendation."""
    width = max((max(row) for row in rows), default=0)
    roles = [role_of(said_in(row[0])) if 0 in row else None for row in rows]
    known = [role for role in roles if role in _COLUMN_OF]
    if width < 2 or len(known) < _FEWEST_KEYS or len(known) < len(rows) or known.count(TEXT) != 1:
        return None
    if any(role_of(said_in(blocks)) for row in rows for column, blocks in row.items() if column):
        return None
    turned = [
        {_COLUMN_OF[role]: row[column] for role, row in zip(known, rows, strict=True) if column in row}
        for column in range(1, width + 1)
    ]
    head = rows[known.index(TEXT)][0][0]
    return (_OF_PLANS if ACTION in known else _OF_LISTS), turned, head
