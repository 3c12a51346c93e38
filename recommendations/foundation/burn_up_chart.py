"""What was due by when, and what was done by then: lines that climb by a step for each thing, up to all of them.

Lines are told apart by dash, thickness, end mark and colour together. Words come in already translated, and callers
put a table of the same numbers next to it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString

from recommendations.foundation.chart_axes import (
    DayScale,
    box,
    chip,
    chip_width,
    line,
    month_marks,
    spread,
)
from recommendations.foundation.chart_looks import number
from recommendations.foundation.charts import INK, QUIET, framed, text, text_width

HEIGHT = 160.0
TOP = 24.0
NAVY = "#12304f"
GRID = "#dfe5ea"
WINDOW = "#f4f8f9"
MARK = 9.0


@dataclass(frozen=True)
class Manner:
    """How a line is drawn: its colour, thickness, dashes ("" for none) and the shape of its mark."""

    stroke: str
    thick: float
    dashes: str
    mark: str


FIRST_PLANNED = Manner("#4d5963", 1.6, "2 3", "diamond")
NOW_PLANNED = Manner("#0f7b8a", 1.8, "7 3", "square")
DONE = Manner("#234f94", 3.0, "", "disc")


@dataclass(frozen=True)
class Climb:
    """A line: the days on which it climbs by one (in any order), its words in the legend and its manner.

    It is drawn up to `until`, or to the chart's end.
    """

    words: str
    days: tuple[date, ...]
    manner: Manner
    until: date | None = None

    def reached(self, on: date) -> int:
        """How many of its days have come by the end of that day."""
        return bisect_right(sorted(self.days), on)


def burn_up(
    climbs: Sequence[Climb],
    *,
    total: int,
    window: tuple[date, date],
    today: date,
    today_words: str,
    months: Sequence[str],
    name: str,
    title: str,
    description: str,
    width: int = 680,
    font: str = "",
) -> SafeString:
    """Return the lines over the window, with the number each has reached today on a white chip.

    `total` is the height of the chart in things; days outside the window make it longer, never the window.
    """
    days = [*window, today, *(day for climb in climbs for day in climb.days)]
    first, last = min(days), max(*days, min(days) + timedelta(days=30))
    most = max(total, 1, *(len(climb.days) for climb in climbs))
    ticks = _ticks(most)
    gutter = text_width(str(ticks[-1]), size=10) + 10
    scale = DayScale(first=first, last=last, left=gutter, right=width - 8.0)
    foot = TOP + HEIGHT
    heights = _Heights(most=ticks[-1], foot=foot)
    start, end = scale.x(window[0]), scale.x(window[1])
    parts = [box(start, TOP, end - start, HEIGHT, fill=WINDOW)]
    for tick in ticks:
        y = heights.y(tick)
        parts.append(line(gutter, y, scale.right, y, stroke="#8d99a3" if tick == 0 else GRID))
        parts.append(text(str(tick), x=gutter - 6, y=y + 3.5, size=10, anchor="end", fill=QUIET))
    parts += month_marks(months, scale=scale, y=foot, width=float(width))
    at = scale.x(today)
    parts.append(line(at, TOP - 6, at, foot, stroke=NAVY, thick=1.4))
    parts.append(_today(today_words, at=at, width=float(width)))
    parts += [_steps(climb, scale=scale, heights=heights) for climb in climbs]
    parts += _numbers(climbs, today=today, at=at, heights=heights, width=float(width))
    drawn, height = _legend(climbs, x=gutter, y=foot + 48, width=float(width))
    return framed(
        "".join(parts) + drawn, name=name, title=title, description=description, size=(width, height), font=font
    )


@dataclass(frozen=True)
class _Heights:
    most: int
    foot: float

    def y(self, value: int) -> float:
        return self.foot - value / self.most * HEIGHT


def _ticks(most: int) -> list[int]:
    """Return nought and a few round numbers, the last at or above `most`."""
    step = next(size * 10**power for power in range(9) for size in (1, 2, 5) if most / (size * 10**power) <= 5)
    return [step * place for place in range(-(-most // step) + 1)]


def _today(words: str, *, at: float, width: float) -> str:
    wide = text_width(words, size=10)
    left = min(max(at - wide / 2, 2.0), max(2.0, width - 2 - wide))
    return text(words, x=left, y=11, size=10, fill=NAVY, weight=700)


def _steps(climb: Climb, *, scale: DayScale, heights: _Heights) -> str:
    days = sorted(climb.days)
    until = climb.until or scale.last
    path = [f"M{number(scale.x(scale.first))} {number(heights.y(0))}"]
    for place, day in enumerate(days, start=1):
        if day > until:
            break
        if place < len(days) and days[place] == day:
            continue  # several on one day are one step
        path.append(f"H{number(scale.x(day))}V{number(heights.y(place))}")
    path.append(f"H{number(scale.x(until))}")
    dashes = f' stroke-dasharray="{climb.manner.dashes}"' if climb.manner.dashes else ""
    drawn = f'stroke="{climb.manner.stroke}" stroke-width="{number(climb.manner.thick)}"{dashes}'
    return f'<path d="{"".join(path)}" fill="none" {drawn}/>'


def _numbers(climbs: Sequence[Climb], *, today: date, at: float, heights: _Heights, width: float) -> list[str]:
    """Put each line's number beside today, on the side where there is room, none over another."""
    reached = [climb.reached(today) for climb in climbs]
    widest = max((chip_width(str(value)) for value in reached), default=0.0) + 14
    to_the_right = at + 8 + widest <= width
    wanted = [heights.y(value) for value in reached]
    places = spread(wanted, apart=16, low=TOP + 8, high=heights.foot - 8)
    parts = []
    for climb, value, point, y in zip(climbs, reached, wanted, places, strict=True):
        x = at + 8 if to_the_right else at - 8 - widest
        wide = chip_width(str(value)) + 14
        parts.append(_mark(climb.manner, x=at, y=point, size=6.0))
        parts.append(box(x, y - 7, wide, 14, fill="#ffffff"))
        parts.append(_mark(climb.manner, x=x + 7, y=y, size=MARK))
        parts.append(
            chip(str(value), x=x + 13, y=y, ink=climb.manner.stroke if climb.manner.mark != "diamond" else INK)
        )
    return parts


def _mark(manner: Manner, *, x: float, y: float, size: float) -> str:
    half = size / 2
    if manner.mark == "disc":
        return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(half)}" fill="{manner.stroke}"/>'
    if manner.mark == "square":
        return box(x - half, y - half, size, size, fill=manner.stroke)
    corners = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    points = " ".join(f"{number(left)},{number(top)}" for left, top in corners)
    return f'<polygon points="{points}" fill="#ffffff" stroke="{manner.stroke}" stroke-width="1.4"/>'


def _legend(climbs: Sequence[Climb], *, x: float, y: float, width: float) -> tuple[str, float]:
    parts, left, top = [], x, y
    for climb in climbs:
        needed = 44 + text_width(climb.words, size=10.5) + 14
        if left > x and left + needed - 14 > width:
            left, top = x, top + 18
        manner = climb.manner
        parts.append(
            line(left, top + 6, left + 36, top + 6, stroke=manner.stroke, thick=manner.thick, dashes=manner.dashes)
        )
        parts.append(_mark(manner, x=left + 18, y=top + 6, size=MARK))
        parts.append(text(climb.words, x=left + 44, y=top + 10, size=10.5))
        left += needed
    return "".join(parts), top + 18
