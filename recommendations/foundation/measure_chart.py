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
TOP = 22.0  # room for the words over a point that stands at the top
TEAL = "#0f7b8a"
GRID = "#dfe5ea"
INK_OF_BASELINE = "#4d5963"
INK_OF_TARGET = "#14593a"
CLEAR = 13.0  # from the middle of a reading's words to its mark or its interval


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


@dataclass(frozen=True)
class Point:
    """Where a reading stands; `top` and `foot` are the ends of its interval, or where it stands itself."""

    words: str
    x: float
    y: float
    top: float
    foot: float


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
    ends: Sequence[Level] = (),
    width: int = 680,
    height: float = HEIGHT,
    font: str = "",
) -> SafeString:
    """Return the readings joined by a line within `bounds`, the least and the most the chart shows.

    Each reading's words stand over it or else under it, and where two would touch the later one's alone: the table has
    all. A value beyond the bounds makes them wider. `ends` name levels of the scale itself, such as 0% and 100%.
    """
    levels = [level for level in (baseline, target) if level is not None]
    ends = [end for end in ends if end.value not in {level.value for level in levels}]
    named = [*levels, *ends]
    values = [
        *bounds,
        *(level.value for level in named),
        *(value for item in readings for value in (item.value, item.low, item.high) if value is not None),
    ]
    low, high = min(values), max(values)
    high = high if high > low else low + 1
    room = min(width * 0.34, max((text_width(level.words, size=10) for level in named), default=0.0) + 12)
    days = sorted(item.on for item in readings) or [date(2000, 1, 1)]
    last = max(days[-1], days[0] + timedelta(days=30))
    scale = DayScale(first=days[0], last=last, left=24.0, right=width - room - 24)
    foot = TOP + height

    def y(value: float) -> float:
        return foot - (value - low) / (high - low) * height

    parts = [line(0, foot, width - room, foot, stroke="#8d99a3"), line(0, TOP, width - room, TOP, stroke=GRID)]
    parts += month_marks(months, scale=scale, y=foot, width=width - room)
    places = spread([y(level.value) for level in named], apart=13, low=TOP, high=foot)
    for level, at in zip(named, places, strict=True):
        words = shortened(level.words, room=room - 8, size=10)
        is_end = any(level is end for end in ends)
        ink, dashes = (INK_OF_TARGET, "8 3") if level is target else (INK_OF_BASELINE, "2 3")
        if not is_end:
            parts.append(line(0, y(level.value), width - room, y(level.value), stroke=ink, thick=1.4, dashes=dashes))
        weight = 400 if is_end else 700
        parts.append(text(words, x=width - room + 6, y=at + 3.5, size=10, fill=ink, weight=weight))
    ordered = sorted(readings, key=lambda item: item.on)
    points = [
        Point(
            item.words,
            x=scale.x(item.on),
            y=y(item.value),
            top=y(item.value if item.high is None else item.high),
            foot=y(item.value if item.low is None else item.low),
        )
        for item in ordered
    ]
    if len(points) > 1:
        path = " ".join(f"{number(point.x)},{number(point.y)}" for point in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{TEAL}" stroke-width="2"/>')
    for point in points:
        if point.foot > point.top:
            parts += _interval(point)
        parts.append(f'<circle cx="{number(point.x)}" cy="{number(point.y)}" r="4" fill="{TEAL}"/>')
    parts += _words(points, width=width - room, foot=foot)
    size = (width, foot + 42)
    return framed("".join(parts), name=name, title=title, description=description, size=size, font=font)


def _interval(point: Point) -> list[str]:
    x = point.x
    caps = [line(x - 4, at, x + 4, at, stroke=QUIET, thick=1.2) for at in (point.foot, point.top)]
    return [line(x, point.foot, x, point.top, stroke=QUIET, thick=1.2), *caps]


def _words(points: Sequence[Point], *, width: float, foot: float) -> list[str]:
    """Write each value clear of its interval; the latest first, so that it is never left out."""
    parts: list[str] = []
    taken: list[tuple[float, float, float]] = []
    for point in reversed(points):
        words = shortened(point.words, room=width * 0.4, size=11)
        wide = chip_width(words)
        left = min(max(point.x - wide / 2, 0.0), max(0.0, width - wide))
        over, under = point.top - CLEAR, point.foot + CLEAR
        for middle in (over, under) if under + 8 <= foot else (over,):
            if any(left < b and left + wide > a and abs(middle - at) < 15 for a, b, at in taken):
                continue
            taken.append((left, left + wide, middle))
            parts.append(chip(words, x=left, y=middle, ink="#0a5a66"))
            break
    return parts
