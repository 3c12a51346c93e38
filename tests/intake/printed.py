"""PDFs made while the tests run: WeasyPrint takes its time, so each layout is one document, printed once."""

from functools import cache

from recommendations.domain.report_reading import Document, Reading, read_report
from recommendations.intake.extraction.any_file import document_from_file
from tests.domain.report_reading.invented import LETTER, PRINTED, Invented, as_html
from tests.intake.printed_seeds import printed

LAYOUTS = {"report": PRINTED, "letter": LETTER}


@cache
def pdf_of(report: Invented, *, layout: str) -> bytes:
    """An invented report as a PDF: justified and hyphenated with running heads, or ragged as a letter."""
    return printed(as_html(report, style=LAYOUTS[layout]))


def document_of(report: Invented, *, layout: str) -> Document:
    """What the extractor makes of that PDF."""
    return document_from_file(pdf_of(report, layout=layout), filename="report.pdf")


def reading_of(report: Invented, *, layout: str) -> Reading:
    """What the reader makes of that PDF."""
    return read_report(document_of(report, layout=layout))
