"""Recognising the letters of scanned pages with tesseract, into the same words and lines as a PDF with text has.

No Django here: this runs in the child process that reads untrusted files, and tesseract in a child of that one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace

import pypdfium2 as pdfium

from recommendations.domain.report_reading import Document, Reading
from recommendations.intake.extraction.pdf.file import Progress, document_of_pages, lines_on, opened_pdf
from recommendations.intake.extraction.pdf.lines import PrintedLine, Word, lines_of
from recommendations.intake.extraction.scans.tesseract import DOTS_PER_INCH, Picture, Row, Tesseract, rows_of, turn_of
from recommendations.intake.extraction.unreadable import UnreadableFile

LESS_SURE = 0.15
_POINTS_PER_INCH = 72
_MOST_DOTS = 16_000_000
_SURE_ENOUGH = 60
_SAME_SIZE = 0.14
_BOLDER = 1.22
_BESIDE = 0.06  # the blank that a letter of a PDF has on each side, as part of its size
_FEWEST_LETTERS_TO_WEIGH = 4


@dataclass(frozen=True)
class Recognised:
    """The document; the numbers of the pages whose letters were recognised, and of those that stayed pictures."""

    document: Document
    pages: frozenset[int]
    pictures: frozenset[int]


def document_by_recognition(
    data: bytes, *, tesseract: Tesseract, most_pages: int, progress: Progress = lambda done, of: None
) -> Recognised:
    """The pages and lines of a PDF, those without characters recognised; the others are read as they are.

    Raises UnreadableFile as reading a PDF does, and too_many_pages_to_recognise, nothing_recognised.
    """
    pdf = opened_pdf(data)
    printed = [lines_on(pdf, index) for index in range(len(pdf))]
    wanted = [index for index, lines in enumerate(printed) if not lines and is_picture(pdf, index)]
    if len(wanted) > most_pages:
        raise UnreadableFile("too_many_pages_to_recognise")
    rows: dict[int, tuple[list[Row], float, float]] = {}
    for done, index in enumerate(wanted, start=1):
        rows[index] = _page_recognised(pdf, index, tesseract=tesseract)
        progress(done, len(wanted))
    pdf.close()
    body = _body([(row, scale) for found, scale, _ in rows.values() for row in found])
    for index, (found, scale, height) in rows.items():
        printed[index] = _printed(found, scale=scale, height=height, body=body)
    if not any(printed):
        raise UnreadableFile("nothing_recognised")
    recognised = frozenset(index + 1 for index in wanted if printed[index])
    return Recognised(
        document_of_pages(printed, is_recognised=bool(recognised)),
        pages=recognised,
        pictures=frozenset(index + 1 for index in wanted if not printed[index]),
    )


def is_picture(pdf: pdfium.PdfDocument, index: int) -> bool:
    """Whether something is drawn on a page, be it a picture or letters turned into shapes. Raises UnreadableFile."""
    try:
        page = pdf[index]
    except pdfium.PdfiumError as error:
        raise UnreadableFile("broken") from error
    try:
        return next(iter(page.get_objects(max_depth=2)), None) is not None
    finally:
        page.close()


def as_recognised(reading: Reading, *, pages: Collection[int]) -> Reading:
    """The reading whose items on those pages are less sure and carry the doubt “recognised”."""
    return replace(
        reading,
        recommendations=tuple(
            replace(
                one,
                confidence=round(max(0.05, one.confidence - LESS_SURE), 2),
                doubts=(*one.doubts, "recognised"),
            )
            if any(number in pages for number in range(one.place.first_page, one.place.last_page + 1))
            else one
            for one in reading.recommendations
        ),
    )


# --- Pages as pictures ---------------------------------------------------------------------------------


def _page_recognised(pdf: pdfium.PdfDocument, index: int, *, tesseract: Tesseract) -> tuple[list[Row], float, float]:
    """The rows of one page, dots per point and the page's height in dots; turned upright where it lies on a side."""
    picture, scale = _picture(pdf, index)
    rows, sureness = rows_of(picture, tesseract=tesseract)
    if sureness < _SURE_ENOUGH and (turn := turn_of(picture, tesseract=tesseract)):
        upright, turned_scale = _picture(pdf, index, turn=turn)
        turned, turned_sureness = rows_of(upright, tesseract=tesseract)
        if turned_sureness > sureness:
            return turned, turned_scale, float(upright.height)
    return rows, scale, float(picture.height)


def _picture(pdf: pdfium.PdfDocument, index: int, *, turn: int = 0) -> tuple[Picture, float]:
    """The page as a person sees it, in grey, and its dots per point; a huge page is drawn coarser."""
    page = pdf[index]
    try:
        width, height = page.get_size()
        scale = min(DOTS_PER_INCH / _POINTS_PER_INCH, math.sqrt(_MOST_DOTS / max(1.0, width * height)))
        drawn = page.render(scale=scale, grayscale=True, rotation=turn)
        raw, stride = bytes(drawn.buffer), drawn.stride
        rows = [raw[start : start + drawn.width] for start in range(0, stride * drawn.height, stride)]
        return Picture(b"".join(rows), drawn.width, drawn.height), scale
    finally:
        page.close()


# --- From rows to printed lines ------------------------------------------------------------------------


@dataclass(frozen=True)
class _Body:
    """The size in points and the weight, as part of the size, that most letters of the document have."""

    size: float
    weight: float


def _body(rows: list[tuple[Row, float]]) -> _Body:
    sizes: Counter[float] = Counter()
    for row, scale in rows:
        sizes[round(row.size / scale * 2) / 2] += row.letters
    size = max(sizes, key=lambda one: sizes[one] + sizes[one - 0.5] + sizes[one + 0.5], default=0.0)
    weights = sorted((row.weight / row.size, row.letters) for row, scale in rows if _is_same(row.size / scale, size))
    half, passed = sum(letters for _, letters in weights) / 2, 0
    for weight, letters in weights:
        passed += letters
        if passed >= half:
            return _Body(size, weight)
    return _Body(size, 0.0)


def _is_same(size: float, body: float) -> bool:
    return abs(size - body) <= _SAME_SIZE * body


def _printed(rows: list[Row], *, scale: float, height: float, body: _Body) -> list[PrintedLine]:
    """The page's printed lines; sizes that differ only by how well they could be measured are made the same."""
    words: list[Word] = []
    for row in rows:
        measured = row.size / scale
        size = body.size if _is_same(measured, body.size) else round(measured)
        is_bold = (
            bool(body.weight)
            and row.letters >= _FEWEST_LETTERS_TO_WEIGH
            and row.weight / row.size > _BOLDER * body.weight
        )
        foot = (height - row.foot) / scale
        beside = _BESIDE * size
        for text, left, right in row.words:
            box = (left / scale - beside, right / scale + beside, foot, foot + size)
            words.append(Word(text, *box, is_bold, follows_space=True))
    return lines_of(words)
