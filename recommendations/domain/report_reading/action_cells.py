"""The actions that one row of an action plan prints: several in a cell, each with its lead and date by position."""

import re
from dataclasses import replace

from recommendations.domain.report_reading.document import Block, Place, PlannedAction
from recommendations.domain.report_reading.hyphens import rejoined
from recommendations.domain.report_reading.labels import BULLET
from recommendations.domain.report_reading.month_dates import dates_in, planned_date
from recommendations.domain.report_reading.table_headers import Columns, Row, said_in

_LETTERED = re.compile(r"(?:^|(?<=\s))(?P<number>\d{1,2})\s?(?P<letter>[a-z])[.):]?\s+(?=\S)")
_GLYPH = re.compile(r"\s+[•▪◦●■]\s*")
_ENDED = re.compile(r"[.!?;][)’”\"'\]]*$")
_NO_WORDS = re.compile(r"^[\W_]*(?:n/?a|none|nil|tbc)?[\W_]*$", re.IGNORECASE)
_SHORT_STEM = 5


def actions_of(row: Row, columns: Columns, *, before: PlannedAction | None) -> list[PlannedAction]:
    """The actions in a row. What its merged cells leave out is said by the row `before` of the same recommendation."""
    if columns.action is None or columns.action not in row:
        return []
    pieces = [piece for piece in pieces_of(row[columns.action]) if not _NO_WORDS.match(piece[0])]
    count = len(pieces)
    leads = _said(row, columns.leads, count=count)
    dues = _said(row, columns.action_dues, count=count)
    known = _said(row, () if columns.success is None else (columns.success,), count=count)
    days = _days(dues, count=count)
    return [
        PlannedAction(
            text=text,
            owner=leads[index] or (before.owner if before and not _has(row, columns.leads) else None),
            due=dues[index] or (before.due if before and not _has(row, columns.action_dues) else None),
            due_on=days[index] or (before.due_on if before and not _has(row, columns.action_dues) else None),
            success_criteria=known[index],
            place=place,
        )
        for index, (text, place) in enumerate(pieces)
    ]


def joined(last: PlannedAction, rest: Row, columns: Columns) -> PlannedAction:
    """An action that was broken over a page turn, put together again cell by cell."""
    text = said_in(rest[columns.action]) if columns.action in rest else ""
    due = _run_on(last.due, _whole(rest, columns.action_dues))
    blocks = rest.get(columns.action or 0, [])
    place = reaching(last.place, blocks[-1].place) if blocks else last.place
    known = None if columns.success is None else _whole(rest, (columns.success,))
    return replace(
        last,
        text=_run_on(last.text, text) or last.text,
        owner=_run_on(last.owner, _whole(rest, columns.leads)),
        due=due,
        due_on=planned_date(due),
        success_criteria=_run_on(last.success_criteria, known),
        place=place,
    )


def goes_on(row: Row, columns: Columns, *, last: PlannedAction) -> bool:
    """Whether a row without a recommendation is the rest of the action before it."""
    text = said_in(row[columns.action]) if columns.action in row else ""
    return not text or (text[:1].islower() and not _ENDED.search(last.text) and not _LETTERED.match(text))


def reaching(first: Place, last: Place) -> Place:
    """From the beginning of one passage to the end of another."""
    return Place(first.first_page, first.first_line, last.last_page, last.last_line)


def pieces_of(blocks: list[Block]) -> list[tuple[str, Place]]:
    """The points of a cell: its list items and paragraphs, or what it letters 1a, 1b in one paragraph.

    A long line that ends in a colon keeps the points under it; a short one, such as “We will:”, is left out.
    """
    found: list[tuple[str, Place]] = []
    stem: int | None = None
    for block in blocks:
        text = " ".join(block.text.split())
        if not text:
            continue
        last = found[-1] if found else None
        is_point = block.style is not None or bool(_LETTERED.match(text))
        if stem is not None and block.style == BULLET and last:
            found[-1] = (f"{last[0]} {text}", reaching(last[1], block.place))
            continue
        if not is_point and last and (text[:1].islower() or last[0].endswith(",")):
            found[-1] = (f"{last[0]} {text}", reaching(last[1], block.place))
            continue
        stem = None
        if text.endswith(":"):
            if len(text.split()) < _SHORT_STEM:
                continue
            stem = len(found)
        found += [(part, block.place) for part in _parts(text)]
    return found


def _parts(text: str) -> list[str]:
    """A paragraph parted at its own “1a … 1b …” or at the bullets that were run together in it."""
    marks = list(_LETTERED.finditer(text))
    if marks and marks[0].start() == 0:
        taken = [marks[0]]
        for mark in marks[1:]:
            is_next = ord(mark["letter"]) == ord(taken[-1]["letter"]) + 1 and mark["number"] == taken[-1]["number"]
            taken += [mark] if is_next else []
        ends = [mark.start() for mark in taken[1:]] + [len(text)]
        return [text[mark.end() : end].strip() for mark, end in zip(taken, ends, strict=True)]
    return [part for part in _GLYPH.split(text) if part]


def _said(row: Row, columns: tuple[int, ...], *, count: int) -> list[str | None]:
    """What a column says of each of `count` actions: by position where it says as many things, else all of it."""
    blocks = [block for column in columns for block in row.get(column, [])]
    pieces = [text for text, _ in pieces_of(blocks)]
    if len(pieces) == count and count > 1:
        return list(pieces)
    whole = _whole(row, columns)
    return [whole] * count


def _days(dues: list[str | None], *, count: int) -> list[str | None]:
    """The date of each action; a cell that prints as many dates as there are actions gives each its own."""
    if count > 1 and dues[0] and len(set(dues)) == 1:
        found = dates_in(dues[0])
        if len(found) == count:
            return list(found)
    return [planned_date(words) for words in dues]


def _whole(row: Row, columns: tuple[int, ...]) -> str | None:
    return " ".join(words for column in columns if (words := paragraphs_in(row.get(column, [])))) or None


def paragraphs_in(blocks: list[Block]) -> str:
    """A cell's words; paragraphs that each name something of their own are told apart by commas."""
    words = ""
    for block in blocks:
        text = " ".join(f"{block.label or ''} {block.text}".split())
        is_own = words and text[:1].isupper() and not re.search(r"(?:[,;:/&–-]|\band|\bor|\bof|\bfor)$", words)
        words = f"{words}, {text}" if is_own and text else f"{words} {text}".strip()
    return words


def _has(row: Row, columns: tuple[int, ...]) -> bool:
    return any(column in row for column in columns)


def _run_on(first: str | None, rest: str | None) -> str | None:
    return rejoined(first, rest) if first and rest else first or rest or None
