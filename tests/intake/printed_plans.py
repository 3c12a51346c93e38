"""An invented action plan as a web page, a PDF and a Word file, each printed from the same rows."""

from __future__ import annotations

import html
import io
from collections.abc import Sequence
from functools import cache

import docx

from recommendations.domain.report_reading import Reading, read_report
from recommendations.intake.extraction.any_file import document_from_file
from recommendations.intake.reading_process import ReadResult
from tests.intake.printed_seeds import printed

HEADER = ("No", "HMIP recommendation", "Actions", "Lead", "By when", "Success measure")
# The second action of the first recommendation stands in a row of its own, under merged cells.
ROWS = (
    (
        "1",
        "Make sure that every child who is worked with has a plan that is reviewed every three months.",
        "Train all staff in planning with families.",
        "Practice Lead",
        "March 2026",
        "Nine of ten audited plans are good enough.",
    ),
    (
        None,
        None,
        "Audit ten plans each quarter.",
        "Quality Officer",
        "31/05/2026",
        "Audits go to the board.",
    ),
    (
        "2",
        "Work with the police to share what is known about the safety of other people.",
        "Agree a protocol with the police and review it each year.",
        "Head of Service",
        "Ongoing",
        "The protocol is signed by both.",
    ),
)
TITLE = "Improvement plan"
OPENING = "This plan answers the inspection of youth justice work in Northgate."
_STYLE = """
@page { size: A4 landscape; margin: 18mm } body { font: 10pt/1.35 sans-serif }
table { border-collapse: collapse; width: 100% } td, th { border: 1px solid #444; padding: 3pt 5pt; text-align: left;
vertical-align: top }
"""


def as_page(rows: Sequence[Sequence[str | None]] = ROWS, *, header: Sequence[str] = HEADER) -> str:
    """The plan as HTML; an empty cell is merged with the one above it."""
    body = [
        f"<h1>{TITLE}</h1><p>{OPENING}</p><table><tr>",
        *(f"<th>{html.escape(words)}</th>" for words in header),
        "</tr>",
    ]
    for number, row in enumerate(rows):
        body.append("<tr>")
        for column, words in enumerate(row):
            if words is not None:
                below = [other[column] for other in rows[number + 1 :]]
                span = 1 + next((place for place, cell in enumerate(below) if cell is not None), len(below))
                body.append(f'<td rowspan="{span}">{html.escape(words)}</td>')
        body.append("</tr>")
    return f"<html><head><style>{_STYLE}</style></head><body>{''.join(body)}</table></body></html>"


@cache
def as_pdf() -> bytes:
    return printed(as_page())


@cache
def as_word() -> bytes:
    """The plan as a .docx, its cells merged as Word merges them."""
    document = docx.Document()
    document.add_heading(TITLE, 1)
    document.add_paragraph(OPENING)
    table = document.add_table(rows=1 + len(ROWS), cols=len(HEADER))
    for number, row in enumerate((HEADER, *ROWS)):
        for column, words in enumerate(row):
            if words is None:
                table.cell(number - 1, column).merge(table.cell(number, column))
            else:
                table.cell(number, column).text = words
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


FORMS = {"html": lambda: as_page().encode(), "pdf": as_pdf, "docx": as_word}


def reading_of_plan(form: str) -> Reading:
    return read_report(document_from_file(FORMS[form](), filename=f"plan.{form}"))


def plan_read(data: bytes) -> ReadResult:
    """What the child process answers for a web page, without the process."""
    document = document_from_file(data, filename="plan.html")
    pages = [{"number": page.number, "lines": list(page.lines)} for page in document.pages]
    return ReadResult(pages, read_report(document), seconds=0.1)
