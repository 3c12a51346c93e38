"""Counting what is done without signing in, so that a machine cannot do it without end; it costs a cache only."""

from __future__ import annotations

from django.core.cache import cache

WHILE = 5 * 60  # seconds


def is_more_than(most: int, *, key: str) -> bool:
    """Count one more and say whether that is more than so many within five minutes."""
    if cache.add(key, 1, timeout=WHILE):
        return most < 1
    try:
        return cache.incr(key) > most
    except ValueError:  # the time ended between the two
        return False
