"""What the elements and classes of our papers are in Word: print.css, as far as a Word file follows it.

Plain on purpose: democratic services paste the report into a template of their own, and its styles should win.
"""

from __future__ import annotations

import re

HEADINGS = {"h1": "Heading 1", "h2": "Heading 2", "h3": "Heading 3", "h4": "Heading 4"}
WRAPPERS = {"main", "section", "div", "header", "footer", "article", "nav", "figcaption"}
INLINE = {"span", "abbr", "a", "small", "time", "code", "strong", "b", "em", "i", "cite"}
BOLD, ITALIC = {"strong", "b", "dt"}, {"em", "i", "cite"}

COUNTED = "Counted"  # a paragraph that begins with its printed number

STYLES = {"idea": "Intro", "counted": COUNTED, "report-label": "Label"}
"""Classes of paragraphs that have a style of their own."""

BOLD_CLASSES = {
    "command",
    "cover-board",
    "delivery-word",
    "due",
    "nothing",
    "one-page-above",
    "opening-above",
    "overdue",
    "pill",
    "report-council",
    "report-marking",
    "seal",
    "slipped",
    "target-day",
    "tile-number",
    "title",
    "total",
}
"""Classes that print.css prints in bold, and whose text a reader would miss otherwise."""

KEEP_LINES = {"moves", "update", "updates", "words"}
"""Classes within which the line ends that somebody typed are kept; a quotation keeps them too."""

CONTENTS = "contents"
DECORATION = {"cover-chart"}  # the line beneath it says the same numbers
RUNNING = {"running-title": "title", "running-marking": "marking", "running-position": "position"}

TWIPS_PER_MM = 1440 / 25.4
PAPER_SIZES = {"a3": (297.0, 420.0), "a4": (210.0, 297.0), "a5": (148.0, 210.0), "letter": (215.9, 279.4)}
PAGE = re.compile(r"@page\s*\{[^}@]*?\bsize:\s*([a-z0-9]+)(\s+landscape)?", re.IGNORECASE)


def page_size(style: str) -> tuple[int, int]:
    """Return the width and height of the style sheet’s pages, in twips; A4 where it does not say or nobody knows it."""
    named = [(found.group(1).lower(), bool(found.group(2))) for found in PAGE.finditer(style)]
    known = [(PAPER_SIZES[name], is_wide) for name, is_wide in named if name in PAPER_SIZES]
    (width, height), is_wide = known[-1] if known else (PAPER_SIZES["a4"], False)
    size = (round(width * TWIPS_PER_MM), round(height * TWIPS_PER_MM))
    return size[::-1] if is_wide else size
