"""A measure over time: its readings, the baseline they started from and the target they are to reach.

An interval is drawn only where the caller knows one, which takes a known denominator. Words come in already
translated, and callers put a table of the same readings next to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString

from recommendations.foundation.chart_axes import DayScale, chip, chip_width, line, month_marks, spread
from recommendations.foundation.chart_looks import number
from recommendations.foundation.charts import QUIET, framed, shortened, text, text_width

HEIGHT = 150.0
TOP = 14.0
TEAL = "#0f7b8a"
GRID = "#dfe5ea"
INK_OF_BASELINE = "#4d5963"
INK_OF_TARGET = "#14593a"


@dataclass(frozen=True)
class Reading:
    """A value on a day, as a number and as it is said; `low` and `high` where an interval is known, or both None."""

    on: date
    value: float
    words: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Level:
    """A level to compare with, as a number and as it is said: the baseline or the target."""

    value: float
    words: str


def measure(
    readings: Sequence[Reading],
    *,
    baseline: Level | None,
    target: Level | None,
    bounds: tuple[float, float],
    months: Sequence[str],
    name: str,
    title: str,
    description: str,
    width: int = 680,
    font: str = "",
) -> SafeString:
    """Return the readings joined by a line within `bounds`, the least and the most the chart shows.

    Each reading's words stand over it, and where two would touch the later one's: the table has all. A value
    beyond the bounds makes them wider.
    """
    levels = [level for level in (baseline, target) if level is not None]
    values = [
        *bounds,
        *(level.value for level in levels),
        *(value for item in readings for value in (item.value, item.low, item.high) if value is not None),
    ]
    low, high = min(values), max(values)
    high = high if high > low else low + 1
    room = min(width * 0.34, max((text_width(level.words, size=10) for level in levels), default=0.0) + 12)
    days = sorted(item.on for item in readings) or [date(2000, 1, 1)]
    last = max(days[-1], days[0] + timedelta(days=30))
    scale = DayScale(first=days[0], last=last, left=24.0, right=width - room - 24)
    foot = TOP + HEIGHT

    def y(value: float) -> float:
        return foot - (value - low) / (high - low) * HEIGHT

    parts = [line(0, foot, width - room, foot, stroke="#8d99a3"), line(0, TOP, width - room, TOP, stroke=GRID)]
    parts += month_marks(months, scale=scale, y=foot, width=width - room)
    labels = spread([y(level.value) for level in levels], apart=15, low=TOP, high=foot)
    for level, at in zip(levels, labels, strict=True):
        is_target = level is target
        ink, dashes = (INK_OF_TARGET, "8 3") if is_target else (INK_OF_BASELINE, "2 3")
        parts.append(line(0, y(level.value), width - room, y(level.value), stroke=ink, thick=1.4, dashes=dashes))
        words = shortened(level.words, room=room - 8, size=10)
        parts.append(text(words, x=width - room + 6, y=at + 3.5, size=10, fill=ink, weight=700))
    ordered = sorted(readings, key=lambda item: item.on)
    points = [(scale.x(item.on), y(item.value)) for item in ordered]
    if len(points) > 1:
        path = " ".join(f"{number(left)},{number(top)}" for left, top in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{TEAL}" stroke-width="2"/>')
    for item, (left, top) in zip(ordered, points, strict=True):
        if item.low is not None and item.high is not None:
            parts += _interval(left, y(item.low), y(item.high))
        parts.append(f'<circle cx="{number(left)}" cy="{number(top)}" r="4" fill="{TEAL}"/>')
    parts += _words(ordered, points, width=width - room)
    height = foot + 42
    return framed("".join(parts), name=name, title=title, description=description, size=(width, height), font=font)


def _interval(x: float, low: float, high: float) -> list[str]:
    ends = [line(x - 4, at, x + 4, at, stroke=QUIET, thick=1.2) for at in (low, high)]
    return [line(x, low, x, high, stroke=QUIET, thick=1.2), *ends]


def _words(readings: Sequence[Reading], points: Sequence[tuple[float, float]], *, width: float) -> list[str]:
    """Write each value over its point, or under it near the top; the latest first, so that it is never left out."""
    parts: list[str] = []
    taken: list[tuple[float, float, float]] = []
    for item, (x, y) in reversed(list(zip(readings, points, strict=True))):
        words = shortened(item.words, room=width * 0.4, size=11)
        wide = chip_width(words)
        left = min(max(x - wide / 2, 0.0), max(0.0, width - wide))
        above = y - 14 >= TOP - 4
        middle = y - 14 if above else y + 14
        if any(left < b and left + wide > a and abs(middle - at) < 15 for a, b, at in taken):
            continue
        taken.append((left, left + wide, middle))
        parts.append(chip(words, x=left, y=middle, ink="#0a5a66"))
    return parts
