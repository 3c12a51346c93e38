"""A file's bytes as a document to read: PDF by PDFium, text by its encoding. No Django here; see reading_process.

Word files and saved web pages are not read yet.
"""

import codecs
import time
from collections.abc import Callable

import pypdfium2 as pdfium

from recommendations.domain.report_reading import Document, Line, Page, document_from_text
from recommendations.domain.report_reading.running_heads import without_running_heads
from recommendations.intake.pdf_lines import PrintedLine, lines_of, words_on
from recommendations.intake.pdf_tables import Placed, placed_lines

LARGEST_FILE = 40 * 1024 * 1024
MOST_PAGES = 600
MOST_CHARACTERS_ON_A_PAGE = 60_000
MOST_CHARACTERS = 6_000_000
_LOOK_FOR_HEADER = 1024
_ENCODINGS = ("utf-8-sig", "utf-8", "cp1252")
_BINARY_SHARE = 0.02
Progress = Callable[[int, int], None]


FILE_CODES = (
    "empty_file",
    "too_large",
    "not_a_report_type",
    "encrypted",
    "broken",
    "scanned",
    "too_many_pages",
    "took_too_long",
    "needs_too_much_memory",
)


class UnreadableFile(Exception):
    """A file that cannot be read as a report; `code`, one of FILE_CODES, says why, and pages put it into words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def document_from_file(data: bytes, *, filename: str = "", progress: Progress = lambda done, of: None) -> Document:
    """The document in `data`, told apart by structure; the name only forbids what it cannot be.

    `progress` is told after each page of a PDF how many are done, of how many. Raises UnreadableFile.
    Runs without limits of its own on memory: call it in the child process.
    """
    if not data:
        raise UnreadableFile("empty_file")
    if len(data) > LARGEST_FILE:
        raise UnreadableFile("too_large")
    if b"%PDF-" in data[:_LOOK_FOR_HEADER]:
        return document_from_pdf(data, progress=progress)
    text = _decoded(data)
    if text is None:
        raise UnreadableFile(
            "broken" if filename.lower().endswith(".pdf") and not _is_another_type(data) else "not_a_report_type"
        )
    if not text.strip():
        raise UnreadableFile("empty_file")
    if len(text) > MOST_CHARACTERS:
        raise UnreadableFile("too_large")
    return document_from_text(text)


def _is_another_type(data: bytes) -> bool:
    """Whether the first bytes are those of a program, archive, picture or Office file."""
    return data.startswith(
        (b"MZ", b"\x7fELF", b"PK", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf")
    )


def _decoded(data: bytes) -> str | None:
    """The text, or None where the bytes are no text."""
    if _is_another_type(data):
        return None
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            return None
    if b"\x00" in data:
        return None
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        odd = sum(1 for character in text[:20_000] if ord(character) < 32 and character not in "\t\n\r\f\v\x1b")
        return text if odd <= _BINARY_SHARE * min(len(text), 20_000) else None
    return None


def document_from_pdf(data: bytes, *, seconds: float = 60.0, progress: Progress = lambda done, of: None) -> Document:
    """The pages and lines of a PDF. Raises UnreadableFile, for instance encrypted, broken or scanned."""
    started = time.monotonic()
    pdf = opened_pdf(data)
    printed: list[list[PrintedLine]] = []
    characters = 0
    for index in range(len(pdf)):
        if time.monotonic() - started > seconds:
            raise UnreadableFile("took_too_long")
        printed.append(lines_on(pdf, index))
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


def lines_on(pdf: pdfium.PdfDocument, index: int) -> list[PrintedLine]:
    """The lines of one page; a page that PDFium cannot load is a broken file."""
    try:
        page = pdf[index]
    except pdfium.PdfiumError as error:
        raise UnreadableFile("broken") from error
    try:
        return lines_of(words_on(page, most_characters=MOST_CHARACTERS_ON_A_PAGE))
    except OverflowError as error:
        raise UnreadableFile("too_large") from error
    finally:
        page.close()


def _with_gaps(here: list[Placed], *, page: int) -> list[Line]:
    """The lines to read, each with the blank space above it; in a table, above it in its own cell."""
    lines: list[Line] = []
    above: Placed | None = None
    for placed in here:
        printed = placed.line
        gap = 0.0
        if above is not None and above.cell == placed.cell:
            gap = (above.line.bottom - printed.bottom - printed.size) / printed.size
        lines.append(
            Line(
                text=printed.text,
                page=page,
                number=placed.number,
                indent=round(printed.left, 1),
                right=round(printed.right, 1),
                size=round(printed.size, 1),
                is_bold=printed.is_bold,
                gap=round(gap, 2),
                text_indent=round(printed.text_left, 1) if printed.text_left is not None else None,
                cell=(page, *placed.cell) if placed.cell else None,
            )
        )
        above = placed
    return lines
