"""The recommendation that one row of a table holds, or the rest of the one before it."""

import re
from dataclasses import replace

from recommendations.domain.report_reading.action_cells import actions_of, paragraphs_in, reaching
from recommendations.domain.report_reading.document import Block
from recommendations.domain.report_reading.hyphens import rejoined
from recommendations.domain.report_reading.labels import ordinals_of
from recommendations.domain.report_reading.table_headers import Columns, Row, said_in

ROW = "row"
_ENDED = re.compile(r"[.!?:;][)’”\"'\]]*$")
_HANGS = re.compile(r"(?:,|\b(?:a|an|and|as|at|by|for|from|in|is|of|on|or|that|the|their|to|with))$", re.IGNORECASE)
_NUMBER = re.compile(r"^[A-Z]?\d{1,2}(?:\.\d{1,2})?[a-z]?[.):]?$")
_NUMBER_BEFORE = re.compile(r"^([A-Z]?\d{1,2}(?:\.\d{1,2})?[a-z]?)[.):]?\s+(?=\S)")
LONGEST_LABEL = 12
_NUMBERED_STYLES = frozenset({"number", "dotted", "worded", "r_number", "bare_number", "paren_number"})


def items_of(row: Row, columns: Columns, *, owner: str | None) -> list[Block]:
    """The recommendation of a row; a cell that numbers several of them gives several."""
    cell = row[columns.text or 0]
    label = said_in(row[columns.label]) if columns.label is not None and columns.label in row else cell[0].label
    if label is None and len(cell) > 1 and is_number(cell[0].text):
        label, cell = cell[0].text, cell[1:]  # the number stands in the same column, a line above or beside
    if label is None and columns.is_numbered and (number := _NUMBER_BEFORE.match(cell[0].text)):
        label, cell = number[1], [replace(cell[0], text=cell[0].text[number.end() :]), *cell[1:]]
    own = next((words for column in columns.owners if (words := paragraphs_in(row.get(column, [])))), None)
    due = next((words for column in columns.dues if (words := paragraphs_in(row.get(column, [])))), None)
    actions = tuple(actions_of(row, columns, before=None))
    common = {"style": ROW, "bullet": None, "is_heading": False, "cell": None, "owner": own or owner, "due": due}
    if not actions and (columns.label is None or columns.label not in row) and _is_numbered_list(cell):
        return [replace(block, **common) for block in cell]
    words = paragraphs_of_item(cell)
    return [
        replace(
            cell[0],
            **common,
            text=words,
            label=_short(label),
            place=reaching(cell[0].place, cell[-1].place),
            actions=actions,
        )
    ]


def paragraphs_of_item(cell: list[Block]) -> str:
    """The words of a recommendation's cell; its paragraphs and list items run on as its sentences."""
    return " ".join(words for block in cell if (words := " ".join(block.text.split())))


def is_number(words: str) -> bool:
    """Whether a cell holds nothing but a number or letter such as 1, R2 or 3.1a."""
    return bool(_NUMBER.match(words))


def _short(label: str | None) -> str | None:
    bare = re.sub(r"^(?:recommendation|rec\.?)\s+", "", label or "", flags=re.IGNORECASE).strip(" .():")
    return bare if bare and len(bare) <= LONGEST_LABEL else None


def _is_numbered_list(cell: list[Block]) -> bool:
    if len(cell) < 2 or any(block.style not in _NUMBERED_STYLES or not block.text for block in cell):
        return False
    first = min(ordinals_of(cell[0].label or "", style=cell[0].style or ""), default=0)
    return all(
        first + step in ordinals_of(block.label or "", style=block.style or "") for step, block in enumerate(cell)
    )


def is_rest(last: Block, row: Row, columns: Columns, *, text: str, after_turn: bool) -> bool:
    """Whether a row's text is the rest of the recommendation before it, broken over a page turn."""
    if last.style != ROW or (columns.label is not None and columns.label in row) or row[columns.text or 0][0].label:
        return False
    is_lower, is_open = text[:1].islower(), not _ENDED.search(last.text)
    if is_lower and (is_open or len(row) == 1):
        return True
    is_numbered_list = columns.label is not None and last.label is not None
    return after_turn and (is_numbered_list or (is_open and bool(_HANGS.search(last.text))))


def with_rest(last: Block, row: Row, columns: Columns) -> Block:
    """An item with what the rest of its row says of owner and time, on the next page."""
    owner, due = (
        " ".join(words for column in which if (words := paragraphs_in(row.get(column, []))))
        for which in (columns.owners[:1], columns.dues[:1])
    )
    return replace(
        last,
        owner=rejoined(last.owner, owner) if last.owner and owner else last.owner or owner or None,
        due=rejoined(last.due, due) if last.due and due else last.due or due or None,
    )


def is_same(text: str, cell: list[Block]) -> bool:
    """A recommendation that is printed again beside each of its actions."""
    return re.sub(r"\W+", " ", text).strip().lower() == re.sub(r"\W+", " ", paragraphs_of_item(cell)).strip().lower()
