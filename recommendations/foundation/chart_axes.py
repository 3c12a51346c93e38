"""What charts over time share: a scale of days, its months, and numbers that keep clear of each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date

from django.utils.dates import MONTHS_3

from recommendations.foundation.chart_looks import number
from recommendations.foundation.charts import INK, QUIET, text, text_width

EDGE = "#8d99a3"


@dataclass(frozen=True)
class DayScale:
    """Where a day lies between `left` and `right`; the last day must come after the first."""

    first: date
    last: date
    left: float
    right: float

    def x(self, on: date) -> float:
        """Return the day's place, held within the chart."""
        share = (on - self.first).days / (self.last - self.first).days
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)


def months_between(first: date, last: date) -> int:
    """Return after how many months each a chart of these days is labelled: every one, every third or every twelfth."""
    days = (last - first).days
    return 1 if days <= 440 else 3 if days <= 1000 else 12


def month_names() -> list[str]:
    """Return the months as charts name them: “Jan”."""
    return [str(MONTHS_3[month]).capitalize()[:3] for month in range(1, 13)]


def month_marks(months: Sequence[str], *, scale: DayScale, y: float, width: float) -> list[str]:
    """Return a tick and a name for each month, with the year where it is new; names that touch are left out."""
    every = months_between(scale.first, scale.last)
    parts: list[str] = []
    year, month = scale.first.year, scale.first.month
    labelled: set[int] = set()
    free, free_below = 0.0, 0.0
    while year < MAXYEAR and date(year, month, 1) <= scale.last:
        day = date(year, month, 1)
        if day >= scale.first and (month - 1) % every == 0:
            x = scale.x(day)
            parts.append(line(x, y, x, y + 16, stroke=EDGE))
            needed = text_width(months[month - 1], size=9.5)
            if x >= free and x + needed + 2 <= width:
                parts.append(text(months[month - 1], x=x + 2, y=y + 25, size=9.5, fill=QUIET))
                free = x + needed + 4
                if year not in labelled and x >= free_below and x + 28 <= width:
                    parts.append(text(str(year), x=x + 2, y=y + 37, size=9.5, fill=INK, weight=700))
                    labelled.add(year)
                    free_below = x + 30
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return parts


def spread(wanted: Sequence[float], *, apart: float, low: float, high: float) -> list[float]:
    """Return places as near to those wanted as `apart` between them allows, in their order, from `low` to `high`.

    Where they cannot all be that far apart, they share the room evenly.
    """
    if not wanted:
        return []
    apart = min(apart, (high - low) / max(1, len(wanted) - 1))
    order = sorted(range(len(wanted)), key=lambda place: (wanted[place], place))
    placed = [0.0] * len(wanted)
    before = low - apart
    for place in order:
        before = placed[place] = max(wanted[place], before + apart)
    after = high + apart
    for place in reversed(order):
        after = placed[place] = min(placed[place], after - apart)
    return placed


def chip(words: str, *, x: float, y: float, ink: str = INK) -> str:
    """Return words on a white ground from x to the right, centred on y: readable over any line."""
    wide = text_width(words, size=11) + 6
    box = f'x="{number(x)}" y="{number(y - 7)}" width="{number(wide)}" height="14" rx="3"'
    return f'<rect {box} fill="#ffffff"/>{text(words, x=x + 3, y=y + 4, size=11, fill=ink, weight=700)}'


def chip_width(words: str) -> float:
    """Return how wide a chip with these words is."""
    return text_width(words, size=11) + 6


def box(x: float, y: float, width: float, height: float, *, fill: str) -> str:
    """Return a filled rectangle."""
    size = f'width="{number(max(0.0, width))}" height="{number(height)}"'
    return f'<rect x="{number(x)}" y="{number(y)}" {size} fill="{fill}"/>'


def line(x1: float, y1: float, x2: float, y2: float, *, stroke: str, thick: float = 1.0, dashes: str = "") -> str:
    """Return a straight line, dashed where lengths of dashes are given."""
    ends = f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<line {ends} stroke="{stroke}" stroke-width="{number(thick)}"{dashed}/>'
