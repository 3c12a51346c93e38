"""Headings in the wordings of many councils."""

from __future__ import annotations

import pytest

from recommendations.spreadsheets.columns import Column, guess, guess_in, headings_of
from recommendations.spreadsheets.exporting import headings
from recommendations.spreadsheets.previewing import read_book
from tests.builders_sheets import ROTHERHAM, a_csv, a_workbook


def guessed(names, *, above=()):
    found = headings_of(read_book(a_workbook([("x",)], headings=names, above=above), name="Plan.xlsx").sheets[0])
    return {column: found.shown(place) for column, place in guess(found).items()}


def test_rotherhams_table_is_known():
    assert guessed(ROTHERHAM, above=[("Improvement Action Plan",), (), ("In response to the SQS", "", "2013")]) == {
        "label": "Ref No",
        "words": "AREA REQUIRING IMPROVEMENT (Recommendations)",
        "action": "Action Required",
        "due": "Planned Completion Date",
        "owner": "Lead Officer/Agency",
        "updates": "Progress against agreed action and impact monitoring",
    }


@pytest.mark.parametrize("names, known", [
    (("Rec No", "Recommendation", "Action", "Responsible owner", "Target date"),
     {"label": "Rec No", "words": "Recommendation", "action": "Action", "owner": "Responsible owner",
      "due": "Target date"}),
    (("Recommendation", "What we will do", "By whom", "By when", "RAG", "Comments"),
     {"words": "Recommendation", "action": "What we will do", "owner": "By whom", "due": "By when", "status": "RAG",
      "updates": "Comments"}),
    (("No.", "Area for improvement", "Actions required", "Lead", "Timescale", "Success criteria",
      "Original target date"),
     {"label": "No.", "words": "Area for improvement", "action": "Actions required", "owner": "Lead",
      "due": "Timescale", "criteria": "Success criteria", "original": "Original target date"}),
    (("Argymhelliad", "Camau gweithredu", "Arweinydd", "Dyddiad targed", "Cynnydd"),
     {"words": "Argymhelliad", "action": "Camau gweithredu", "owner": "Arweinydd", "due": "Dyddiad targed",
      "updates": "Cynnydd"}),
])  # fmt: skip
def test_other_wordings_are_known(names, known):
    assert guessed(names) == known


def test_our_own_headings_are_each_ours():
    found = guessed(tuple(headings()))
    assert found == {column.value: str(column.label) for column in Column}


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_tables_of_every_kind_are_read(mark, encoding):
    data = a_csv([("1", "Café, “review”; done", "Adolygu", "", "")], mark=mark, encoding=encoding)
    sheet = read_book(data, name="Plan.csv").sheets[0]
    assert sheet.rows[1].cells[:3] == ("1", "Café, “review”; done", "Adolygu")


def columns_in(rows, *, headings):
    sheet = read_book(a_workbook(rows, headings=headings), name="Plan.xlsx").sheets[0]
    return {column: headings_of(sheet).shown(place) for column, place in guess_in(sheet).items()}


def test_beside_revised_dates_the_target_dates_are_the_original_ones():
    for revised in ("Revised date", "Revised completion date", "New date", "Extended to"):
        found = guessed(("Recommendation", "Agreed action", "Target date", revised))
        assert (found["original"], found["due"]) == ("Target date", revised)


def test_a_ref_that_comes_again_numbers_the_recommendations():
    rows = [("1", "Hear children", "Ask them"), ("1", "Hear children", "Answer them"), ("2", "Keep safe", "Visit")]
    assert columns_in(rows, headings=("Ref", "Area for improvement", "Action"))["label"] == "Ref"


def test_a_ref_of_which_none_comes_again_while_the_words_do_numbers_the_actions():
    rows = [("SR 01", "Hear children", "Ask them"), ("SR 02", "Hear children", "Answer them")]
    assert columns_in(rows, headings=("Ref No", "Area for improvement", "Action"))["reference"] == "Ref No"
    lettered = [("1a", "Hear children", "Ask them"), ("1b", "Hear children", "Answer them")]
    assert columns_in(lettered, headings=("Ref No", "Area for improvement", "Action"))["label"] == "Ref No"
