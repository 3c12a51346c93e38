"""Cells of spreadsheets that stay what they are: text that looks like a formula is never one.

Excel and LibreOffice run what begins with = + - @ (or a tab or a line end before it) when somebody opens a CSV file,
and whatever is stored as a formula in XLSX. In XLSX a cell can say that it is text; in CSV only an apostrophe in
front keeps it text, and reading takes that apostrophe off again.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # the last four: their wide forms
# A number is no formula, so a cell of -12 days stays -12.
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
MOST_LETTERS = 32_767  # in one cell of XLSX


def begins_a_formula(text: str) -> bool:
    """Say whether a spreadsheet might run the text; spaces in front do not hide it."""
    stripped = text.lstrip(" \u00a0")
    return stripped.startswith(FORMULA_STARTS) and NUMBER.fullmatch(stripped) is None


def csv_cell(value: Any) -> str:
    """Return what stands in a CSV file: dates as 2026-10-03, and an apostrophe before what might be run.

    Text that has an apostrophe of its own before such a start gets another, so that reading it back is exact.
    """
    text = _worded(value)
    return f"'{text}" if begins_a_formula(text.lstrip("'")) else text


def from_csv_cell(text: str) -> str:
    """Return what `csv_cell` was given, as text."""
    return text[1:] if text.startswith("'") and begins_a_formula(text.lstrip("'")) else text


def xlsx_value(value: Any) -> str | int | float | date | None:
    """Return what openpyxl stores: numbers and dates as such, text without the characters that XML cannot hold."""
    if value is None or isinstance(value, bool):
        return None if value is None else _worded(value)
    if isinstance(value, int | float | date):
        return value
    return _worded(value)[:MOST_LETTERS]


def write_cell(cell: Any, value: Any) -> None:
    """Write the value into an openpyxl cell; text stays text whatever it begins with, and is kept letter for letter."""
    cell.value = xlsx_value(value)
    if isinstance(cell.value, str):
        cell.data_type = "s"  # openpyxl takes "=…" for a formula and "#N/A" for an error
        if begins_a_formula(cell.value):
            cell.quotePrefix = True


def _worded(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return "".join(mark for mark in str(value) if mark in "\n\t\r" or unicodedata.category(mark) not in {"Cc", "Cs"})
