"""Bombs, macros, formulas, empty and crowded sheets: always a sentence or the plain values, never an error."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook

from recommendations.spreadsheets.previewing import read_book
from recommendations.spreadsheets.sheets import UnreadableSheet
from recommendations.spreadsheets.wording import FILES, problem_of_file
from tests.builders_sheets import HEADINGS, a_workbook

CONTENT_TYPES = "[Content_Types].xml"


def packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inner in parts.items():
            archive.writestr(name, inner)
    return made.getvalue()


def with_part(data: bytes, name: str, inner: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {part.filename: archive.read(part) for part in archive.infolist()}
    return packed(parts | {name: inner})


def saved(book: Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


WHOLE = a_workbook([("1", "", "Audit plans", "", "")])


@pytest.mark.parametrize("data, name, code", [
    (b"", "Plan.xlsx", "empty"),
    (b"PK\x03\x04", "Plan.xlsx", "damaged"),
    (WHOLE[:500], "Plan.xlsx", "damaged"),
    (packed({CONTENT_TYPES: b"x", "word/document.xml": b"x"}), "Plan.xlsx", "no_workbook"),
    (with_part(WHOLE, "xl/vbaProject.bin", b"x"), "Plan.xlsm", "macros"),
    (with_part(WHOLE, "xl/worksheets/sheet1.xml", b" " * (30 * 2**20)), "Plan.xlsx", "too_big_inside"),
    (with_part(WHOLE, "xl/media/one.bin", bytes(5 * 2**20)), "Plan.xlsx", "too_big_inside"),
    (packed({CONTENT_TYPES: b"x", **{f"xl/{n}": b"" for n in range(2100)}}), "Plan.xlsx", "too_big_inside"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "Plan.xls", "old_or_locked"),
    (b"\x89PNG\r\n", "Plan.png", "unknown_kind"),
    (b"\xff\xfea", "Plan.csv", "no_text"),
    (saved(Workbook()), "Plan.xlsx", "empty"),
])  # fmt: skip
def test_what_is_no_plan_is_refused_with_its_mend(data: bytes, name: str, code: str):
    with pytest.raises(UnreadableSheet) as refusal:
        read_book(data, name=name)
    assert refusal.value.code == code
    assert problem_of_file(code)


def test_every_refusal_has_a_sentence_of_its_own():
    assert len({problem_of_file(code) for code in FILES}) == len(FILES)


def test_entities_are_not_expanded():
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
    with pytest.raises(UnreadableSheet):
        read_book(with_part(WHOLE, "xl/worksheets/sheet1.xml", bomb), name="Plan.xlsx")


def with_formula(result: bytes) -> bytes:
    book = Workbook()
    book.active.append(list(HEADINGS))
    book.active.append(["1", "", "=CONCATENATE(1,2)", "", ""])
    sheet = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(saved(book))) as archive:
        parts = {part.filename: archive.read(part) for part in archive.infolist()}
    start = parts[sheet].index(b'<c r="C2"')
    end = parts[sheet].index(b"</c>", start) + len(b"</c>")
    parts[sheet] = parts[sheet][:start] + result + parts[sheet][end:]
    return packed(parts)


def test_formulas_are_never_run_and_read_as_what_is_stored():
    for cell, read in (
        (b'<c r="C2"><f>CONCATENATE(1,2)</f><v>12</v></c>', 12),
        (b'<c r="C2" t="str"><f>CONCATENATE("Audit"," plans")</f><v>Audit plans</v></c>', "Audit plans"),
        (b'<c r="C2" t="str"><f>IF(A1="","",1)</f><v></v></c>', None),
    ):
        assert read_book(with_formula(cell), name="Plan.xlsx").sheets[0].rows[1].cells[2] == read


def test_formulas_that_were_never_worked_out_are_no_empty_cells():
    for cell in (
        b'<c r="C2"><f>CONCATENATE(1,2)</f><v></v></c>',
        b'<c r="C2" s="1"><f>TODAY()</f><v/></c>',
        b'<c r="C2"><f t="shared" si="0"/></c>',
    ):
        with pytest.raises(UnreadableSheet) as refusal:
            read_book(with_formula(cell), name="Plan.xlsx")
        assert refusal.value.code == "not_worked_out"
        assert "Open it in Excel" in problem_of_file("not_worked_out")


def test_a_cell_at_the_far_end_and_empty_rows_cost_nothing():
    book = Workbook()
    book.active.append(list(HEADINGS))
    book.active.cell(1_048_576, 16_384).value = "x"
    book.active.cell(40, 3).value = "Audit plans"
    rows = read_book(saved(book), name="Plan.xlsx").sheets[0].rows
    assert [row.number for row in rows] == [1, 40]


def test_merged_cells_belong_to_their_first_row():
    book = Workbook()
    book.active.append(["Ref No", "Recommendations", "Action"])
    book.active.append(["1", "Plans were late.", "Audit"])
    book.active.append([None, None, "Train"])
    book.active.merge_cells("A2:A3")
    book.active.merge_cells("B2:B3")
    rows = read_book(saved(book), name="Plan.xlsx").sheets[0].rows
    assert rows[2].cells[:3] == (None, None, "Train")


def test_hidden_sheets_are_left_out_and_named():
    book = read_book(a_workbook([("1",)], hidden="Lists"), name="Plan.xlsx")
    assert (book.hidden, len(book.sheets)) == (("Lists",), 1)


def test_five_hundred_rows_of_forty_columns_are_read():
    names = [*HEADINGS, *(f"Column {number}" for number in range(35))]
    rows = [[f"cell {row} {column}" for column in range(40)] for row in range(500)]
    assert len(read_book(a_workbook(rows, headings=names), name="Plan.xlsx").sheets[0].rows) == 501
