"""Invented tables as the extractors hand them over: each cell's paragraphs as lines that know their cell."""

from __future__ import annotations

from collections.abc import Sequence

from recommendations.domain.report_reading import Document, Line, Page, Reading, Recommendation, read_report

Cells = Sequence[str | None]  # a cell that is empty, or merged with the one above, is None; "|" parts its paragraphs


def lines_of_table(
    rows: Sequence[Cells], *, page: int = 1, table: int = 1, number: int = 100, bold: Sequence[int] = ()
) -> list[Line]:
    """The lines of one table; `bold` are the rows printed bold, the header not counted among them unless it is."""
    lines: list[Line] = []
    for row, cells in enumerate(rows):
        for column, words in enumerate(cells):
            for paragraph in (words or "").split("|"):
                if paragraph:
                    cell = (page, table, row, column)
                    is_bold = row in bold
                    line = Line(paragraph.strip(), page, number, is_bold=is_bold, is_whole=True, cell=cell)
                    lines.append(line)
                    number += 1
    return lines


def heading(words: str, *, page: int = 1, number: int = 0, level: int = 1) -> Line:
    return Line(words, page, number, level=level, is_whole=True)


def prose(words: str, *, page: int = 1, number: int = 1) -> Line:
    return Line(words, page, number, is_whole=True)


def reading_of_lines(lines: Sequence[Line]) -> Reading:
    """What the reader makes of these lines and no others."""
    shown = sorted({line.page for line in lines})
    pages = tuple(Page(page, tuple(line.text for line in lines if line.page == page)) for page in shown)
    return read_report(Document(pages, tuple(lines)))


def read_table(rows: Sequence[Cells], *, bold: Sequence[int] = ()) -> tuple[Recommendation, ...]:
    """The recommendations of a report that holds nothing but this table."""
    return reading_of_lines(lines_of_table(rows, bold=bold)).recommendations
