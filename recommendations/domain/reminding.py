"""What reminder of a due date is owed by a day, so that a worker that was down catches up.

Each promise has the day by which it is owed. By any day at most one promise of a due date is the
latest; earlier ones that were never kept are passed over, because only the latest still helps.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise


@dataclass(frozen=True)
class Band:
    """Due dates (after `due_after`, up to `due_until`) for which one promise is the latest on a day."""

    stage: str
    due_after: date | None
    due_until: date
    days_before: int


def bands(*, on: date, days_before: tuple[int, ...], every: int) -> list[Band]:
    """Split all due dates by the promise that is owed by `on`; nothing is owed for a due date beyond the first band.

    Before the due date one band for each number of days, then the day itself (which lasts until
    the first overdue reminder), then overdue, once every `every` days.
    """
    steps = [*sorted(set(days_before), reverse=True), 0]
    found = []
    for step, following in pairwise(steps):
        found.append(Band(f"before-{step}", on + timedelta(days=following), on + timedelta(days=step), step))
    found.append(Band("on-the-day", on - timedelta(days=every), on, 0))
    found.append(Band("overdue", None, on - timedelta(days=every), 0))
    return found


def owed_on(band: Band, *, due_on: date, on: date, every: int) -> date:
    """Return the day by which the band's promise for `due_on` was owed; for overdue, the latest multiple of `every`."""
    if band.stage == "overdue":
        return due_on + timedelta(days=(on - due_on).days // every * every)
    return due_on - timedelta(days=band.days_before)
