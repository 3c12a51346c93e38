"""Things that happened, kept in several tables, as one line of time that is paged by key and never by offset.

A place in the line is an instant, then which table, then the row: so it is the same place whatever is added later, and
two things of one instant have an order too. Events stand in the order of their operations.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, Protocol

from django.db.models import Q, QuerySet

from recommendations.audit.models import Event, Operation

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
MOST_DIGITS = 18  # more are no place: a database takes no longer number, nor datetime a later year
LATEST = 253_402_300_799_000_000  # the last second of 9999


class Place(NamedTuple):
    """Where one thing stands in the line; of one instant, what follows from an event stands after it."""

    at: datetime
    rank: int
    pk: int

    def __str__(self) -> str:
        return f"{(self.at - BEGINNING) // MICROSECOND}.{self.rank}.{self.pk}"


def place_of(text: str | None) -> Place | None:
    """Return the place that an address holds, None where it holds none."""
    parts = (text or "").split(".")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) <= MOST_DIGITS for part in parts):
        return None
    microseconds, rank, pk = (int(part) for part in parts)
    return Place(BEGINNING + microseconds * MICROSECOND, rank, pk) if microseconds <= LATEST else None


class Source(Protocol):
    """One table's part of the line."""

    def before(self, place: Place | None, *, most: int) -> list[tuple[Place, Any]]:
        """Return the newest rows before the place, newest first; of the whole line where there is no place."""

    def after(self, place: Place, *, most: int) -> list[tuple[Place, Any]]:
        """Return the oldest rows after the place, oldest first."""

    def count(self, *, most: int) -> int:
        """Return how many rows there are, counting no further than `most`."""


@dataclass(frozen=True)
class Events:
    """Events of one chain. Its operations follow one another in time, so their keys stand for their instants."""

    rows: QuerySet[Event]
    chain: str
    rank: int = 1

    def before(self, place: Place | None, *, most: int) -> list[tuple[Place, Event]]:
        rows = self.rows if place is None else self.rows.filter(self._on_the_side_of(place, side="lt"))
        return self._placed(rows.order_by("-operation_id", "-pk")[:most])

    def after(self, place: Place, *, most: int) -> list[tuple[Place, Event]]:
        rows = self.rows.filter(self._on_the_side_of(place, side="gt"))
        return self._placed(rows.order_by("operation_id", "pk")[:most])

    def count(self, *, most: int) -> int:
        return self.rows.order_by()[:most].count()

    def _on_the_side_of(self, place: Place, *, side: str) -> Q:
        """Put the place into keys of operations, by which events are indexed; instants are not."""
        order = "-" if side == "lt" else ""
        if self.rank == place.rank:
            operation = Event.objects.filter(pk=place.pk).order_by().values_list("operation_id", flat=True).first()
            beyond = Q(**{f"pk__{side}": place.pk})
            return beyond if operation is None else beyond & Q(**{f"operation_id__{side}e": operation})
        then = f"at__{side}e" if _is_beyond(self.rank, place, side=side) else f"at__{side}"
        operations = Operation.objects.filter(**{"chain": self.chain, then: place.at})
        nearest = operations.order_by(f"{order}at", f"{order}pk").values_list("pk", flat=True).first()
        return Q(pk__in=[]) if nearest is None else Q(**{f"operation_id__{side}e": nearest})

    def _placed(self, rows: Iterable[Event]) -> list[tuple[Place, Event]]:
        return [(Place(row.operation.at, self.rank, row.pk), row) for row in rows]


@dataclass(frozen=True)
class Dated:
    """Rows of a table of their own, each annotated with the instant `at`."""

    rows: QuerySet[Any]
    rank: int

    def before(self, place: Place | None, *, most: int) -> list[tuple[Place, Any]]:
        rows = self.rows if place is None else self.rows.filter(self._on_the_side_of(place, side="lt"))
        return self._placed(rows.order_by("-at", "-pk")[:most])

    def after(self, place: Place, *, most: int) -> list[tuple[Place, Any]]:
        return self._placed(self.rows.filter(self._on_the_side_of(place, side="gt")).order_by("at", "pk")[:most])

    def count(self, *, most: int) -> int:
        return self.rows.order_by()[:most].count()

    def _on_the_side_of(self, place: Place, *, side: str) -> Q:
        beyond, then = Q(**{f"at__{side}": place.at}), Q(at=place.at)
        if _is_beyond(self.rank, place, side=side):
            return beyond | then
        return beyond | (then & Q(**{f"pk__{side}": place.pk})) if self.rank == place.rank else beyond

    def _placed(self, rows: Iterable[Any]) -> list[tuple[Place, Any]]:
        return [(Place(row.at, self.rank, row.pk), row) for row in rows]


def _is_beyond(rank: int, place: Place, *, side: str) -> bool:
    return rank < place.rank if side == "lt" else rank > place.rank


@dataclass(frozen=True)
class Stretch:
    """Rows that stand together in the line, newest first, and whether there are newer and older ones."""

    rows: list[tuple[Place, Any]]
    has_newer: bool
    has_older: bool


def stretch(sources: Iterable[Source], *, before: Place | None, after: Place | None, most: int) -> Stretch:
    """Return the rows next to a place, or the newest of all."""
    if after is not None:
        found = sorted((row for source in sources for row in source.after(after, most=most + 1)), key=_place)
        return Stretch(found[:most][::-1], has_newer=len(found) > most, has_older=True)
    found = [row for source in sources for row in source.before(before, most=most + 1)]
    found.sort(key=_place, reverse=True)
    return Stretch(found[:most], has_newer=before is not None, has_older=len(found) > most)


def _place(row: tuple[Place, Any]) -> Place:
    return row[0]
