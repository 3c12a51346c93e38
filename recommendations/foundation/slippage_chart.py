"""How far dates moved: for each thing a ring where it was first due, a diamond where it is due now, and the days.

Words come in already translated, and callers put a table of the same dates next to it, which has every row whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString

from recommendations.foundation.chart_axes import DayScale, chip, chip_width, line, month_marks
from recommendations.foundation.chart_looks import number
from recommendations.foundation.charts import MANY, QUIET, framed, shortened, text, text_width

NAVY = "#12304f"
LATER = "#8c1812"
EARLIER = "#14593a"
GRID = "#dfe5ea"
TOP = 22.0
MOST_ROWS = 25  # rows drawn; the table beside the chart has all


@dataclass(frozen=True)
class Move:
    """A thing whose date moved: its short reference, its title, both dates, and the days with their sign as words."""

    ref: str
    title: str
    first: date
    due: date
    days: str


@dataclass(frozen=True)
class Words:
    """What the legend says of the ring, the diamond, and today's line."""

    first: str
    due: str
    position: str


def slippage(
    moves: Sequence[Move],
    *,
    words: Words,
    today: date,
    months: Sequence[str],
    name: str,
    title: str,
    description: str,
    width: int = 680,
    font: str = "",
) -> SafeString:
    """Return a row for each of the first MOST_ROWS moves, in the order given."""
    shown = moves[:MOST_ROWS]
    row = 22.0 if len(shown) <= MANY else 18.0
    days = [today, *(move.first for move in shown), *(move.due for move in shown)]
    first, last = min(days), max(*days, min(days) + timedelta(days=30))
    refs = min(60.0, max((text_width(move.ref, size=11) for move in shown), default=0.0) + 10)
    titles = min(width * 0.34, max((text_width(move.title, size=10) for move in shown), default=0.0) + 14)
    numbers = max((chip_width(move.days) for move in shown), default=0.0) + 10
    numbers = min(numbers, width * 0.2)
    scale = DayScale(first=first, last=last, left=refs + titles + 8, right=width - numbers)
    foot = TOP + max(1, len(shown)) * row + 2
    parts: list[str] = []
    for place, move in enumerate(shown):
        y = TOP + place * row + row / 2
        ref = shortened(move.ref, room=refs - 8, size=11)
        parts.append(line(0, y + row / 2, float(width), y + row / 2, stroke=GRID, thick=0.6))
        parts.append(text(ref, x=0, y=y + 4, size=11, weight=700))
        parts.append(text(shortened(move.title, room=titles - 12, size=10), x=refs, y=y + 4, size=10, fill=QUIET))
        parts.append(_row(move, scale=scale, y=y, room=numbers - 6))
    at = scale.x(today)
    parts.insert(0, line(at, TOP - 6, at, foot, stroke=NAVY, thick=1.4))
    wide = text_width(words.position, size=10)
    left = min(max(at - wide / 2, 2.0), max(2.0, width - 2 - wide))
    parts.append(text(words.position, x=left, y=11, size=10, fill=NAVY, weight=700))
    parts.append(line(scale.left, foot, scale.right, foot, stroke="#8d99a3"))
    parts += month_marks(months, scale=scale, y=foot, width=float(width))
    drawn, height = _legend(words, x=0.0, y=foot + 46, width=float(width))
    return framed(
        "".join(parts) + drawn, name=name, title=title, description=description, size=(width, height), font=font
    )


def _row(move: Move, *, scale: DayScale, y: float, room: float) -> str:
    start, end = scale.x(move.first), scale.x(move.due)
    ink = LATER if move.due >= move.first else EARLIER
    words = shortened(move.days, room=room - 6, size=11)
    return (
        line(start, y, end, y, stroke=ink, thick=2.2)
        + _ring(start, y)
        + _diamond(end, y, fill=ink)
        + chip(words, x=max(start, end) + 7, y=y, ink=ink)
    )


def _ring(x: float, y: float) -> str:
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="4" fill="#ffffff" stroke="#4d5963" stroke-width="1.6"/>'


def _diamond(x: float, y: float, *, fill: str) -> str:
    corners = ((x, y - 5), (x + 5, y), (x, y + 5), (x - 5, y))
    points = " ".join(f"{number(left)},{number(top)}" for left, top in corners)
    return f'<polygon points="{points}" fill="{fill}"/>'


def _legend(words: Words, *, x: float, y: float, width: float) -> tuple[str, float]:
    parts, left, top = [], x, y
    for mark, said in ((_ring, words.first), (lambda at, middle: _diamond(at, middle, fill=LATER), words.due)):
        needed = 18 + text_width(said, size=10.5) + 16
        if left > x and left + needed - 16 > width:
            left, top = x, top + 18
        parts.append(mark(left + 6, top + 6))
        parts.append(text(said, x=left + 18, y=top + 10, size=10.5))
        left += needed
    return "".join(parts), top + 18
