"""A workbook's sheets look alike, and the same cells are the same bytes whenever somebody saves them."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import openpyxl
from openpyxl import Workbook

from recommendations.foundation.workbook_sheets import A3, bytes_of, lay_out, saved_at, write_heads

NOON = datetime(2026, 3, 3, 12, 0, 30, 999, tzinfo=UTC)


def a_book(*, rows: int = 2) -> Workbook:
    book = Workbook()
    write_heads(book.active, [("Name", 20), ("=Days", 9)])
    for number in range(rows):
        book.active.cell(number + 2, 1).value = f"Row {number}"
    lay_out(book.active, table="Rows", columns=2, rows=rows, frozen="B2", paper=A3)
    return book


def reopened(book: Workbook):
    return openpyxl.load_workbook(io.BytesIO(bytes_of(book, at=NOON)))


def test_the_heads_stay_in_sight_and_stand_on_every_printed_page():
    sheet = reopened(a_book()).active
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("B2", "$1:$1")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.column_dimensions["A"].width == 20


def test_a_head_that_looks_like_a_formula_is_text():
    head = reopened(a_book()).active["B1"]
    assert (head.value, head.data_type, head.quotePrefix) == ("=Days", "s", True)


def test_the_table_holds_the_rows_and_one_where_there_are_none():
    assert reopened(a_book()).active.tables["Rows"].ref == "A1:B3"
    assert reopened(a_book(rows=0)).active.tables["Rows"].ref == "A1:B2"


def test_the_same_cells_saved_at_another_time_are_the_same_bytes():
    data = bytes_of(a_book(), at=NOON)
    assert data == bytes_of(a_book(), at=NOON)
    assert data != bytes_of(a_book(), at=datetime(2026, 3, 4, tzinfo=UTC))
    again = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(data)).save(again)  # this writes the clock
    assert saved_at(again.getvalue(), NOON) == saved_at(saved_at(again.getvalue(), NOON), NOON)


def test_its_properties_say_the_instant_given_and_its_parts_stand_as_office_files_do():
    data = bytes_of(a_book(), at=NOON)
    properties = openpyxl.load_workbook(io.BytesIO(data)).properties
    assert properties.created == properties.modified == datetime(2026, 3, 3, 12, 0, 30)  # noqa: DTZ001  as openpyxl reads it
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]
        assert packed.testzip() is None
