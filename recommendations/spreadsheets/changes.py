"""What a row would change of the action it is about, column by column; an empty cell changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recommendations.action_plans.models import Action
from recommendations.domain.sheet_dates import WrittenDate
from recommendations.domain.update_blocks import Block
from recommendations.foundation.form_fields import tidied
from recommendations.inspections.models import Precision
from recommendations.spreadsheets.columns import Column
from recommendations.spreadsheets.exporting import says_the_same, updates_cell
from recommendations.spreadsheets.rows import RowContent


@dataclass(frozen=True)
class Change:
    """One column of an action: what it is now and what it would be."""

    column: str
    before: object
    after: object


def as_key(text: str) -> str:
    return " ".join(tidied(text).split()).casefold()


def plain_changes(content: RowContent, action: Action) -> list[Change]:
    changes = []
    for column, said, now in (
        (Column.ACTION, content.title, action.title),
        (Column.CRITERIA, content.criteria, action.success_criteria),
        (Column.REFERENCE, content.reference, action.reference),
        (Column.DUE_WORDS, content.due_words, action.due_words),
    ):
        one_line = column != Column.CRITERIA
        is_same = as_line(said) == as_line(now) if one_line else says_the_same(said, now)
        if column == Column.REFERENCE:
            is_same = as_key(said) == as_key(now)
        if said and not is_same:
            changes.append(Change(column, now, said))
    if content.start is not None and content.start.on != action.start_on:
        changes.append(Change(Column.START, as_written(action.start_on), content.start))
    if content.priority and content.priority != action.priority:
        changes.append(Change(Column.PRIORITY, action.priority, content.priority))
    return changes


def as_line(text: str) -> str:
    return " ".join(tidied(text).split())


def new_updates(content: RowContent, action: Action) -> list[Block]:
    """Return the updates that the action does not have: none where the cell is as it was written."""
    stored = list(action.updates.all())
    if not content.updates or as_line(content.updates_cell) == as_line(updates_cell(stored)):
        return []
    texts = {as_line(update.text) for update in stored}
    return [block for block in content.updates if as_line(block.text) not in texts]


def is_now(sheet: WrittenDate, now: date | None, precision: str) -> bool:
    return sheet.on == now and sheet.is_month == (precision == Precision.MONTH)


def as_written(on: date | None, precision: str = Precision.DAY) -> WrittenDate | None:
    return None if on is None else WrittenDate(on, precision == Precision.MONTH)


def plain_cut(text: str, *, most: int = 120) -> str:
    """Return the text on one line, cut after so many letters."""
    line = as_line(text)
    return f"{line[:most]}…" if len(line) > most else line
