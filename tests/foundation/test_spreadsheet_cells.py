"""Text beginning with = + - @ stays text in every spreadsheet, and comes back as it was."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.foundation.spreadsheet_cells import csv_cell, from_csv_cell, write_cell

DANGEROUS = ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1", '=HYPERLINK("http://x")', "-"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_might_be_run_is_kept_text_in_csv_and_comes_back(text: str):
    assert csv_cell(text) == f"'{text}"
    assert from_csv_cell(csv_cell(text)) == text


@pytest.mark.parametrize("value, shown", [
    ("Train all staff", "Train all staff"), ("'tis", "'tis"), (None, ""), (-12, "-12"), ("-12.5", "-12.5"),
    (date(2026, 10, 3), "2026-10-03"), ("a\x00b", "ab"),
])  # fmt: skip
def test_everything_else_stays_as_it_is(value: object, shown: str):
    assert csv_cell(value) == shown


def stored(value: object) -> object:
    book = openpyxl.Workbook()
    write_cell(book.active.cell(row=1, column=1), value)
    kept = BytesIO()
    book.save(kept)
    cell = openpyxl.load_workbook(BytesIO(kept.getvalue())).active["A1"]
    assert cell.data_type != "f"
    return cell.value


@pytest.mark.parametrize("text", [*DANGEROUS[:4], "#N/A", "Plain"])
def test_a_workbook_holds_it_as_text_letter_for_letter(text: str):
    assert stored(text) == text


def test_a_workbook_holds_numbers_and_dates_as_such():
    assert stored(-12) == -12
    assert stored(date(2026, 10, 3)).date() == date(2026, 10, 3)


@settings(derandomize=True, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_any_text_goes_out_and_comes_back(text: str):
    assert from_csv_cell(csv_cell(text)) == text
    assert not csv_cell(text).startswith(("=", "@"))
