"""The columns of the action register: what stands at the head of each, and what of a row stands in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils import dateformat
from django.utils.functional import Promise
from django.utils.text import normalize_newlines
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.foundation.spreadsheet_cells import MOST_LETTERS
from recommendations.papers.kinds import Audience
from recommendations.papers.register.values import ActionRegister, RegisterRow
from recommendations.papers.snapshot.board_dates import DueDate

Cell = str | int | date | DueDate | None


@dataclass(frozen=True)
class Column:
    """One column; `wide` is its width in characters."""

    heading: str | Promise
    cell: Callable[[RegisterRow], Cell]
    wide: int = 14


LATEST_UPDATE = Column(gettext_lazy("Latest update"), lambda row: row.update, 60)
COLUMNS = (
    Column(gettext_lazy("Recommendation"), lambda row: row.recommendation_label),
    Column(gettext_lazy("Recommendation in full"), lambda row: row.recommendation, 48),
    Column(gettext_lazy("Action"), lambda row: row.label, 9),
    Column(gettext_lazy("What will be done"), lambda row: row.title, 48),
    Column(gettext_lazy("Owner"), lambda row: row.owner_post, 24),
    Column(gettext_lazy("Supported by"), lambda row: "\n".join(row.supporting_posts), 24),
    Column(gettext_lazy("How we will know"), lambda row: row.success_criteria, 40),
    Column(gettext_lazy("Start"), lambda row: row.starts_on, 18),
    Column(gettext_lazy("Original due date"), lambda row: row.original_due, 18),
    Column(gettext_lazy("Current due date"), lambda row: row.current_due, 18),
    Column(gettext_lazy("Days slipped"), lambda row: row.days_slipped, 9),
    Column(gettext_lazy("Times moved"), lambda row: row.times_moved, 9),
    Column(gettext_lazy("Delivery status"), lambda row: row.delivery, 18),
    Column(gettext_lazy("Rating"), lambda row: row.rating, 10),
    Column(gettext_lazy("Why this rating"), lambda row: row.reason, 36),
    Column(gettext_lazy("Latest update on"), lambda row: row.updated_on, 18),
    LATEST_UPDATE,
    Column(gettext_lazy("Pieces of evidence"), lambda row: row.evidence, 11),
)


def columns_of(paper: ActionRegister) -> tuple[Column, ...]:
    """Return the columns for the register's audience: what updates say is for the board alone."""
    if paper.audience == Audience.BOARD.value:
        return COLUMNS
    return tuple(column for column in COLUMNS if column is not LATEST_UPDATE)


def headings_of(paper: ActionRegister) -> list[str]:
    """Return the heads of the columns in the language that is active."""
    return [str(column.heading) for column in columns_of(paper)]


def fitted(text: str) -> str:
    """Return the text as one cell holds it; one that is cut says so at its end."""
    text = normalize_newlines(text)
    if len(text) <= MOST_LETTERS:
        return text
    told = " " + _("[Cut here, because a cell holds no more. The whole text is in the board update.]")
    return text[: MOST_LETTERS - len(told) - 1].rstrip() + "…" + told


def month_in_words(due: DueDate) -> str:
    """Return a due date of which only the month is fixed: March 2013."""
    return dateformat.format(due.on, "F Y")
