"""Whether another program, the one most readers have (PDFium), opens the file and reads the text of each page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import pypdfium2

from recommendations.papers.gate.content import Shown
from recommendations.papers.gate.values import Finding

LETTERS_LOST = 0.02  # PDFium reads a hyphen at a line's end as no letter, and letters drawn twice as one


class Unopened(ValueError):
    """PDFium cannot open the file; the message is its own."""


def texts_in_pdfium(pdf: bytes) -> list[str | None]:
    """Return the text of each page as PDFium reads it, None for a page that it cannot read; raises Unopened."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as problem:
        raise Unopened(str(problem)) from None
    try:
        return [_text_of(document, number) for number in range(len(document))]
    finally:
        document.close()


def _text_of(document: pypdfium2.PdfDocument, number: int) -> str | None:
    try:
        page = document[number]
        text = page.get_textpage()
        said = text.get_text_range()
        text.close()
        page.close()
    except pypdfium2.PdfiumError:
        return None
    return said


def opening_findings(read: Sequence[str | None], *, shown: Sequence[Sequence[Shown]]) -> Iterator[Finding]:
    """Compare what PDFium reads on each page with what is drawn on it: a page that opens empty is no page."""
    if len(read) != len(shown):
        yield Finding("pages_missing", None, (str(len(shown)), str(len(read))))
    for number, (said, texts) in enumerate(zip(read, shown, strict=False), start=1):
        if said is None:
            yield Finding("page_cannot_be_read", number)
            continue
        drawn = Counter(letter for text in texts for letter in text.text if letter.isalnum())
        lost = (drawn - Counter(said)).total()
        if lost > max(3, LETTERS_LOST * drawn.total()):
            yield Finding("page_reads_differently", number, (str(drawn.total()), str(drawn.total() - lost)))
