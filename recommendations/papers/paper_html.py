"""A frozen paper of any kind as one HTML document: what its PDF, its Word file and its page are made from."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from recommendations.papers.presentations import presented


def html_as_typed(paper: Any) -> str:
    """Return the whole paper in its own language, every text letter for letter as it was typed.

    rendering.render_html() is what prints it: the bundled fonts lack some characters.
    """
    with override(paper.language.lower()):
        return render_to_string("papers/document.html", presented(paper))
