"""Whether the tags tell what the HTML told: headings, tables, header cells, pictures, links; no text is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pikepdf

from recommendations.papers.gate.content import Shown
from recommendations.papers.gate.structure import Structure
from recommendations.papers.gate.values import Finding
from recommendations.papers.gate.wanted import Wanted

LEVELS = {f"H{level}": level for level in range(1, 7)}
SHOWN_OF_A_TEXT = 60
HALF_A_POINT = 0.5


def structure_findings(structure: Structure, *, wanted: Wanted, pages: Sequence[pikepdf.Page]) -> Iterator[Finding]:
    """Check the tree of tags against what the HTML holds."""
    yield from _headings(structure, wanted=wanted)
    tables = len(structure.of("Table"))
    if tables != wanted.tables:
        yield Finding("tables_split", None, (str(wanted.tables), str(tables)))
    for cell in structure.of("TH"):
        if cell.scope not in {"/Row", "/Column", "/Both"}:
            yield Finding("header_without_scope", cell.page)
    yield from _figures(structure, wanted=wanted, pages=pages)
    yield from _links(pages)


def tagging_findings(structure: Structure, *, shown: Sequence[Sequence[Shown]]) -> Iterator[Finding]:
    """Check that each text is either a part of the tree or marked as no part of the text, and has letters to show."""
    for number, texts in enumerate(shown, start=1):
        for text in texts:
            words = (text.text.strip()[:SHOWN_OF_A_TEXT],)
            if not text.is_whole:
                yield Finding("letter_without_shape", number, words)
            if text.mark is None and not text.is_artifact:
                yield Finding("text_untagged", number, words)
            elif text.mark is not None and text.mark not in structure.marks:
                yield Finding("text_outside_structure", number, words)


def _headings(structure: Structure, *, wanted: Wanted) -> Iterator[Finding]:
    headings = [element for element in structure.elements if element.kind in LEVELS]
    before = 0
    for heading in headings:
        level = LEVELS[heading.kind]
        if level > before + 1:
            yield Finding("heading_skips", heading.page, (str(before), str(level)))
        before = level
    if tuple(LEVELS[heading.kind] for heading in headings) != wanted.headings:
        yield Finding("headings_differ", None, (str(len(wanted.headings)), str(len(headings))))


def _figures(structure: Structure, *, wanted: Wanted, pages: Sequence[pikepdf.Page]) -> Iterator[Finding]:
    figures = structure.of("Figure")
    if len(figures) != wanted.figures:
        yield Finding("figures_differ", None, (str(wanted.figures), str(len(figures))))
    for figure in figures:
        if not figure.alternative.strip():
            yield Finding("figure_without_words", figure.page)
        if figure.box is None or figure.page is None:
            yield Finding("figure_without_place", figure.page)
            continue
        left, low, right, high = figure.box
        page_left, page_low, page_right, page_high = (float(edge) for edge in pages[figure.page - 1].cropbox)
        fits = (
            page_left - HALF_A_POINT <= left < right <= page_right + HALF_A_POINT
            and page_low - HALF_A_POINT <= low < high <= page_high + HALF_A_POINT
        )
        if not fits:
            yield Finding("figure_off_page", figure.page, (figure.alternative[:SHOWN_OF_A_TEXT],))


def _links(pages: Sequence[pikepdf.Page]) -> Iterator[Finding]:
    for number, page in enumerate(pages, start=1):
        if "/StructParents" not in page.obj:
            yield Finding("page_without_tags", number)
        for note in page.obj.get("/Annots", ()):
            if note.get("/Subtype") != "/Link":
                continue
            said, target = str(note.get("/Contents", "")).strip(), note.get("/Dest")
            if not said or (isinstance(target, pikepdf.String) and said == str(target)):
                yield Finding("link_without_words", number, (said,) if said else ())
            if "/StructParent" not in note:
                yield Finding("link_outside_structure", number, (said,))
