"""A frozen paper becomes HTML here, and the HTML a PDF in a child process (process.py).

The same paper makes the same bytes: its dates come from its own instant, its fonts are the bundled ones, and
nothing is fetched. No database: whoever calls has gathered everything.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from recommendations.papers.gate.values import Examination
from recommendations.papers.rendering.printable_text import FontsMissing, letters_in, printable
from recommendations.papers.rendering.process import PROJECT, Attached, Progress, RenderingProcess
from recommendations.papers.shown.document import Look
from recommendations.papers.shown.paper_html import html_as_typed

FONTS = PROJECT / "static" / "vendor" / "fonts"
WEIGHTS = ("400Regular", "400Regular_Italic", "600SemiBold", "700Bold")


@dataclass(frozen=True)
class RenderedPaper:
    """The bytes to archive, their hash, what would have to be the same to make them again, and what the gate found.

    What is no PDF has no pages, and no gate to pass.
    """

    data: bytes
    sha256: str
    pages: int
    fingerprint: dict[str, str]
    examination: Examination | None = None


def render_html(paper: Any, *, look: Look = Look.USUAL) -> str:
    """Return the whole paper, of any kind, as one HTML document in its own language.

    No character stands in it that the bundled fonts lack.
    """
    return printable(html_as_typed(paper, look=look), letters=letters_in(font_files()))


def render_pdf(
    paper: Any,
    *,
    look: Look = Look.USUAL,
    attached: Sequence[Attached] = (),
    progress: Callable[[Progress], None] | None = None,
) -> RenderedPaper:
    """Return the paper as PDF, the same bytes for the same values and attached files.

    The fingerprint says whose tags it has: our own, or WeasyPrint's and why. A paper that does not pass the gate is
    returned too, and whoever releases papers looks at its examination.

    Raises RenderingFailed (LibraryMissing, TookTooLong, TookTooMuch among its kinds) or FontsMissing, each with
    a message for whoever runs the installation. `progress` is told each step as it begins.
    """
    made = rendering_process().render_examined(render_html(paper, look=look), attached=attached, progress=progress)
    fingerprint = {**made.versions, "fonts": fonts_fingerprint(), "tags": made.tags}
    if made.why_tags:
        fingerprint["why_tags"] = made.why_tags
    return RenderedPaper(
        data=made.pdf,
        sha256=hashlib.sha256(made.pdf).hexdigest(),
        pages=made.pages,
        fingerprint=fingerprint,
        examination=made.examination,
    )


def font_files(folder: Path = FONTS) -> tuple[Path, ...]:
    """Return the bundled fonts; raises FontsMissing naming the first that is not there."""
    fonts = tuple(folder / f"AtkinsonHyperlegibleNext-{weight}.ttf" for weight in WEIGHTS)
    for font in fonts:
        if not font.is_file():
            raise FontsMissing(font)
    return fonts


@cache
def fonts_fingerprint() -> str:
    """Return one hash over the bundled fonts."""
    return hashlib.sha256(b"".join(font.read_bytes() for font in font_files())).hexdigest()


@cache
def rendering_process() -> RenderingProcess:
    """Return this process's renderer; its child starts with the first paper and ends when nobody asks."""
    return RenderingProcess(font_files())
