"""A paper in large print: the same content and the same headings, in 18 points and more, on landscape pages.

The style sheets of all kinds are enlarged by one rule, so that no kind can be forgotten; large_print.css then mends
what the rule does not fit. Landscape, because a table of four columns keeps its columns there.
"""

from __future__ import annotations

import re

from django.template.loader import render_to_string

BODY = 18.0  # points; nothing but the running texts is smaller
USUAL_BODY = 10.5
GROWTH = 0.9  # headings keep their distance from the body, which would otherwise fill a page with a heading
WIDER = 1.5  # a landscape page is as much wider than an upright one

FONT_SIZE = re.compile(r"(?<![-\w])font-size: ([\d.]+)pt")
LENGTH = re.compile(r"(?<![-\w])(width|padding-left|margin-left|text-indent): (-?[\d.]+)mm")

CHART_WIDTH = 480  # of a chart's own units over the width of the page: their words are then as large as they can be
CHART_ROWS = 10
LEDGER_ROWS = 6  # of the slippage ledger's, which stands beneath a heading and its sentence
BAR_WIDTH = 430  # likewise of a bar that stands alone: the numbers in it then have 18 points
UPRIGHT_BAR_WIDTH = 290  # the same on an upright page


def in_large_print(html: str) -> str:
    """Return the printed document with its style enlarged; the content stays letter for letter the same."""
    before, rest = html.split("<style>", 1)
    css, after = rest.split("</style>", 1)
    return f"{before}<style>{enlarged(css)}{render_to_string('papers/large_print.css')}</style>{after}"


def enlarged(css: str) -> str:
    """Return the style sheet with every font size in points, and every width and indent in millimetres, made larger."""
    css = FONT_SIZE.sub(lambda found: f"font-size: {larger(float(found[1])):g}pt", css)
    return LENGTH.sub(lambda found: f"{found[1]}: {round(float(found[2]) * WIDER, 2):g}mm", css)


def larger(points: float) -> float:
    """Return the size in large print: of the body's and all smaller 18 points, and of headings in proportion."""
    return round(BODY + max(0.0, points - USUAL_BODY) * GROWTH, 1)
