"""Paging what will go out by the instant at which it goes, and by key where many share one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_datetime

from recommendations.reminders.models import Promise

PLACE = "from"


@dataclass(frozen=True)
class Stretch:
    """The promises in view, and the place at which the next ones begin (empty where there are none)."""

    rows: list[Promise]
    next: str


def stretch(rows: QuerySet[Promise], *, place: str, most: int) -> Stretch:
    """Return the promises after the place, in the order in which they go; a place that is none is the beginning."""
    if (after := _place(place)) is not None:
        at, pk = after
        rows = rows.filter(Q(owed_at__gt=at) | Q(owed_at=at, pk__gt=pk))
    found = list(rows[: most + 1])
    more, found = len(found) > most, found[:most]
    return Stretch(found, f"{found[-1].owed_at.isoformat()}~{found[-1].pk}" if more else "")


def _place(text: str) -> tuple[datetime, int] | None:
    instant, _, pk = text.partition("~")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 16):
        return None
    try:
        at = parse_datetime(instant)
        # As the database is asked: on the calendar's first and last day there may be no such instant.
        return (at.astimezone(UTC), int(pk)) if at is not None and at.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def address(query: str, **more: Any) -> str:
    """Return the address of the same page, narrowed as it is, at another place."""
    parts = [part for part in (query, urlencode(more)) if part]
    return "?" + "&".join(parts)
