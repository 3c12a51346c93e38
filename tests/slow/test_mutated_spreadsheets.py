"""Thousands of damaged and hostile spreadsheets: each is read or refused with a sentence, and none is an error."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from recommendations.spreadsheets.columns import Headings, guess, headings_of
from recommendations.spreadsheets.previewing import read_book
from recommendations.spreadsheets.rows import contents_of
from recommendations.spreadsheets.sheets import UnreadableSheet
from recommendations.spreadsheets.wording import problem_in_words, problem_of_file
from tests.builders_sheets import ROTHERHAM, a_csv, a_workbook

pytestmark = pytest.mark.slow
ROWS = [
    ("1a", "Plans were late.", "Review every plan", "March 2026", "QA Lead (SF)", "Update (July 2025): begun"),
    ("1b", "", "=1+1", "31/03/2026 revised 30/06/2026", "Police; Health", "12/03/2026: done"),
    ("2", "Victims", "Train", 45000, "", None),
]
MUTATIONS = 1500


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with a few of them changed, left out or doubled."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(found))
        step = chance.randrange(4)
        if step == 0:
            found[place] = chance.randrange(256)
        elif step == 1:
            del found[place : place + chance.randint(1, 40)]
        elif step == 2:
            found[place:place] = found[place : place + chance.randint(1, 40)]
        else:
            found[place:place] = chance.choice([b"\x00", b"<!DOCTYPE x>", b"\xff", b'"', b"\n", "ŷ".encode()])
        if not found:
            return b"x"
    return bytes(found)


def mutated_parts(data: bytes, chance: random.Random) -> bytes:
    """Return the workbook with one of its parts damaged inside, or left out, so that the package itself is whole."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        parts = archive.infolist()
        chosen = chance.choice(parts).filename
        for part in parts:
            inner = archive.read(part)
            if part.filename == chosen:
                if chance.random() < 0.15:
                    continue
                inner = flipped(inner, chance)
            packed.writestr(part.filename, inner)
    return made.getvalue()


def read_or_refused(data: bytes, name: str) -> None:
    try:
        book = read_book(data, name=name)
    except UnreadableSheet as refusal:
        assert problem_of_file(refusal.code)
        return
    for sheet in book.sheets:
        found = headings_of(sheet) or Headings(0, ())
        for row in contents_of(sheet, columns=guess(found), headings_row=found.row):
            assert all(problem_in_words(problem) for problem in row.problems)


@pytest.mark.parametrize("seed", range(4))
def test_no_damaged_workbook_is_an_error(seed: int):
    chance = random.Random(seed)
    whole = a_workbook(ROWS, headings=ROTHERHAM, hidden="Lists")
    for _ in range(MUTATIONS // 4):
        read_or_refused(mutated_parts(whole, chance), "Plan.xlsx")
        read_or_refused(flipped(whole, chance), "Plan.xlsx")


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_no_damaged_text_table_is_an_error(mark: str):
    chance = random.Random(ord(mark))
    whole = a_csv(ROWS, headings=ROTHERHAM, mark=mark)
    for _ in range(MUTATIONS):
        read_or_refused(flipped(whole, chance), "Plan.csv")
