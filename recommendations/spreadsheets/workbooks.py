"""Rows as the bytes of a workbook or a text table: the same rows give the same bytes, and text is never a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from recommendations.action_plans.models import DeliveryStatus, Priority
from recommendations.foundation.spreadsheet_cells import csv_cell, write_cell
from recommendations.foundation.workbook_sheets import DAY, WRAPPED, bytes_of, lay_out, write_heads
from recommendations.spreadsheets.columns import Column
from recommendations.spreadsheets.exporting import EXPORTED, Row, headings

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
WIDE = {Column.WORDS: 48, Column.ACTION: 48, Column.CRITERIA: 36, Column.UPDATES: 60, "evidence": 36, "milestones": 30}
MADE = datetime(2000, 1, 1, tzinfo=UTC)  # a workbook's own dates: fixed, so that the bytes are the same
EMPTY_ROWS = 200  # rows of the template that offer the allowed values


def as_csv(rows: Sequence[Row]) -> bytes:
    """Return the rows as Excel opens them: UTF-8 with its mark, commas, Windows line ends."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headings())
    writer.writerows([csv_cell(row.get(column)) for column in EXPORTED] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def as_xlsx(rows: Sequence[Row], *, title: str) -> bytes:
    """Return a workbook of one sheet: a table with its headings frozen and printed on every page."""
    book = Workbook()
    _fill(book.active, rows, columns=EXPORTED, names=headings(), title=_("Action plan"))
    return _bytes_of(book, title=title)


def template() -> bytes:
    """Return the empty workbook to fill in, with the allowed values and a sheet that explains every column."""
    book = Workbook()
    columns = [column for column in Column.values if column != Column.NUMBER]
    names = [str(Column(column).label) for column in columns]
    sheet = book.active
    _fill(sheet, [], columns=columns, names=names, title=_("Action plan"))
    _offer(sheet, columns.index(Column.PRIORITY) + 1, [str(label) for label in Priority.labels])
    begun = [DeliveryStatus.NOT_STARTED, DeliveryStatus.IN_PROGRESS]
    _offer(sheet, columns.index(Column.STATUS) + 1, [str(status.label) for status in begun])
    for column in (Column.START, Column.ORIGINAL, Column.DUE):
        for row in range(2, EMPTY_ROWS + 2):
            sheet.cell(row, columns.index(column) + 1).number_format = DAY
    told = book.create_sheet(_("How to fill it in"))
    for number, (name, words) in enumerate([(_("Column"), _("What it is for")), *explained()], start=1):
        write_cell(told.cell(number, 1), name)
        write_cell(told.cell(number, 2), words)
        told.cell(number, 2).alignment = WRAPPED
        told.cell(number, 1).font = Font(bold=True)
    told.column_dimensions["A"].width, told.column_dimensions["B"].width = 26, 90
    return _bytes_of(book, title=_("Action plan to fill in"))


def explained() -> list[tuple[str, str]]:
    """Return each column with what stands in it."""
    words = {
        Column.LABEL: _(
            "The number of the recommendation as the report prints it. Empty: the same as in the row above."
        ),
        Column.WORDS: _(
            "The inspectorate’s own words; needed once for each recommendation, when the plan is new here."
        ),
        Column.REFERENCE: _(
            "Your own number for the action. With it, the sheet can be brought in again and changes that action."
        ),
        Column.ACTION: _("What will be done. One row for each action; a recommendation may have several."),
        Column.CRITERIA: _("How you will know that it worked: something that can be counted."),
        Column.OWNER: _("The post that owns the action, not a person’s name."),
        Column.SUPPORTING: _("Further posts that help, one on each line."),
        Column.START: _("The first day, if it is not at once."),
        Column.ORIGINAL: _("The date first agreed, if it has moved since. It never changes afterwards."),
        Column.DUE: _("The date that counts now: 31 March 2026, or March 2026 where only the month is fixed."),
        Column.DUE_WORDS: _("Where there is no date: for instance Ongoing."),
        Column.PRIORITY: _("High, Medium or Low; or nothing."),
        Column.STATUS: _(
            "Not started or In progress. What is complete is proposed here with its evidence and checked by "
            "somebody else."
        ),
        Column.UPDATES: _(
            "Past updates, each with its date: Update (3 February 2026): what was done. Do not name a child."
        ),
    }
    return [(str(column.label), words[column]) for column in Column if column in words]


def _fill(sheet: Any, rows: Sequence[Row], *, columns: Sequence[str], names: Sequence[str], title: str) -> None:
    sheet.title = title
    write_heads(sheet, [(name, WIDE.get(column, 18)) for column, name in zip(columns, names, strict=True)])
    for number, row in enumerate(rows, start=2):
        for place, column in enumerate(columns, start=1):
            value = row.get(column)
            if value is None or value == "":
                continue
            cell = sheet.cell(number, place)
            write_cell(cell, value)
            cell.alignment = WRAPPED
            if isinstance(value, date):
                cell.number_format = DAY
    lay_out(sheet, table="ActionPlan", columns=len(columns), rows=len(rows))


def _offer(sheet: Any, place: int, values: Sequence[str]) -> None:
    letter = get_column_letter(place)
    allowed = DataValidation(
        type="list", formula1='"' + ",".join(values) + '"', allow_blank=True, showErrorMessage=True
    )
    sheet.add_data_validation(allowed)
    allowed.add(f"{letter}2:{letter}{EMPTY_ROWS + 1}")


def _bytes_of(book: Workbook, *, title: str) -> bytes:
    book.properties.title, book.properties.language = title[:200], "en-GB"
    book.properties.creator = "YOT Plan"
    return bytes_of(book, at=MADE)
