"""A PDF as a document to read: its pages' lines, put into reading order and parted into tables and columns.

No Django here; see reading_process.
"""

import time
from collections.abc import Callable, Sequence

import pypdfium2 as pdfium

from recommendations.domain.report_reading import Document, Line, Page
from recommendations.domain.report_reading.running_heads import without_running_heads
from recommendations.intake.extraction.pdf.lines import PrintedLine, lines_of, words_on
from recommendations.intake.extraction.pdf.rules import grids_on
from recommendations.intake.extraction.pdf.tables import Placed, placed_lines
from recommendations.intake.extraction.unreadable import MOST_CHARACTERS, MOST_PAGES, UnreadableFile

MOST_CHARACTERS_ON_A_PAGE = 60_000
Progress = Callable[[int, int], None]


def document_from_pdf(data: bytes, *, seconds: float = 60.0, progress: Progress = lambda done, of: None) -> Document:
    """The pages and lines of a PDF. Raises UnreadableFile, for instance encrypted, broken or scanned."""
    started = time.monotonic()
    pdf = opened_pdf(data)
    printed: list[list[PrintedLine]] = []
    columns: Sequence[float] = ()
    characters = 0
    for index in range(len(pdf)):
        if time.monotonic() - started > seconds:
            raise UnreadableFile("took_too_long")
        printed.append(lines_on(pdf, index, before=columns))
        grids = [line.grid for line in printed[-1] if line.grid]
        columns = grids[-1].columns if grids else ()
        characters += sum(len(line.text) for line in printed[-1])
        if characters > MOST_CHARACTERS:
            raise UnreadableFile("too_large")
        progress(index + 1, len(pdf))
    pdf.close()
    if not characters:
        raise UnreadableFile("scanned")
    return document_of_pages(printed)


def opened_pdf(data: bytes) -> pdfium.PdfDocument:
    """The PDF, its number of pages checked. Raises UnreadableFile: encrypted, broken, too_many_pages."""
    try:
        pdf = pdfium.PdfDocument(data)
        page_count = len(pdf)
    except pdfium.PdfiumError as error:
        raise UnreadableFile("encrypted" if "password" in str(error).lower() else "broken") from error
    if page_count > MOST_PAGES:
        raise UnreadableFile("too_many_pages")
    if page_count == 0:
        raise UnreadableFile("broken")
    return pdf


def document_of_pages(printed: list[list[PrintedLine]], *, is_recognised: bool = False) -> Document:
    """The document whose pages, in order, hold these printed lines: tables and columns parted, running heads gone."""
    pages = tuple(Page(number, tuple(line.text for line in here)) for number, here in enumerate(printed, start=1))
    lines: list[Line] = []
    starts: list[float] = []
    for number, here in enumerate(printed, start=1):
        placed, starts = placed_lines(here, before=starts)
        lines += _with_gaps(placed, page=number)
    return Document(pages, without_running_heads(tuple(lines), pages=len(pages)), is_recognised=is_recognised)


def lines_on(pdf: pdfium.PdfDocument, index: int, *, before: Sequence[float] = ()) -> list[PrintedLine]:
    """The lines of one page; a page that PDFium cannot load is a broken file.

    `before` are the columns' edges of a ruled table that the page before ended with, in points.
    """
    try:
        page = pdf[index]
    except pdfium.PdfiumError as error:
        raise UnreadableFile("broken") from error
    try:
        words = words_on(page, most_characters=MOST_CHARACTERS_ON_A_PAGE)
        return lines_of(words, grids=grids_on(page, words, before=before))
    except OverflowError as error:
        raise UnreadableFile("too_large") from error
    finally:
        page.close()


def _with_gaps(here: list[Placed], *, page: int) -> list[Line]:
    """The lines to read, each with the blank space above it; in a table, above it in its own cell."""
    lines: list[Line] = []
    above: Placed | None = None
    for placed in here:
        printed, part = placed.line, placed.part
        shift = part.shift if part else 0.0
        gap = 0.0
        if above is not None and above.cell == placed.cell and above.part is part:
            gap = (above.line.bottom - printed.bottom - printed.size) / printed.size
        elif (
            above is not None
            and part is not above.part
            and not (part and above.part and part.column * above.part.column)
        ):
            gap = 1.0  # from columns to full width or back no sentence runs on
        lines.append(
            Line(
                text=printed.text,
                page=page,
                number=placed.number,
                indent=round(printed.left - shift, 1),
                right=round(printed.right - shift, 1),
                size=round(printed.size, 1),
                is_bold=printed.is_bold,
                gap=round(gap, 2),
                text_indent=round(printed.text_left - shift, 1) if printed.text_left is not None else None,
                bottom=round(printed.bottom, 1),
                column=part.column if part else 0,
                is_aside=bool(part and part.is_aside),
                cell=(page, *placed.cell) if placed.cell else None,
            )
        )
        above = placed
    return lines
