"""Paging by key, not by offset: page 200 costs what page 1 costs, and a row added meanwhile shifts nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest

PAGE = 50


@dataclass(frozen=True)
class Page:
    """The rows in view, and the addresses of the pages before and after (empty where there is none)."""

    rows: list[Any]
    previous: str
    next: str


def page_by_key(rows: QuerySet[Any], request: HttpRequest, *, most: int = PAGE) -> Page:
    """Page rows that are ordered newest first by id; `?before=` and `?after=` hold an id."""
    before, after = _whole(request.GET.get("before")), _whole(request.GET.get("after"))
    if after is not None:
        found = list(rows.filter(pk__gt=after).order_by("pk")[: most + 1])
        more, found = len(found) > most, found[:most][::-1]
        has_previous, has_next = more, True
    else:
        found = list((rows.filter(pk__lt=before) if before else rows).order_by("-pk")[: most + 1])
        has_next, found = len(found) > most, found[:most]
        has_previous = before is not None
    return Page(
        found,
        _address(request, after=str(found[0].pk)) if found and has_previous else "",
        _address(request, before=str(found[-1].pk)) if found and has_next else "",
    )


def page_by_due(rows: QuerySet[Any], request: HttpRequest, *, column: str, most: int = PAGE) -> Page:
    """Page rows ordered by a due date and then id, those without a date last; `?from=` holds the last row's place."""
    day, pk = _place(request.GET.get("from", ""))
    if pk is not None:
        later = Q(**{f"{column}__isnull": True, "pk__gt": pk}) if day is None else _later(column, day, pk)
        rows = rows.filter(later)
    found = list(rows[: most + 1])
    has_next, found = len(found) > most, found[:most]
    following = ""
    if has_next:
        last = getattr(found[-1], column)
        following = _address(request, **{"from": f"{last or ''}.{found[-1].pk}"})
    return Page(found, _address(request) if pk is not None else "", following)


def _later(column: str, day: date, pk: int) -> Q:
    return Q(**{f"{column}__gt": day}) | Q(**{column: day, "pk__gt": pk}) | Q(**{f"{column}__isnull": True})


def _place(text: str) -> tuple[date | None, int | None]:
    day, _, pk = text.partition(".")
    try:
        return (date.fromisoformat(day) if day else None), _whole(pk)
    except ValueError:
        return None, None


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else None


def _address(request: HttpRequest, **place: str) -> str:
    kept = request.GET.copy()
    for name in ("before", "after", "from"):
        kept.pop(name, None)
    for name, value in place.items():
        kept[name] = value
    return f"?{kept.urlencode()}" if kept else request.path
