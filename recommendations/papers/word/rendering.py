"""A frozen paper becomes a Word file here: the same content and the same headings as its HTML, in the same order."""

from __future__ import annotations

from typing import Any

from django.utils.translation import override

from recommendations.papers.shown.paper_html import html_as_typed
from recommendations.papers.word.packing import packed
from recommendations.papers.word.reading import read


def render_docx(paper: Any) -> bytes:
    """Return the paper as a Word file, the same bytes for the same values.

    Texts stay as they were typed, emoji and all: Word has fonts for them. Only what XML cannot hold goes.
    Raises UnknownElement where the paper’s body has an element that nobody has said how to write.
    """
    with override(paper.language.lower()):
        return packed(read(html_as_typed(paper)))
