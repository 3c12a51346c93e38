"""Every form a report is handed over in, and which of them suit which report."""

from collections.abc import Callable

from recommendations.domain.report_reading import Reading, read_report
from recommendations.intake.extraction.any_file import document_from_file
from tests.domain.report_reading.invented import Invented
from tests.reading_corpus.as_pdf import LAYOUTS, as_pdf
from tests.reading_corpus.as_text import as_markdown, as_paragraphs, as_printed_lines
from tests.reading_corpus.as_web import as_web_page
from tests.reading_corpus.as_word import as_word
from tests.reading_corpus.described import Table

TEXT_FORMS: dict[str, Callable[[Invented], str]] = {
    "paragraphs": as_paragraphs,
    "lines": as_printed_lines,
    "narrow lines": lambda report: as_printed_lines(report, width=62, lines_on_a_page=23),
    "markdown": as_markdown,
}
PDF_FORMS = tuple(f"pdf {layout}" for layout in LAYOUTS)
_FEWEST_IN_COLUMNS = 14
FORMS = (*TEXT_FORMS, "html", "docx", *PDF_FORMS)


def suits(form: str, report: Invented) -> bool:
    """A table of recommendations says what belongs to what only where its cells are kept: not in plain text."""
    if form == "pdf columns" and len(report.parts) < _FEWEST_IN_COLUMNS:
        return False  # a few lines, balanced, make no columns that anybody would know for such
    asks_in_table = any(isinstance(part, Table) and any(row.ask for row in part.rows) for part in report.parts)
    return not (asks_in_table and form in TEXT_FORMS)


def file_of(report: Invented, form: str) -> tuple[bytes, str]:
    """The bytes and the name of the file that a person would hand over."""
    if form in TEXT_FORMS:
        return TEXT_FORMS[form](report).encode(), "report.txt"
    if form == "html":
        return as_web_page(report).encode(), "report.html"
    if form == "docx":
        return as_word(report), "report.docx"
    return as_pdf(report, form.removeprefix("pdf ")), "report.pdf"


def reading_of(report: Invented, form: str) -> Reading:
    """What the product reads from that file."""
    data, name = file_of(report, form)
    return read_report(document_from_file(data, filename=name))
