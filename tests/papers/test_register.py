"""The action register as a workbook and as text: every column, real dates, no formulas, and the same bytes always."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.papers.archive.replacing import texts_changed
from recommendations.papers.kinds import Audience
from recommendations.papers.register.columns import COLUMNS
from recommendations.papers.register.spreadsheets import as_csv, as_xlsx, register_csv
from recommendations.papers.register.values import register_of
from recommendations.papers.snapshot.as_json import from_json, to_json
from recommendations.papers.snapshot.board import BoardPaper, DueDate, Worded
from tests.papers.paper_values import a_board_paper, an_update, with_first_action

HEADS = [
    "Recommendation",
    "Recommendation in full",
    "Action",
    "What will be done",
    "Owner",
    "Supported by",
    "How we will know",
    "Start",
    "Original due date",
    "Current due date",
    "Days slipped",
    "Times moved",
    "Delivery status",
    "Rating",
    "Why this rating",
    "Latest update on",
    "Latest update",
    "Pieces of evidence",
]


def a_paper(**changed: object) -> BoardPaper:
    """A plan of one action, with what is changed about it."""
    return with_first_action(a_board_paper(actions=1, recommendations=1), **changed)


def whole() -> BoardPaper:
    """A plan of one action of which everything is known."""
    return a_paper(
        supporting_posts=("Analyst", "Trainer"),
        success_criteria="Nine in ten.",
        original_due=DueDate(date(2026, 7, 31), "month"),
        current_due=DueDate(date(2026, 11, 20)),
        days_slipped=112,
        extensions=2,
        updates=(an_update(1, text="Agreed at the forum."), an_update(2)),
    )


def the_sheet(paper: BoardPaper, *, audience: Audience = Audience.BOARD):
    data = as_xlsx(register_of(paper, audience=audience))
    return openpyxl.load_workbook(io.BytesIO(data)).active


def first_row(paper: BoardPaper, **how) -> dict[str, object]:
    heads, row, *_ = the_sheet(paper, **how).iter_rows()
    return {head.value: cell for head, cell in zip(heads, row, strict=True)}


def in_text(paper: BoardPaper) -> list[list[str]]:
    data = register_csv(paper)
    assert data.startswith(b"\xef\xbb\xbf"), "Excel takes a file without this mark for another encoding"
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


# --- What it says -----------------------------------------------------------------------------------


def test_every_column_stands_in_its_place_with_what_is_known():
    row = first_row(whole())
    assert list(row) == HEADS
    assert [cell.value for cell in row.values()] == [
        "1",
        whole().recommendations[0].text,
        "1a",
        "Review the countersigning standard for assessments",
        "YJS Manager",
        "Analyst\nTrainer",
        "Nine in ten.",
        datetime(2026, 4, 1),  # noqa: DTZ001  as openpyxl reads a day
        datetime(2026, 7, 31),  # noqa: DTZ001
        datetime(2026, 11, 20),  # noqa: DTZ001
        112,
        2,
        "In progress",
        "Green",
        "On track: in time and reported on within 28 days.",
        datetime(2026, 10, 17),  # noqa: DTZ001
        "Agreed at the forum.",
        0,
    ]


def test_text_holds_the_same_columns_with_days_and_months_that_any_program_reads():
    heads, row = in_text(whole())
    assert heads == HEADS
    assert row[7:12] == ["2026-04-01", "July 2026", "2026-11-20", "112", "2"]
    assert row[16] == "Agreed at the forum."


def test_days_are_real_dates_and_a_month_is_shown_as_the_month():
    row = first_row(whole())
    assert row["Original due date"].number_format == "MMMM YYYY"
    assert row["Current due date"].number_format == "D MMMM YYYY"
    assert row["Start"].is_date
    assert row["Original due date"].is_date


def test_what_is_not_known_is_an_empty_cell():
    bare = a_paper(starts_on=None, original_due=None, current_due=None, updates=(), rating=None, success_criteria="")
    row = first_row(bare)
    for head in ("Start", "Original due date", "Current due date", "Latest update on", "Latest update", "Rating"):
        assert row[head].value is None, head


def test_the_inspectorate_is_told_when_but_not_what_the_latest_update_said():
    row = first_row(whole(), audience=Audience.INSPECTORATE)
    assert [*row] == [head for head in HEADS if head != "Latest update"]
    assert row["Latest update on"].value is not None
    register = register_of(whole(), audience=Audience.INSPECTORATE)
    assert "Agreed at the forum." not in to_json(register)
    assert "Agreed at the forum." not in as_csv(register).decode()


def test_it_names_posts_and_no_holder():
    assert "Person Holding" not in register_csv(a_paper(holder="Person Holding")).decode()


def test_every_action_has_one_row_in_the_plans_order():
    paper = a_board_paper(actions=45)
    labels = [row[2].value for row in the_sheet(paper).iter_rows(min_row=2)]
    assert labels == [action.label for action in paper.actions]
    assert [row[2] for row in in_text(paper)[1:]] == labels


# --- What it looks like -----------------------------------------------------------------------------


def test_the_sheet_is_a_table_whose_heads_stay_and_print_on_every_page():
    sheet = the_sheet(a_board_paper(actions=45))
    assert sheet.title == "Action register"
    assert sheet.tables["ActionRegister"].ref == f"A1:R{45 + 1}"
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("D2", "$1:$1")
    assert sheet.page_setup.orientation == "landscape"
    assert len(HEADS) == len(COLUMNS)


def test_a_plan_without_actions_is_still_a_table():
    assert the_sheet(a_board_paper(actions=0)).tables["ActionRegister"].ref == "A1:R2"
    assert len(in_text(a_board_paper(actions=0))) == 1


def test_the_file_says_what_it_is_of_whom_and_in_which_language():
    data = as_xlsx(register_of(a_board_paper()))
    properties = openpyxl.load_workbook(io.BytesIO(data)).properties
    assert properties.title == "Action register: Northshire Youth Justice Service, position at 2 November 2026"
    assert (properties.creator, properties.language) == ("Northshire Youth Justice Service", "en-GB")
    assert properties.lastModifiedBy is None
    assert properties.modified == properties.created == datetime(2026, 11, 2, 14, 2)  # noqa: DTZ001


def test_the_running_foot_takes_an_ampersand_for_one():
    paper = a_board_paper(actions=1)
    marked = replace(paper, cover=replace(paper.cover, marking="Health & Justice"))
    assert the_sheet(marked).oddFooter.left.text == "Health && Justice, NYJS-2026-11-A7K4"


# --- Text that is against it ------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["=1+1", "+44", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "＝1+1", "#N/A", "'=1"])
def test_nothing_that_looks_like_a_formula_is_one(text):
    cell = first_row(a_paper(title=text))["What will be done"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert in_text(a_paper(title=text))[1][3].lstrip("'").lstrip() == text.lstrip("'").lstrip()
    assert not in_text(a_paper(title="=1+1"))[1][3].startswith("=")


def test_what_xml_cannot_hold_is_left_out():
    assert first_row(a_paper(title="a\x00b\x07c\x0bd\ud800e"))["What will be done"].value == "abcde"


@pytest.mark.parametrize("text", ["x" * 40_000, "word " * 9_000, "😀" * 33_000])
def test_text_longer_than_a_cell_says_that_it_is_cut(text):
    cell = first_row(a_paper(updates=(an_update(text=text),)))["Latest update"]
    assert len(cell.value) <= 32_767
    assert cell.value.endswith("[Cut here, because a cell holds no more. The whole text is in the board update.]")


SAFE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)


@settings(derandomize=True, deadline=None, max_examples=25)
@given(title=SAFE, reason=SAFE, post=SAFE)
def test_any_text_is_read_again_as_it_was_written(title, reason, post):
    row = first_row(a_paper(title=title, reason=reason, owner_post=post))
    written = [row[head].value or "" for head in ("What will be done", "Why this rating", "Owner")]
    assert written == [title, reason, post]


# --- What it is -------------------------------------------------------------------------------------


def test_the_same_register_makes_the_same_bytes_as_an_office_file_should_be_packed():
    register = register_of(a_board_paper())
    data = as_xlsx(register)
    assert as_xlsx(from_json(to_json(register))) == data
    assert as_csv(from_json(to_json(register))) == as_csv(register)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]
        assert {member.date_time for member in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_redaction_takes_words_and_leaves_whom_it_is_for():
    register = texts_changed(register_of(whole()), lambda text: "[redacted]")
    assert (register.audience, register.rows[0].update) == ("board", "[redacted]")
    assert as_xlsx(register)


def test_what_is_not_pursued_stands_there_without_a_rating():
    row = first_row(a_paper(delivery=Worded("not_pursued", "Not pursued"), rating=None))
    assert (row["Delivery status"].value, row["Rating"].value) == ("Not pursued", None)
