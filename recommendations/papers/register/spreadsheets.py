"""The action register as the bytes of a workbook or a text table: the same register, the same bytes, on any day."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from openpyxl import Workbook

from recommendations.foundation.spreadsheet_cells import csv_cell, write_cell
from recommendations.foundation.workbook_sheets import A3, DAY, MONTH, WRAPPED, bytes_of, lay_out, write_heads
from recommendations.papers.kinds import Audience
from recommendations.papers.register.columns import Cell, columns_of, fitted, headings_of, month_in_words
from recommendations.papers.register.values import ActionRegister, register_of
from recommendations.papers.shown import paper_words
from recommendations.papers.snapshot.board import BoardPaper
from recommendations.papers.snapshot.board_dates import DueDate

LONGEST_SHEET_NAME = 31


def register_csv(paper: BoardPaper) -> bytes:
    """Return the board's register as text, to travel inside the board update."""
    return as_csv(register_of(paper, audience=Audience.BOARD))


def as_csv(paper: ActionRegister) -> bytes:
    """Return the register as Excel opens it: UTF-8 with its mark, commas, Windows line ends; nothing is a formula.

    Dates stand as 2026-10-03, and one of which only the month is fixed as “October 2026”.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    with override(paper.language.lower()):
        writer.writerow([csv_cell(heading) for heading in headings_of(paper)])
        for row in paper.rows:
            writer.writerow([csv_cell(_in_text(column.cell(row))) for column in columns_of(paper)])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _in_text(cell: Cell) -> Any:
    if isinstance(cell, DueDate):
        return month_in_words(cell) if cell.precision == "month" else cell.on
    return fitted(cell) if isinstance(cell, str) else cell


def as_xlsx(paper: ActionRegister) -> bytes:
    """Return the register as a workbook of one sheet: a table whose heads stay in sight and stand on every page."""
    with override(paper.language.lower()):
        book = Workbook()
        _describe(book, paper)
        sheet = book.active
        sheet.title = _("Action register")[:LONGEST_SHEET_NAME]
        _fill(sheet, paper)
        # On A3 its columns can still be read; the recommendation and the action's label stay in sight.
        lay_out(
            sheet,
            table="ActionRegister",
            columns=len(columns_of(paper)),
            rows=len(paper.rows),
            frozen="D2",
            paper=A3,
        )
        _run_along(sheet, paper)
    return bytes_of(book, at=paper.record.as_at)


def _describe(book: Workbook, paper: ActionRegister) -> None:
    day = paper_words.day(paper_words.local_day(paper.record.as_at)).replace(paper_words.HARD_SPACE, " ")
    title = _("Action register: %(service)s, position at %(day)s") % {"service": paper.service, "day": day}
    held = book.properties
    held.title, held.language, held.creator = _plain(title), paper.language, _plain(paper.service)
    held.identifier = _plain(paper.record.code)


def _plain(text: str) -> str:
    """Return the text as a property or a running foot holds it: one line that XML can hold."""
    return " ".join("".join(mark for mark in text if mark.isprintable()).split())[:200]


def _fill(sheet: Any, paper: ActionRegister) -> None:
    columns = columns_of(paper)
    write_heads(sheet, [(str(column.heading), column.wide) for column in columns])
    for number, row in enumerate(paper.rows, start=2):
        for place, column in enumerate(columns, start=1):
            _write(sheet.cell(number, place), column.cell(row))


def _write(cell: Any, value: Cell) -> None:
    """Write one cell: days as real dates, a month as its last day shown as the month, text never as a formula."""
    if value is None or value == "":
        return
    cell.alignment = WRAPPED
    if isinstance(value, DueDate):
        write_cell(cell, value.on)
        cell.number_format = MONTH if value.precision == "month" else DAY
    elif isinstance(value, date):
        write_cell(cell, value)
        cell.number_format = DAY
    else:
        write_cell(cell, fitted(value) if isinstance(value, str) else value)


def _run_along(sheet: Any, paper: ActionRegister) -> None:
    foot = sheet.oddFooter
    # An ampersand begins a code in a running foot, and two are one.
    foot.left.text = _plain(f"{paper.marking or paper.service}, {paper.record.code}").replace("&", "&&")
    foot.right.text = _("Page %(page)s of %(pages)s") % {"page": "&P", "pages": "&N"}
