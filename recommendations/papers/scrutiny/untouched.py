"""What of a panel's report holds no words of anybody, so that a redaction leaves it as it is (replacing.UNTOUCHED)."""

from __future__ import annotations

from recommendations.papers.layouts.values import CoverField, Layout, Section
from recommendations.papers.scrutiny.values import (
    Filled,
    PublicAction,
    PublicChange,
    PublicPlan,
    ScrutinyPaper,
    Typed,
)

OF_SCRUTINY: dict[type, frozenset[str]] = {
    Layout: frozenset({"code", "shape", "paper_size", "logo", "numbering", "lettering", "language_beside"}),
    CoverField: frozenset({"code", "kind", "suggested"}),
    Section: frozenset({"code", "kind", "computed"}),
    Filled: frozenset({"code"}),
    Typed: frozenset({"audience"}),
    PublicAction: frozenset({"rating", "rules_say", "reason_code", "reason_numbers"}),
    PublicChange: frozenset({"kind"}),
    PublicPlan: frozenset({"dates"}),
    ScrutinyPaper: frozenset({"language"}),
}
"""Codes, and a picture: words of a layout and of whoever typed are passed through like all others."""
