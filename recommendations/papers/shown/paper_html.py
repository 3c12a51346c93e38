"""A frozen paper of any kind as one HTML document: what its PDF, its Word file and its page are made from."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from recommendations.papers.shown.document import Look
from recommendations.papers.shown.large_print import in_large_print
from recommendations.papers.shown.presentations import presented


def html_as_typed(paper: Any, *, look: Look = Look.USUAL) -> str:
    """Return the whole paper in its own language, every text letter for letter as it was typed.

    rendering.render_html() is what prints it: the bundled fonts lack some characters.
    """
    with override(paper.language.lower()):
        html = render_to_string("papers/document.html", presented(paper, look=look))
        return in_large_print(html) if look is Look.LARGE_PRINT else html
