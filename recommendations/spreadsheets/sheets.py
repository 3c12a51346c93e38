"""A spreadsheet as rows of cells, whatever kind of file it came in; and why a file is refused.

Formulas are read as the values stored beside them and never run; hidden sheets are left out and named.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Cell = str | int | float | date | None

MOST_BYTES = 10 * 2**20
MOST_ROWS = 2_000
MOST_COLUMNS = 60
LAST_ROW = 10_000  # no plan goes on below thousands of empty rows; what stands there is a slip of the hand
MOST_SHEETS = 30


class UnreadableSheet(Exception):
    """The file is none that can be read; `code` says why, and wording.py how to mend it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class SheetRow:
    """One row with something in it; `number` is what Excel calls it."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Sheet:
    name: str
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True)
class Book:
    """The sheets that can be seen, in their order; `hidden` names those that cannot."""

    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...] = ()

    def named(self, name: str) -> Sheet | None:
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def rows_of(numbered: object) -> tuple[SheetRow, ...]:
    """Return the rows that hold anything; raise UnreadableSheet where there are more than any plan has."""
    rows: list[SheetRow] = []
    for number, cells in numbered:
        kept = tuple(cells[:MOST_COLUMNS])
        if any(cell is not None and cell != "" for cell in kept):
            if len(rows) == MOST_ROWS:
                raise UnreadableSheet("too_many_rows")
            rows.append(SheetRow(number, kept))
    return tuple(rows)
