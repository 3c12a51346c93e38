"""The 12 months as one picture: the window, the day it is, what is due when, and the meetings between.

Due dates are stacked marks, each with its rating's shape; a column that grows too high says how many more.
Words come in already translated, and callers put a table of the same dates next to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString

from recommendations.foundation.chart_axes import DayScale, box, line, month_marks
from recommendations.foundation.chart_looks import shape
from recommendations.foundation.charts import QUIET, framed, text, text_width

TEAL = "#0f7b8a"
NAVY = "#12304f"
SIDE = 14.0
MARK = 11.0
HIGHEST = 12  # marks in a column before the rest become a number
LANE = 15.0
NO_ROOM = -1
MEETING = "meeting"


@dataclass(frozen=True)
class Mark:
    """Something due on a day, drawn with its rating's shape."""

    on: date
    code: str


@dataclass(frozen=True)
class Moment:
    """A day with a name. `is_today` draws the line that divides what has passed from what is to come."""

    on: date
    words: str
    is_today: bool = False


@dataclass(frozen=True)
class Span:
    """The window the chart is about; marks and moments outside it make the chart longer, never the window."""

    start: date
    end: date


def timeline(
    span: Span,
    *,
    moments: Sequence[Moment],
    meetings: Sequence[Moment],
    marks: Sequence[Mark],
    months: Sequence[str],
    legend: Sequence[tuple[str, str]],
    meetings_words: str = "",
    name: str,
    title: str,
    description: str,
    width: int = 680,
    font: str = "",
) -> SafeString:
    """Return the timeline. `months` are the twelve short names; `moments` stand above and `meetings` below the axis.

    `meetings_words` says in the legend what the meetings are, so that their labels can be as short as a date.
    """
    days = [span.start, span.end, *(item.on for item in (*moments, *meetings, *marks))]
    first, last = min(days), max(*days, min(days) + timedelta(days=30))
    scale = DayScale(first=first, last=last, left=SIDE, right=width - SIDE)
    lanes = _lanes(moments, scale=scale, most=6)
    columns = _columns(marks, scale=scale)
    highest = max((min(len(codes), HIGHEST) for _, codes in columns), default=0)
    flags_height = (max(lanes, default=-1) + 1) * LANE + (6 if moments else 0)
    axis = flags_height + highest * MARK + 10
    parts = [_band(span, moments=moments, scale=scale, y=axis)]
    parts += month_marks(months, scale=scale, y=axis, width=float(width))
    parts += _flags(moments, lanes=lanes, scale=scale, axis=axis)
    for x, codes in columns:
        parts += _column(codes, x=x, axis=axis)
    meeting_lanes = _lanes(meetings, scale=scale, most=3)
    parts += _meetings(meetings, lanes=meeting_lanes, scale=scale, y=axis + 42)
    below = axis + 46 + ((max(meeting_lanes, default=-1) + 1) * LANE + 4 if meetings else 0)
    drawn, height = _legend(legend, y=below + 4, width=float(width), meetings=meetings_words if meetings else "")
    whole = "".join(parts) + drawn
    return framed(whole, name=name, title=title, description=description, size=(width, height), font=font)


def _band(span: Span, *, moments: Sequence[Moment], scale: DayScale, y: float) -> str:
    start, end = scale.x(span.start), scale.x(span.end)
    parts = [box(SIDE, y, scale.right - scale.left, 12, fill="#eef2f5"), box(start, y, end - start, 12, fill="#c5d9de")]
    for moment in moments:
        if moment.is_today:
            passed = min(max(scale.x(moment.on), start), end)
            parts.append(box(start, y, passed - start, 12, fill=TEAL))
    return "".join(parts)


def _lanes(moments: Sequence[Moment], *, scale: DayScale, most: int) -> list[int]:
    """Give each label the first lane in which it touches no other, or NO_ROOM: the table beside the chart has it."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(most)]
    lanes = []
    for moment in moments:
        left = _label_left(moment, scale=scale)
        right = left + text_width(moment.words, size=10)
        free = (lane for lane, used in enumerate(taken) if all(right + 8 < a or left - 8 > b for a, b in used))
        lane = next(free, NO_ROOM)
        if lane != NO_ROOM:
            taken[lane].append((left, right))
        lanes.append(lane)
    return lanes


def _label_left(moment: Moment, *, scale: DayScale) -> float:
    """Write to the right of the day's line, or to its left where the chart would end."""
    wide, x = text_width(moment.words, size=10), scale.x(moment.on)
    return x + 4 if x + 4 + wide <= scale.right + SIDE - 2 else max(2.0, x - 4 - wide)


def _flags(moments: Sequence[Moment], *, lanes: list[int], scale: DayScale, axis: float) -> list[str]:
    parts = []
    for moment, lane in zip(moments, lanes, strict=True):
        x, y = scale.x(moment.on), max(lane, 0) * LANE
        colour, thick = (NAVY, 2.0) if moment.is_today else (QUIET, 1.0)
        parts.append(line(x, y + 2, x, axis + 12, stroke=colour, thick=thick))
        if lane == NO_ROOM:
            continue
        left = _label_left(moment, scale=scale)
        anchor, at = ("start", left) if left > x else ("end", left + text_width(moment.words, size=10))
        weight = 700 if moment.is_today else 400
        parts.append(text(moment.words, x=at, y=y + 11, size=10, anchor=anchor, fill=colour, weight=weight))
    return parts


def _columns(marks: Sequence[Mark], *, scale: DayScale) -> list[tuple[float, list[str]]]:
    columns: list[tuple[float, list[str]]] = []
    for mark in sorted(marks, key=lambda mark: mark.on):
        x = scale.x(mark.on)
        if columns and x - columns[-1][0] < MARK - 1:
            columns[-1][1].append(mark.code)
        else:
            columns.append((x, [mark.code]))
    return columns


def _column(codes: list[str], *, x: float, axis: float) -> list[str]:
    shown = codes if len(codes) <= HIGHEST else codes[: HIGHEST - 1]
    parts = [shape(code, x=x, y=axis - 7 - place * MARK, size=MARK - 1.5) for place, code in enumerate(shown)]
    if len(shown) < len(codes):
        more = f"+{len(codes) - len(shown)}"
        parts.append(text(more, x=x, y=axis - 3 - len(shown) * MARK, size=9, anchor="middle", weight=700))
    return parts


def _meetings(meetings: Sequence[Moment], *, lanes: list[int], scale: DayScale, y: float) -> list[str]:
    parts = []
    for meeting, lane in zip(meetings, lanes, strict=True):
        x, top = scale.x(meeting.on), y + lane * LANE
        parts.append(box(x - 2.5, y - 32, 5, 5, fill=TEAL))
        if lane == NO_ROOM:
            continue
        parts.append(line(x, y - 30, x, top + 10, stroke=TEAL))
        left = _label_left(meeting, scale=scale)
        anchor, at = ("start", left) if left > x else ("end", left + text_width(meeting.words, size=10))
        parts.append(text(meeting.words, x=at, y=top + 10, size=10, anchor=anchor, fill="#0a5a66"))
    return parts


def _legend(legend: Sequence[tuple[str, str]], *, y: float, width: float, meetings: str) -> tuple[str, float]:
    parts, left, top = [], SIDE, y
    for code, words in [*legend, *([(MEETING, meetings)] if meetings else [])]:
        needed = 18 + text_width(words, size=10) + 12
        if left > SIDE and left + needed > width:
            left, top = SIDE, top + 18
        is_meeting = code == MEETING
        parts.append(
            box(left + 2.5, top + 4.5, 5, 5, fill=TEAL) if is_meeting else shape(code, x=left + 5, y=top + 7, size=10)
        )
        parts.append(text(words, x=left + 15, y=top + 10.5, size=10))
        left += needed
    return "".join(parts), top + (18 if legend else 0)
