"""Sheets of a workbook that look alike: heads that stay in sight, a real table, printed across a page, fixed bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo

from recommendations.foundation.fixed_archives import with_fixed_dates
from recommendations.foundation.spreadsheet_cells import write_cell

WRAPPED = Alignment(wrap_text=True, vertical="top")
DAY = "D MMMM YYYY"
MONTH = "MMMM YYYY"
A3, A4 = "8", "9"
CORE = "docProps/core.xml"


def write_heads(sheet: Any, heads: Sequence[tuple[str, int]]) -> None:
    """Write the first row: what stands at the head of each column, and the column's width in characters."""
    for place, (name, width) in enumerate(heads, start=1):
        head = sheet.cell(1, place)
        write_cell(head, name)
        head.font, head.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="12304F")
        head.alignment = WRAPPED
        sheet.column_dimensions[get_column_letter(place)].width = width


def lay_out(sheet: Any, *, table: str, columns: int, rows: int, frozen: str = "A2", paper: str = A4) -> None:
    """Make a table of the rows beneath the heads, and print it landscape, as wide as a page, the heads on each.

    A table has a row beneath its heads even where there is nothing to stand in it; `frozen` is the first cell that
    moves when somebody scrolls.
    """
    held = Table(displayName=table, ref=f"A1:{get_column_letter(columns)}{max(rows, 1) + 1}")
    held.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    sheet.add_table(held)
    sheet.freeze_panes = frozen
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", paper
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def bytes_of(book: Workbook, *, at: datetime) -> bytes:
    """Return the workbook as if it were made and saved at this instant: the same cells make the same bytes."""
    book.properties.created = at.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    saved = io.BytesIO()
    book.save(saved)
    return saved_at(saved.getvalue(), at)


def saved_at(data: bytes, at: datetime) -> bytes:
    """Return a workbook's bytes as if it had been saved at this instant: saving writes the clock, whatever was set."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        core = packed.read(CORE)
    instant = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    fixed = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + instant, core)
    return with_fixed_dates(data, replacing={CORE: fixed})
