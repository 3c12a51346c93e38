"""What a frozen paper says that may hold its release back: words that look like a child's, and what nobody typed.

The whole paper is rendered for it, which takes a second, so it is done before any lock. A snapshot never changes; one
that a redaction emptied meanwhile belongs to a paper that was withdrawn, which nobody releases.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html_join

from recommendations.papers.models import Paper
from recommendations.papers.register.spreadsheets import as_csv
from recommendations.papers.rendering.printing import render_html
from recommendations.papers.scrutiny.drafting import missing
from recommendations.papers.scrutiny.rendered_texts import GuardFinding, guard_findings
from recommendations.papers.scrutiny.values import ScrutinyPaper, Typed
from recommendations.papers.shown.presentations import PRESENTATIONS
from recommendations.papers.snapshot.as_json import UnreadableSnapshot, from_json

__all__ = ["GuardFinding", "Looked", "looked_at"]


@dataclass(frozen=True)
class Looked:
    """`typed` is None for what is no panel's report, `missing` holds codes of scrutiny/drafting.py."""

    is_readable: bool
    findings: tuple[GuardFinding, ...] = ()
    missing: tuple[str, ...] = ()
    typed: Typed | None = None


def looked_at(paper: Paper) -> Looked:
    """Return what stands in the paper's frozen text, of any kind; costs seconds for a long one."""
    try:
        value = from_json(paper.snapshot)
    except UnreadableSnapshot:
        return Looked(is_readable=False)
    of_panel = isinstance(value, ScrutinyPaper)
    return Looked(
        is_readable=True,
        findings=guard_findings(_html_of(value), case_reference_pattern=paper.service.case_reference_pattern),
        missing=missing(value) if of_panel else (),
        typed=value.typed if of_panel else None,
    )


def _html_of(value: Any) -> str:
    """Return the paper as the guard reads it: a register, which is never printed, as its cells."""
    if type(value) in PRESENTATIONS:
        return render_html(value)
    rows = csv.reader(io.StringIO(as_csv(value).decode("utf-8-sig"), newline=""))
    return format_html_join("", "<td>{}</td>", ((cell,) for row in rows for cell in row))
