"""Reading a text table: commas, semicolons or tabs, in Unicode or in Windows' own letters."""

from __future__ import annotations

import csv
import io

from recommendations.foundation.form_fields import tidied
from recommendations.foundation.spreadsheet_cells import MOST_LETTERS, from_csv_cell
from recommendations.spreadsheets.sheets import Book, Sheet, UnreadableSheet, rows_of

MARKS = ",;\t"
LOOKED_AT = 64 * 1024


def read_csv(data: bytes, *, name: str) -> Book:
    """Return the table as a book of one sheet. Raises UnreadableSheet where the bytes are no text or no table."""
    text = _decoded(data)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_mark_of(text))
    csv.field_size_limit(max(csv.field_size_limit(), 10 * 2**20))
    try:
        rows = rows_of(
            (number, [tidied(from_csv_cell(cell))[:MOST_LETTERS] for cell in row])
            for number, row in enumerate(reader, start=1)
        )
    except csv.Error:
        raise UnreadableSheet("damaged") from None
    return Book((Sheet(name[:120], rows),))


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise UnreadableSheet("no_text") from None
    if b"\x00" in data:
        raise UnreadableSheet("no_text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _mark_of(text: str) -> str:
    """Return the mark between the cells: the one that stands most often outside quotation marks at the beginning."""
    counts = dict.fromkeys(MARKS, 0)
    is_quoted = False
    for letter in text[:LOOKED_AT]:
        if letter == '"':
            is_quoted = not is_quoted
        elif not is_quoted and letter in counts:
            counts[letter] += 1
    # Commas also stand in sentences; tabs and semicolons between cells hardly do.
    if counts["\t"] and counts["\t"] * 2 >= counts[","]:
        return "\t"
    return max(MARKS, key=lambda mark: counts[mark])
