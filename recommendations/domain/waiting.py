"""Actions that wait for one another: whether a further wait would close a circle, and through which actions."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def circle_through(waits: Iterable[tuple[Key, Key]], *, first: Key) -> list[Key]:
    """Return the shortest circle through `first`, as the keys in order beginning with it; empty where there is none.

    Each pair says that its first waits for its second. An action that waits for itself is a circle of one.
    """
    after: dict[Key, list[Key]] = {}
    for who, what in waits:
        after.setdefault(who, []).append(what)
    came: dict[Key, Key] = {}
    front = [first]
    while front:
        further = []
        for here in front:
            for there in after.get(here, []):
                if there == first:
                    return _way_to(here, first=first, came=came)
                if there not in came:
                    came[there] = here
                    further.append(there)
        front = further
    return []


def any_circle(waits: Iterable[tuple[Key, Key]]) -> list[Key]:
    """Return one circle among the pairs; empty where there is none."""
    pairs = list(waits)
    for who in dict.fromkeys(who for who, _what in pairs):
        if circle := circle_through(pairs, first=who):
            return circle
    return []


def _way_to(here: Key, *, first: Key, came: dict[Key, Key]) -> list[Key]:
    way = [here]
    while way[-1] != first:
        way.append(came[way[-1]])
    return way[::-1]
