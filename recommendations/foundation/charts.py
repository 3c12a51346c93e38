"""Our own SVG: one function serves the page and the paper, in the font of whatever it stands in.

Every chart carries its whole message as <title> and <desc>, and callers put a table of the same
numbers next to it. Words come in already translated; nothing here speaks. What is drawn is colour, hatch
and number together (chart_looks.py); the twelve months are in timeline_chart.py.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape

from django.utils.safestring import SafeString

from recommendations.foundation.chart_looks import hatched_box, look_of, number

INK = "#1c2b36"
QUIET = "#4d5963"
# How wide letters are as a share of the font size: of each group the widest in the papers' bold.
WIDTHS = {
    **dict.fromkeys(" .,:;'|!ijl’‘\u00a0", 0.32),
    **dict.fromkeys('frt()[]{}-I1/\\"“”*·•', 0.48),
    **dict.fromkeys("mwMW%@—…", 0.97),
}
CAPITAL, PLAIN = 0.76, 0.6

MANY = 10  # bars above which rows move closer together


@dataclass(frozen=True)
class Segment:
    """A stretch of a bar: whose look it has, and how many it stands for."""

    code: str
    number: int


@dataclass(frozen=True)
class Bar:
    """A row of the chart; `empty` is shown where all its segments are nought."""

    label: str
    segments: tuple[Segment, ...]
    empty: str = ""


def stacked_bars(
    bars: Sequence[Bar],
    *,
    name: str,
    title: str,
    description: str,
    legend: Sequence[tuple[str, str]],
    width: int = 680,
    font: str = "",
) -> SafeString:
    """Return one stacked bar a row, each as wide as the chart, with its legend beneath.

    `name` makes the ids unique in the document; `legend` is (code, words) in the bars' order.
    """
    gutter = min(190.0, max((text_width(bar.label, size=11) for bar in bars), default=0) + 14)
    row, thick = (30.0, 20.0) if len(bars) <= MANY else (22.0, 16.0)
    body = []
    for place, bar in enumerate(bars):
        top = 4 + place * row
        label = shortened(bar.label, room=gutter - 12, size=11)
        body.append(text(label, x=gutter - 10, y=top + thick / 2 + 4, size=11, anchor="end"))
        body.append(_bar(bar.segments, x=gutter, y=top, width=width - gutter - 1, height=thick))
        if bar.empty and not any(segment.number for segment in bar.segments):
            body.append(text(bar.empty, x=gutter + 8, y=top + thick / 2 + 4, size=11, fill=QUIET))
    room = sum(_legend_width(words) for _, words in legend)
    drawn, height = _legend(legend, x=gutter if room <= width - gutter else 0.0, y=len(bars) * row + 8, width=width)
    return framed(
        "".join(body) + drawn, name=name, title=title, description=description, size=(width, height), font=font
    )


def slim_bar(
    segments: Sequence[Segment],
    *,
    name: str,
    title: str,
    description: str,
    width: int = 480,
    height: int = 22,
    font: str = "",
) -> SafeString:
    """Return a single bar with its numbers and nothing else, for covers and list rows."""
    body = _bar(tuple(segments), x=0, y=0, width=width, height=height)
    return framed(body, name=name, title=title, description=description, size=(width, height), font=font)


def framed(body: str, *, name: str, title: str, description: str, size: tuple[float, float], font: str) -> SafeString:
    """Return the finished SVG: a figure that is read aloud as its title and description."""
    width, height = number(size[0]), number(size[1])
    family = f' font-family="{escape(font)}"' if font else ""
    safe_name = escape(name)
    return SafeString(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-labelledby="{safe_name}-title {safe_name}-desc"{family}>'
        f'<title id="{safe_name}-title">{escape(title)}</title>'
        f'<desc id="{safe_name}-desc">{escape(description)}</desc>{body}</svg>'
    )


def text(
    words: str, *, x: float, y: float, size: float, anchor: str = "start", fill: str = INK, weight: int = 400
) -> str:
    """Return one line of text on its baseline."""
    bold = f' font-weight="{weight}"' if weight != 400 else ""
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}" text-anchor="{anchor}" '
        f'fill="{fill}"{bold}>{escape(words)}</text>'
    )


def text_width(words: str, *, size: float) -> float:
    """Return about how wide the words are; a little too wide rather than too narrow."""
    return sum(_letter_width(letter) for letter in words) * size


def shortened(words: str, *, room: float, size: float) -> str:
    """Return the words, cut with an ellipsis where they would not fit; the table beside the chart has them whole."""
    if text_width(words, size=size) <= room:
        return words
    left, kept = room - text_width("…", size=size), ""
    for letter in words:
        left -= text_width(letter, size=size)
        if left < 0:
            break
        kept += letter
    return kept.rstrip() + "…"


@cache
def _letter_width(letter: str) -> float:
    """Return its share; what papers' fonts lack is printed as its Unicode name in brackets, and is as wide as that."""
    if letter in WIDTHS:
        return WIDTHS[letter]
    plain = unicodedata.normalize("NFD", letter)[0]
    if plain in WIDTHS:
        return WIDTHS[plain]
    if plain.isascii() or plain in "–£€−×éßðđłıøþ":
        return CAPITAL if plain.isupper() or plain in "#&+=<>~^$" else PLAIN
    return CAPITAL * (len(unicodedata.name(letter, "U+00000")) + 2)


def _bar(segments: tuple[Segment, ...], *, x: float, y: float, width: float, height: float) -> str:
    shown = [segment for segment in segments if segment.number > 0]
    if not shown:
        frame = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
        return f'<rect {frame} fill="#f2f5f7" stroke="#c3ccd3" stroke-width="1"/>'
    parts, left = [], x
    for segment, share in zip(shown, _widths(shown, width=width), strict=True):
        parts.append(hatched_box(segment.code, x=left, y=y, width=share - 1.2, height=height))
        parts.append(_chip(segment, x=left + (share - 1.2) / 2, y=y + height / 2))
        left += share
    return "".join(parts)


def _widths(segments: list[Segment], *, width: float) -> list[float]:
    """Share the width by number, but leave each segment room for its chip."""
    least = [_chip_width(segment.number) + 5 for segment in segments]
    spare = max(0.0, width - sum(least))
    total = sum(segment.number for segment in segments)
    wanted = [max(0.0, width * segment.number / total - low) for segment, low in zip(segments, least, strict=True)]
    scale = spare / sum(wanted) if sum(wanted) else 0.0
    return [low + want * scale for low, want in zip(least, wanted, strict=True)]


def _chip_width(value: int) -> float:
    return 9.0 + 6.6 * len(str(value))


def _chip(segment: Segment, *, x: float, y: float) -> str:
    wide = _chip_width(segment.number)
    box = f'x="{number(x - wide / 2)}" y="{number(y - 7)}" width="{number(wide)}" height="14" rx="3"'
    ink = look_of(segment.code).ink
    words = text(str(segment.number), x=x, y=y + 4, size=11, anchor="middle", fill=ink, weight=700)
    return f'<rect {box} fill="#ffffff"/>{words}'


def _legend(legend: Sequence[tuple[str, str]], *, x: float, y: float, width: float) -> tuple[str, float]:
    parts, left, top = [], x, y
    for code, words in legend:
        needed = _legend_width(words)
        if left > x and left + needed - 10 > width:
            left, top = x, top + 20
        parts.append(hatched_box(code, x=left, y=top, width=22, height=12))
        parts.append(text(words, x=left + 28, y=top + 10, size=10.5))
        left += needed
    return "".join(parts), top + (18 if legend else 0)


def _legend_width(words: str) -> float:
    return 28 + text_width(words, size=10.5) + 10
