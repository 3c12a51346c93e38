"""How much of each list goes on the page: one thing of each in turn, as long as there is room on paper of both sizes.

The same is printed large (18 points) on at most two pages, so that whoever needs it large reads no less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recommendations.papers.one_page.measuring import lines


@dataclass(frozen=True)
class Sheet:
    """Room for lists: `lines` in all, beside what always stands there, and the ems of a line, a half and a headline."""

    lines: float
    line: float
    half: float
    headline: float


ONE_PAGE = Sheet(lines=30, line=45.5, half=21.0, headline=37.5)
LARGE = Sheet(lines=37, line=26.0, half=11.3, headline=22.0)  # on two pages
SHEETS = (ONE_PAGE, LARGE)


@dataclass(frozen=True)
class Listed:
    """The texts of a list, each made of one or more lines that begin anew; `is_half` where it takes half the width."""

    items: tuple[tuple[str, ...], ...]
    is_half: bool = False


def fitted(lists: Sequence[Listed], *, headline: str) -> tuple[int, ...]:
    """Return how many items of each list fit, the first of each before the second of any."""
    taken = [0] * len(lists)
    growing = True
    while growing:
        growing = False
        for place, listed in enumerate(lists):
            if taken[place] == len(listed.items):
                continue
            taken[place] += 1
            if all(_height(lists, taken, headline, sheet) <= sheet.lines for sheet in SHEETS):
                growing = True
            else:
                taken[place] -= 1
    return tuple(taken)


def _height(lists: Sequence[Listed], taken: Sequence[int], headline: str, sheet: Sheet) -> float:
    """Return the lines in all; lists of half the width stand beside each other."""
    whole, halves = 1.3 * lines(headline, room=sheet.headline), []
    for listed, number in zip(lists, taken, strict=True):
        room = sheet.half if listed.is_half else sheet.line
        height = sum(lines(part, room=room) for item in listed.items[:number] for part in item) + 0.2 * number
        height += number < len(listed.items)  # the line that says how many more there are
        if listed.is_half:
            halves.append(height)
        else:
            whole += height
    return whole + max(halves, default=0)
