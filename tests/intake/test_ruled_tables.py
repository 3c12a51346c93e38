"""Tables with ruling lines in a PDF: a cell's text is its own, however it stands beside the others'."""

import pytest

from recommendations.domain.report_reading import Document, read_report
from recommendations.intake.extraction.any_file import document_from_file
from tests.reading_corpus.as_pdf import printed

HEADER = ("No", "Recommendation", "Action", "Lead", "Timescale")
ROWS = (
    (
        "1",
        "Make sure that every assessment of a child weighs the safety of other people",
        "Write guidance on planning for safety, try it out with two teams and change what does not work",
        "Head of Service",
        "January 2027",
    ),
    ("2", "Understand who waits longest", "Ask for an analysis of waiting times", "Data Analyst", "June 2027"),
    (
        "3",
        "Shorten the time that children wait for a decision after their first interview with the police and the YOT",
        "Set up a weekly panel",
        "Police Sergeant",
        "March 2027",
    ),
)
PAPER = "@page { size: A4; margin: 20mm } body { font: 10pt/1.3 sans-serif }"
TABLE = "table { border-collapse: collapse; width: 100% } td, th { padding: 4pt; vertical-align: middle }"
COLLAPSED = "td, th { border: 0.75pt solid #333 }"
TEXT = "<p>The partnership knows its children well, and its staff are proud of what they have done this year.</p>"


def table_of(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> str:
    """A table with its header."""
    head = "".join(f"<th>{cell}</th>" for cell in header)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def document_of(body: str, *, style: str) -> Document:
    """The document read from a page printed as PDF."""
    page = f'<html lang="en-GB"><style>{PAPER}{TABLE}{style}</style><body>{body}</body></html>'
    return document_from_file(printed(page), filename="plan.pdf")


def cells_of(document: Document) -> list[list[str]]:
    """The words of every cell, row by row."""
    rows: dict[tuple[int, int, int], dict[int, str]] = {}
    for line in document.lines:
        if line.cell:
            row = rows.setdefault(line.cell[:3], {})
            text = line.text.replace("\t", " ")
            row[line.cell[3]] = f"{row[line.cell[3]]} {text}" if line.cell[3] in row else text
    return [[row[column] for column in sorted(row)] for row in rows.values()]


@pytest.mark.parametrize(
    "style",
    [
        COLLAPSED,
        "table { border-collapse: separate; border-spacing: 1.5pt } td, th { border: 0.75pt solid #333 }",
        "td { background: #eee; border: 1pt solid white } th { background: #ccc; border: 1pt solid white }",
        "td + td, th + th { border-left: 0.75pt solid #333 } tr + tr td, td { border-top: 0.75pt solid #333 }",
    ],
    ids=["one line between cells", "a line round each cell", "shaded cells", "open at the sides"],
)
def test_cells_centred_in_height_are_read_cell_by_cell(style: str) -> None:
    document = document_of(f"<h1>Action plan</h1>{TEXT}{table_of(*ROWS)}{TEXT}", style=style)
    assert cells_of(document) == [list(HEADER), *(list(row) for row in ROWS)]
    found = read_report(document).recommendations
    assert [(one.label, one.text) for one in found] == [row[:2] for row in ROWS]
    assert [(action.text, action.owner, action.due) for one in found for action in one.actions] == [
        row[2:] for row in ROWS
    ]


def test_text_above_and_below_a_ruled_table_stays_text_in_its_place() -> None:
    document = document_of(f"<h1>Action plan</h1>{TEXT}{table_of(*ROWS)}<p>Agreed by all.</p>", style=COLLAPSED)
    assert document.lines[0].text == "Action plan" and document.lines[0].cell is None
    assert document.lines[-1].text == "Agreed by all." and document.lines[-1].cell is None
    assert all(document.pages[0].lines[line.number] for line in document.lines)


def test_a_cell_over_several_rows_or_columns_is_one_cell() -> None:
    table = (
        "<table><tr><th>No</th><th>Recommendation</th><th>Action</th><th>Lead</th></tr>"
        "<tr><td colspan=4>Standard: planning for the safety of other people</td></tr>"
        "<tr><td rowspan=2>1</td><td rowspan=2>Review the plan of every child who moves home</td>"
        "<td>Train the staff of every team in what a plan is for</td><td>Team Manager</td></tr>"
        "<tr><td>Audit ten plans each month</td><td>Data Analyst</td></tr></table>"
    )
    rows = cells_of(document_of(table, style=COLLAPSED + " table { width: 70% }"))
    assert rows[1] == ["Standard: planning for the safety of other people"]
    assert rows[2] == [
        "1",
        "Review the plan of every child who moves home",
        "Train the staff of every team in what a plan is for",
        "Team Manager",
    ]
    assert rows[3] == ["Audit ten plans each month", "Data Analyst"]


def test_a_row_cut_by_the_end_of_the_page_is_one_item() -> None:
    long = " ".join(f"Tell the {who} what was agreed and when." for who in ("school", "nurse", "police", "family"))
    rows = [
        (str(number), f"Share plan {number}. {long}", "Write it down", "YOT Manager", "May 2027")
        for number in (1, 2, 3)
    ]
    style = COLLAPSED + " @page { size: 170mm 75mm; margin: 12mm } td { orphans: 1; widows: 1 }"
    document = document_of(f"<h1>Action plan</h1>{table_of(*rows)}", style=style)
    found = read_report(document).recommendations
    assert len(document.pages) > 1
    assert [(one.label, one.text) for one in found] == [row[:2] for row in rows]


@pytest.mark.parametrize(
    "body",
    [
        f"<div class=box>{TEXT}{TEXT}</div>",
        f"<div class=box><h2>What is good</h2><hr>{TEXT}</div>",
        f"<h2 class=under>What we found</h2>{TEXT}<h2 class=under>What we did</h2>{TEXT}<p><u>Staff</u> are proud",
        f"<table><tr><td>{TEXT}</td></tr><tr><td>{TEXT}</td></tr></table>",
    ],
    ids=["a box", "a box with a line in it", "underlined headings", "one column"],
)
def test_boxes_underlines_and_page_borders_make_no_table(body: str) -> None:
    style = COLLAPSED + (
        " .box { border: 1pt solid; padding: 6pt } .under { border-bottom: 1pt solid }"
        " @page { border: 1pt solid #333; padding: 6mm }"
    )
    document = document_of(f"<h1>Inspection of Ashmere</h1>{body}{TEXT}", style=style)
    assert not any(line.cell for line in document.lines)
    assert document.lines[-1].text.endswith("this year.")


def test_rows_that_no_line_parts_are_still_told_from_their_numbers() -> None:
    style = (
        "td + td, th + th { border-left: 0.75pt solid } th { border-bottom: 0.75pt solid } td { vertical-align: top }"
    )
    document = document_of(f"<h1>Action plan</h1>{table_of(*ROWS)}", style=style)
    assert [one.label for one in read_report(document).recommendations] == ["1", "2", "3"]


def test_the_foot_of_the_only_page_is_no_part_of_the_last_row() -> None:
    foot = "@page { @bottom-center { content: 'Action plan of the Northgate partnership 1' } }"
    found = read_report(document_of(f"<h1>Action plan</h1>{table_of(*ROWS)}", style=COLLAPSED + foot)).recommendations
    assert [one.text for one in found] == [row[1] for row in ROWS]
