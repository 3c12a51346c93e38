"""The gate itself: one examination of a finished paper, beside the HTML that it was made from.

Runs where the paper was made, inside the rendering child, so that its memory and time are limited too.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import pikepdf

from recommendations.papers.gate.content import Mark, PageReader, Shown
from recommendations.papers.gate.document_checks import document_findings
from recommendations.papers.gate.geometry import Box
from recommendations.papers.gate.layout import layout_findings
from recommendations.papers.gate.opening import Unopened, opening_findings, texts_in_pdfium
from recommendations.papers.gate.reading_order import order_findings
from recommendations.papers.gate.standards import standards_findings
from recommendations.papers.gate.structure import structure_of
from recommendations.papers.gate.structure_checks import structure_findings, tagging_findings
from recommendations.papers.gate.tokens import Unreadable
from recommendations.papers.gate.values import OWN_TAGS, Examination, Finding, examination
from recommendations.papers.gate.wanted import Wanted, wanted_by


def examine(
    pdf: bytes,
    *,
    html: str,
    tags: str = OWN_TAGS,
    attached: Collection[str] = (),
    frames: Sequence[Box] | None = None,
) -> Examination:
    """Return what is wrong with the paper. It never raises for a broken file: that is a finding.

    `tags` says who tagged it ("own" or "weasyprint"), `attached` names the files that come along, and `frames` are
    what each page's margins leave of it, in points from its lower left corner.
    """
    profiles = ("ua1", "3a" if attached else "2a")
    with ThreadPoolExecutor(max_workers=1) as beside:  # the validator leaves Python alone while it reads
        standards = beside.submit(standards_findings, pdf, profiles=profiles)
        try:
            examined, found, pages = _own_looks(pdf, html=html, attached=attached, frames=frames)
        except MemoryError:
            raise
        except Exception as problem:  # a file so odd that we fail at it is no file to release, and no crash
            examined, found, pages = [], [Finding("not_examined", None, (f"{type(problem).__name__}: {problem}",))], 0
        found += standards.result()
    return examination(found, examined=[*examined, "standards"], pages=pages, tags=tags)


def _own_looks(
    pdf: bytes, *, html: str, attached: Collection[str], frames: Sequence[Box] | None
) -> tuple[list[str], list[Finding], int]:
    examined: list[str] = []
    found: list[Finding] = []
    pages = 0
    try:
        read = texts_in_pdfium(pdf)
        pages = len(read)
        with pikepdf.open(io.BytesIO(pdf), suppress_warnings=True) as opened:
            found += [Finding("damaged", None, (str(problem)[-200:],)) for problem in opened.get_warnings()]
            shown = _shown(opened, found=found)
            wanted = wanted_by(html)
            looks = _looks(opened, wanted=wanted, shown=shown, read=read, attached=attached, frames=frames)
            for name, findings in looks:
                found += findings
                examined.append(name)
    except (Unopened, pikepdf.PdfError) as problem:
        found.append(Finding("cannot_be_opened", None, (str(problem)[:200],)))
    return examined, found, pages


def _looks(
    opened: pikepdf.Pdf,
    *,
    wanted: Wanted,
    shown: list[list[Shown]],
    read: Sequence[str | None],
    attached: Collection[str],
    frames: Sequence[Box] | None,
) -> Iterator[tuple[str, Iterator[Finding]]]:
    pages = [*opened.pages]
    numbers = {page.obj.objgen: number for number, page in enumerate(pages, start=1)}
    by_mark: dict[Mark, list[Shown]] = {}
    for texts in shown:
        for text in texts:
            if text.mark is not None:
                by_mark.setdefault(text.mark, []).append(text)
    yield "opening", opening_findings(read, shown=shown)
    yield "document", document_findings(opened, wanted=wanted, attached=attached)
    structure = structure_of(opened.Root.get("/StructTreeRoot"), shown=by_mark, pages=numbers)
    yield "tagging", tagging_findings(structure, shown=shown)
    yield "structure", structure_findings(structure, wanted=wanted, pages=pages)
    yield "reading_order", order_findings(structure, wanted=wanted)
    sheets = [_sheet(page) for page in pages]
    yield "layout", layout_findings(shown, sheets=sheets, said=structure.marks, frames=frames)


def _shown(opened: pikepdf.Pdf, *, found: list[Finding]) -> list[list[Shown]]:
    reader = PageReader()
    shown: list[list[Shown]] = []
    for number, page in enumerate(opened.pages, start=1):
        try:
            shown.append(reader.read(page))
        except (Unreadable, pikepdf.PdfError) as problem:
            found.append(Finding("page_cannot_be_read", number, (str(problem)[:80],)))
            shown.append([])
    return shown


def _sheet(page: pikepdf.Page) -> Box:
    left, low, right, high = (float(edge) for edge in page.cropbox)
    return (left, low, right, high)
