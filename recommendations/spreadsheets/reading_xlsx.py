"""Reading an Excel workbook: its structure is checked before anything of it is opened."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import load_workbook

from recommendations.foundation.form_fields import tidied
from recommendations.foundation.spreadsheet_cells import MOST_LETTERS
from recommendations.spreadsheets.sheets import (
    LAST_ROW,
    MOST_COLUMNS,
    MOST_SHEETS,
    Book,
    Cell,
    Sheet,
    UnreadableSheet,
    rows_of,
)

MOST_UNPACKED = 24 * 2**20
MOST_PARTS = 2_000
MOST_RATIO = 200
# A cell whose formula has no value beside it; Excel says of text that came out empty that it is text (t="str").
_WITHOUT_RESULT = re.compile(rb"<c (?P<about>[^<>]*)><f(?:[^<>]*/>|[^<>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>")
SMALL_PART = 2**20  # a small part may be packed as tightly as it likes
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_xlsx(data: bytes) -> Book:
    """Return the workbook's sheets. Raises UnreadableSheet for every file that is no such workbook, and no more."""
    _refuse_odd_structure(data)
    try:
        if _has_formulas_without_results(data):
            raise UnreadableSheet("not_worked_out")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        if len(book.worksheets) > MOST_SHEETS:
            raise UnreadableSheet("too_many_sheets")
        seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        hidden = tuple(sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible")
        sheets = tuple(Sheet(sheet.title, rows_of(_numbered(sheet))) for sheet in seen)
    except UnreadableSheet:
        raise
    except Exception:  # whatever a damaged or hostile workbook does inside the library is one sentence here
        raise UnreadableSheet("damaged") from None
    return Book(sheets, hidden)


def _has_formulas_without_results(data: bytes) -> bool:
    """Say whether a program wrote formulas and never worked them out: their cells would come in empty."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.lower().startswith("xl/worksheets/sheet")]
        cells = (cell for name in sheets for cell in _WITHOUT_RESULT.finditer(archive.read(name)))
        return any(b't="str"' not in cell["about"] for cell in cells)


def _numbered(sheet: Any) -> Iterator[tuple[int, list[Cell]]]:
    sheet.reset_dimensions()  # what the file says of its size may be wrong
    for number, row in enumerate(sheet.iter_rows(max_row=LAST_ROW, max_col=MOST_COLUMNS, values_only=True), start=1):
        yield number, [_cell(value) for value in row]


def _cell(value: Any) -> Cell:
    """Return the cell as text, a number or a day; what a formula came to, and an error as nothing."""
    if isinstance(value, datetime):
        return value.date()
    if value is None or (isinstance(value, date | float | int) and not isinstance(value, bool)):
        return value
    if isinstance(value, bool | time | timedelta):
        return str(value)
    text = tidied(str(value))[:MOST_LETTERS]
    return None if text in {"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"} else text


def _refuse_odd_structure(data: bytes) -> None:
    if data.startswith(OLD_EXCEL):
        raise UnreadableSheet("old_or_locked")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, OverflowError):
        raise UnreadableSheet("damaged") from None
    names = {part.filename.lower() for part in parts}
    if "[content_types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise UnreadableSheet("no_workbook")
    if any(name.endswith("vbaproject.bin") for name in names):
        raise UnreadableSheet("macros")
    too_tight = any(
        part.file_size > SMALL_PART and part.file_size > MOST_RATIO * max(part.compress_size, 1) for part in parts
    )
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED or too_tight:
        raise UnreadableSheet("too_big_inside")
