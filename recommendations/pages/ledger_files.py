"""The slippage ledger as CSV and XLSX; text stays text whatever it begins with."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import BytesIO, StringIO
from typing import Any

import openpyxl
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl.styles import Alignment, Font

from recommendations.action_plans.ledger import LedgerRow
from recommendations.foundation.spreadsheet_cells import csv_cell, write_cell

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
WIDTHS = [8, 40, 12, 14, 20, 12, 12, 12, 40, 40, 22, 40, 12, 8]


def cells_of(rows: Iterable[LedgerRow]) -> list[list[Any]]:
    """Return the header and a line for each row."""
    header = [
        _("Action"), _("What will be done"), _("Kind"), _("Asked on"), _("Asked by"), _("From"), _("Asked for"),
        _("To"), _("Why"), _("What changes"), _("Decision"), _("Decided by, where"), _("Decided on"), _("Days moved"),
    ]  # fmt: skip
    return [header, *(_line(row) for row in rows)]


def _line(row: LedgerRow) -> list[Any]:
    asked = row.asked
    return [
        row.action.label,
        row.action.title,
        _("Correction") if row.is_correction else _("More time"),
        timezone.localdate(asked.asked_at),
        asked.asked_by.name,
        row.from_on,
        row.to_on if row.is_correction else asked.new_due_on,
        row.to_on if row.has_moved else None,
        asked.reason,
        "" if row.is_correction else asked.prevention,
        str(asked.get_state_display()),
        asked.decision_in_words,
        timezone.localdate(asked.decided_at) if asked.decided_at else None,
        row.days,
    ]


def as_csv(lines: list[list[Any]]) -> bytes:
    """Return the lines as UTF-8 with a mark in front, by which Excel knows it."""
    written = StringIO()
    csv.writer(written).writerows([csv_cell(value) for value in line] for line in lines)
    return written.getvalue().encode("utf-8-sig")


def as_xlsx(lines: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = _("Slippage ledger")[:31]
    for number, line in enumerate(lines, start=1):
        for place, value in enumerate(line, start=1):
            cell = sheet.cell(row=number, column=place)
            write_cell(cell, value)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)
    for letter, width in zip("ABCDEFGHIJKLMN", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    written = BytesIO()
    book.save(written)
    return written.getvalue()
