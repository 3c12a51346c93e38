"""Whether every text can be read where it stands: on its page, inside its margins, whole, and not across another."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from recommendations.papers.gate.content import Mark, Shown
from recommendations.papers.gate.geometry import Box
from recommendations.papers.gate.values import Finding

MILLIMETRE = 72 / 25.4
EDGE = 10 * MILLIMETRE  # no text of the paper comes nearer to an edge of its sheet; printers lose the last millimetres
RUNNING_EDGE = 5 * MILLIMETRE  # nor does a running head or foot
SLACK = 0.5 * MILLIMETRE
ACROSS, UP = 0.15, 0.15  # of the smaller size: an overlap below it is the slant of a letter or the tail of another
SHOWN_OF_A_TEXT = 60
WORD = 0.6  # of a font's size: a wider gap is no space between two words
LEADER = " ."  # the dots of a list of contents are one text each, by the hundred


def layout_findings(
    shown: Sequence[Sequence[Shown]],
    *,
    sheets: Sequence[Box],
    said: Collection[Mark],
    frames: Sequence[Box] | None = None,
) -> Iterator[Finding]:
    """Check each page's texts. `sheets` are the pages' own boxes and `frames` what their margins leave, in points.

    `said` are the marks of the paper's own text, which keeps to the frame; running heads and feet stand outside of it.
    """
    for number, texts in enumerate(shown, start=1):
        sheet = sheets[number - 1]
        frame = frames[number - 1] if frames else None
        lines = lines_of(texts)
        for text in lines:
            words = (text.text.strip()[:SHOWN_OF_A_TEXT],)
            is_running = text.mark not in said
            if not _holds(sheet, text.box, edge=0):
                yield Finding("text_off_page", number, words)
            elif not _holds(sheet, text.box, edge=RUNNING_EDGE if is_running else EDGE):
                yield Finding("text_near_edge", number, words)
            elif frame and not is_running and not _holds(frame, text.box, edge=-SLACK):
                yield Finding("text_in_margin", number, words)
            if text.is_cut:
                yield Finding("text_cut", number, words)
        for first, second in overlapping(lines):
            words = (first.text.strip()[:SHOWN_OF_A_TEXT], second.text.strip()[:SHOWN_OF_A_TEXT])
            yield Finding("texts_overlap", number, words)


def lines_of(texts: Sequence[Shown]) -> list[Shown]:
    """Return the texts with those joined that go on where the one before ends: a chart's are drawn letter by letter."""
    lines: list[Shown] = []
    for text in texts:
        before = lines[-1] if lines else None
        if before is None or not _goes_on(before, text):
            lines.append(text)
            continue
        space = " " if text.box[0] - before.box[2] > ACROSS * text.size else ""
        box = (before.box[0], min(before.box[1], text.box[1]), text.box[2], max(before.box[3], text.box[3]))
        is_cut = before.is_cut or text.is_cut
        lines[-1] = replace(before, text=before.text + space + text.text, box=box, is_cut=is_cut)
    return lines


def _goes_on(before: Shown, text: Shown) -> bool:
    gap = text.box[0] - before.box[2]
    return (
        before.mark == text.mark
        and before.is_artifact == text.is_artifact
        and abs(before.size - text.size) < 0.01
        and abs(before.box[1] - text.box[1]) < 0.1
        and -ACROSS * text.size < gap < WORD * text.size
    )


def overlapping(texts: Sequence[Shown]) -> Iterator[tuple[Shown, Shown]]:
    """Return the pairs of texts that stand across each other, in the order in which they are drawn.

    A sweep down the page, so that a page of many texts costs little more than reading it. The same words drawn twice
    in the same place are one text: an outline and its filling.
    """
    order = sorted(
        (place for place, text in enumerate(texts) if text.text.strip(LEADER)), key=lambda place: texts[place].box[1]
    )
    open_now: list[int] = []
    found = []
    for place in order:
        text = texts[place]
        left, low, right, _ = text.box
        open_now = [other for other in open_now if texts[other].box[3] > low]
        for other in open_now:
            box = texts[other].box
            if box[0] < right and box[2] > left and _cross(text, texts[other]):
                found.append((min(place, other), max(place, other)))
        open_now.append(place)
    for first, second in sorted(found):
        yield texts[first], texts[second]


def _cross(one: Shown, other: Shown) -> bool:
    across = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    size = min(one.size, other.size)
    if across <= ACROSS * size:
        return False
    up = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    if up <= UP * size:
        return False
    is_same = one.text == other.text and all(
        abs(first - second) < 0.2 for first, second in zip(one.box, other.box, strict=True)
    )
    return not is_same


def _holds(outer: Box, inner: Box, *, edge: float) -> bool:
    return (
        inner[0] >= outer[0] + edge
        and inner[1] >= outer[1] + edge
        and inner[2] <= outer[2] - edge
        and inner[3] <= outer[3] - edge
    )
