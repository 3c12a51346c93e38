"""What was done to an operation whose content differs from its seal, where its seal itself can tell.

A seal holds for one content alone. So where it holds once a row is left out, that row was put in; where it holds once
rows change places, they had changed places; where it holds for another instant, that was the true one. A text that was
edited and a row that was deleted cannot be told apart: what they were is known to nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from recommendations.audit.quick_seals import Pieces, pieces
from recommendations.audit.raw_rows import UNREADABLE

MOST_ROWS = 200  # of one operation; beyond, trying would take long
MOST_PAIRS = 40


def told(pk: int, *, seal: str) -> tuple[str, str]:
    """Return what was done and to what kind of row: ("inserted", "event"); two empty strings where nobody can say."""
    try:
        found = pieces(pk)
    except UNREADABLE:
        return "unreadable", ""
    if len(found.events) + len(found.versions) > MOST_ROWS:
        return "", ""
    return next(((done, what) for done, what, other in _otherwise(found) if other.seal() == seal), ("", ""))


def _otherwise(found: Pieces) -> Iterator[tuple[str, str, Pieces]]:
    """Yield what the operation may have held before it was tampered with."""
    for place in range(len(found.events)):
        yield "inserted", "event", replace(found, events=_without(found.events, place))
    for place, (kind, _text) in enumerate(found.versions):
        yield "inserted", kind, replace(found, versions=_without(found.versions, place))
    for instant in sorted(found.instants - {found.at}):
        yield "back_dated", "operation", replace(found, at=instant)
    if len(found.events) <= MOST_PAIRS:
        for one, other in combinations(range(len(found.events)), 2):
            yield "reordered", "event", replace(found, events=_swapped(found.events, one, other))
    if len(found.versions) <= MOST_PAIRS:
        for one, other in combinations(range(len(found.versions)), 2):
            if found.versions[one][0] == found.versions[other][0]:
                kind = found.versions[one][0]
                yield "reordered", kind, replace(found, versions=_swapped(found.versions, one, other))


def _without(rows: list, place: int) -> list:
    return rows[:place] + rows[place + 1 :]


def _swapped(rows: list, one: int, other: int) -> list:
    changed = list(rows)
    changed[one], changed[other] = rows[other], rows[one]
    return changed
