"""Pages in two columns whose gutter is hard to see, and label and text beside each other that are no columns."""

import pytest

from recommendations.intake.extraction.pdf.columns import parts_of
from recommendations.intake.extraction.pdf.lines import line_of_words
from recommendations.intake.extraction.pdf.words import Word
from tests.intake.test_pdf_geometry import ITEMS, REPORT, STAFF, WANTED, all_text, document_of, texts

COLUMNS = "body { columns: 2; column-gap: 9mm; text-align: justify } h1 { column-span: all }"
FILLED = "column-fill: auto; orphans: 1; widows: 1"


@pytest.mark.parametrize("margin", ["16mm", "18mm", "20mm"])
def test_a_foot_right_below_a_full_column_hides_no_gutter_beside_a_short_one(margin: str) -> None:
    foot = (
        f"@page {{ margin: 20mm 16mm {margin}; @bottom-left {{ content: 'Inspection report'; font-size: 8pt; "
        "vertical-align: top } }"
    )
    body = (
        f"<h1>Inspection of Ashmere</h1><div>{STAFF}{STAFF}<p>Reviews were held.</p></div>"
        f"<div style='break-before: column'><h2>Recommendations</h2>{ITEMS}<h2>Background</h2>{STAFF * 16}</div>"
    )
    document = document_of(body, style=f"{COLUMNS} body {{ {FILLED} }} {foot}")
    assert texts(document) == WANTED


def test_short_cells_at_the_end_of_a_columns_rows_are_no_labels_of_the_text_beside_them() -> None:
    rows = "".join(
        f"<tr><td>{standard}</td><td>{rating}</td></tr>"
        for standard, rating in (
            ("Leadership and the work of the board", "Good"),
            ("Assessment of every child", "Fair"),
            ("Planning with the family", "Good"),
        )
    )
    table = f"<table>{rows}</table>"
    style = f"{COLUMNS} table {{ width: 100% }} td {{ padding: 2pt }} td + td {{ width: 14mm }}"
    body = (
        f"<h1>Inspection of Ashmere</h1>{STAFF}{table}{STAFF * 4}<h2>Recommendations</h2>{ITEMS}"
        f"<h2>Background</h2>{STAFF * 2}"
    )
    assert texts(document_of(body, style=style)) == WANTED


def line_at(left: float, bottom: float, text: str) -> list[Word]:
    """The words of a line in type 11 points high whose letters are all 5 points broad."""
    words: list[Word] = []
    for word in text.split():
        right = left + 5 * len(word)
        words.append(Word(word, left, right, bottom, bottom + 11, is_bold=False, follows_space=bool(words)))
        left = right + 5
    return words


def columns_of(*columns: tuple[tuple[float, str], ...]) -> list[str]:
    """The texts of the parts that are read from lines at 51 and at 310 points, each with its height on the page."""
    words = [
        word
        for left, lines in zip((51, 310), columns, strict=True)
        for bottom, text in lines
        for word in line_at(left, bottom, text)
    ]
    return [" ".join(line_of_words(row.words).text for row in part.rows) for part in parts_of(words)]


def test_short_paragraphs_of_columns_out_of_step_are_no_rows_of_a_table() -> None:
    left = (
        (688.7, "Present: Councillor Reed in the chair, and four"),
        (676.3, "members."),
        (658.0, "14. Apologies"),
        (639.6, "Apologies were received from two members, and"),
        (627.3, "noted."),
        (608.9, "15. Inspection of the service"),
        (590.6, "The Head of Service said that the inspectors of"),
        (578.2, "youth justice had made the following asks of the"),
        (565.9, "service and of all the partners who work with it"),
        (553.5, "every day:"),
        (535.2, "Ensure that all children have been seen by then."),
    )
    right = (
        (688.7, "before the panel meets, or soon after."),
        (672.3, "Increase the number of children who are now in"),
        (660.0, "school full-time."),
        (643.6, "Members asked about waiting times. The Head of"),
        (631.3, "Service answered that these had fallen."),
        (612.9, "It was resolved"),
        (594.6, "that the report be noted; and"),
        (578.2, "that another be brought in six months."),
        (561.9, "16. Date of next meeting"),
        (543.5, "The next meeting will be on 6 April."),
    )
    assert columns_of(left, right) == [" ".join(text for _, text in side) for side in (left, right)]


def test_cells_that_begin_on_one_line_in_two_broad_columns_stay_side_by_side() -> None:
    left = tuple(
        (700 - 40 * row - 12 * line, "Review the plan of every child who moves home")
        for row in range(4)
        for line in (0, 1)
    )
    right = tuple(
        (700 - 40 * row - 12 * line, "The board answers for it and reports to all")
        for row in range(4)
        for line in (0, 1)
    )
    assert len(columns_of(left, right)) == 1


@pytest.mark.parametrize("labels", [("Aim", "Who", "When"), ("Aim", "Who is to do it", "When it is to be done")])
def test_short_labels_with_their_text_beside_them_stay_on_its_line(labels: tuple[str, ...]) -> None:
    rows = "".join(f"<div class=row><b>{label}</b><div>{label}: {STAFF}</div></div>" for label in labels)
    style = (
        ".row { position: relative; padding-left: 38mm } .row > b { position: absolute; left: 0; top: 0 } "
        "p { margin: 0 0 8pt }"
    )
    text = all_text(document_of(f"<h1>Ashmere</h1>{rows}{REPORT}", style=style))
    assert [f"{label} {label}:" in text.replace("\t", " ") for label in labels] == [True] * len(labels)


@pytest.mark.parametrize("gap", ["5mm", "6mm", "9mm"])
def test_a_large_heading_across_a_narrow_gutter_belongs_to_its_own_column(gap: str) -> None:
    style = (
        f"body {{ columns: 2; column-gap: {gap}; {FILLED}; text-align: justify }} h2 {{ font-size: 16pt; margin: 0 }}"
    )
    body = (
        f"<div>{STAFF * 5}</div><div style='break-before: column'>{STAFF}<h2>Recommendations</h2>{ITEMS}"
        f"<h2>Background</h2>{STAFF}</div>"
    )
    assert texts(document_of(body, style=style)) == WANTED
