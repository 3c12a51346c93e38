"""Counting what is done without signing in, so that a machine cannot do it without end; it costs a cache only."""

from __future__ import annotations

from django.core.cache import cache

WHILE = 5 * 60  # seconds


def is_more_than(most: int, *, key: str, within: int = WHILE) -> bool:
    """Count one more and say whether that is more than so many within these seconds, five minutes unless told.

    The time begins with the first that is counted. While the cache is away nothing counts.
    """
    if cache.add(key, 1, timeout=within):
        return most < 1
    try:
        return cache.incr(key) > most
    except ValueError:  # the time ended between the two
        return False
