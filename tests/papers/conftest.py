"""Papers are drawn once for all tests here, because a drawing costs a second and asserting on it nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pytest

from recommendations.papers.rendering.printing import font_files, render_html
from recommendations.papers.rendering.process import Made, RenderingProcess
from recommendations.papers.snapshot.board import BoardPaper
from tests.papers.paper_values import a_board_paper


@dataclass(frozen=True)
class Drawn:
    """A drawn paper with the text of each of its pages."""

    paper: BoardPaper
    html: str
    made: Made
    pages: tuple[str, ...]

    @property
    def text(self) -> str:
        """The text of all pages on one line, hard spaces and line ends as spaces."""
        return " ".join(" ".join(self.pages).split())


def pages_of(pdf: bytes) -> tuple[str, ...]:
    """Return the text of each page as another program reads it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def drawn(paper: BoardPaper, *, by: RenderingProcess) -> Drawn:
    """Draw a paper and read it again."""
    html = render_html(paper)
    made = by.render_examined(html)
    return Drawn(paper=paper, html=html, made=made, pages=pages_of(made.pdf))


@pytest.fixture(scope="session")
def renderer() -> Iterator[RenderingProcess]:
    """One rendering child for the session."""
    process = RenderingProcess(font_files())
    yield process
    process.close()


@pytest.fixture(scope="session")
def usual(renderer: RenderingProcess) -> Drawn:
    """A paper in mid-delivery: 7 recommendations, 24 actions, a meeting, changes and decisions."""
    return drawn(a_board_paper(), by=renderer)
