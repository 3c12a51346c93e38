"""The progress column of an existing plan: several dated updates in one cell, each after its own heading.

“Update (July 2013): …” and “12/03/2013: …” begin a block; what stands before the first of them has no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from recommendations.domain.sheet_dates import DATE, WrittenDate, read_time

_HEAD = re.compile(
    r"^[ \t]*(?:(?:progress\s+)?(?:update|progress)s?\b[ \t]*(?:on|of|at|as at)?[ \t:–—-]*[(\[]?[ \t]*(?P<named>"
    + r"[^\n:()\[\]]{4,40})[)\]]?[ \t]*[:–—-]?"
    + r"|[(\[]?(?P<bare>[^\n:()\[\]]{4,30})[)\]]?[ \t]*[:–—])[ \t]*",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True)
class Block:
    """One update: its words, and the day it was said where the cell says so."""

    text: str
    when: WrittenDate | None = None


def blocks_in(cell: str) -> list[Block]:
    """Return the updates of a cell in the order they stand; never raises, and loses no word."""
    heads: list[tuple[int, int, WrittenDate]] = []
    for match in _HEAD.finditer(cell):
        if (when := _whole_date(match["named"] or match["bare"] or "")) is not None:
            heads.append((match.start(), match.end(), when))
    found = []
    first = heads[0][0] if heads else len(cell)
    if before := cell[:first].strip():
        found.append(Block(before))
    for place, (_start, end, when) in enumerate(heads):
        until = heads[place + 1][0] if place + 1 < len(heads) else len(cell)
        if text := cell[end:until].strip():
            found.append(Block(text, when))
    return found


def _whole_date(printed: str) -> WrittenDate | None:
    """Return the date where the words are one date and nothing else."""
    match = DATE.fullmatch(printed.strip())
    dates = read_time(printed).dates if match else ()
    return dates[0] if len(dates) == 1 else None


def written(blocks: Iterable[tuple[str, str]]) -> str:
    """Return the cell that holds these updates, each a day in words and a text: what blocks_in() reads again."""
    return "\n\n".join(f"Update ({day}): {text}" for day, text in blocks)
