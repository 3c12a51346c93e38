"""Many keys, as few at a time as one statement to the database may name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

Key = TypeVar("Key", int, str)


def batches(keys: Iterable[Key], *, most: int = 2000) -> Iterator[list[Key]]:
    """Return the keys, in order, in lists of so many at most; of no keys there is no list."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), most):
        yield ordered[start : start + most]
