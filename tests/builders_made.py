"""Forms of papers as if they had been made, without drawing anything: bytes that say which form they are."""

from __future__ import annotations

import hashlib

from recommendations.papers.kinds import Form
from recommendations.papers.rendering.printing import RenderedPaper


def a_form(form: Form, *, says: str = "") -> RenderedPaper:
    """Return a form of a paper, the same bytes whenever the form and what it says are the same."""
    data = f"{form.value} of a paper {says}".encode()
    return RenderedPaper(data=data, sha256=hashlib.sha256(data).hexdigest(), pages=1, fingerprint={"design": "one"})
