"""Working days and clear working days: which days an office is open, and by when a paper must be published.

The closed days (bank holidays and a council's own) come in; Saturdays and Sundays are never working days.
England asks five clear days before a council meeting (SI 2002/715), Wales three (LGA 1972 s.100A(6)(aa)); the number
is the council's own and comes in too. A clear day counts neither the day of publication nor the day of the meeting.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
SATURDAY = 5


def is_weekend(day: date) -> bool:
    return day.weekday() >= SATURDAY


def is_working_day(day: date, closed: Collection[date]) -> bool:
    """Say whether the office is open: neither at a weekend nor on a closed day."""
    return not is_weekend(day) and day not in closed


def working_days_after(start: date, count: int, closed: Collection[date]) -> date:
    """Return the day `count` working days after `start`, which itself is not counted; `start` where count is nought."""
    return _counted(start, count, closed, step=ONE_DAY)


def working_days_before(end: date, count: int, closed: Collection[date]) -> date:
    """Return the day `count` working days before `end`, which itself is not counted; `end` where count is nought."""
    return _counted(end, count, closed, step=-ONE_DAY)


def clear_working_days_between(published_on: date, meeting_on: date, closed: Collection[date]) -> int:
    """Count the working days between the two, neither of which counts; nought where the first is not before."""
    between = (meeting_on - published_on).days - 1
    days = (published_on + timedelta(days=number) for number in range(1, between + 1))
    return sum(is_working_day(day, closed) for day in days)


def latest_publication_day(meeting_on: date, clear_days: int, closed: Collection[date]) -> date:
    """Return the last working day on which publishing still leaves that many clear working days before the meeting."""
    return working_days_before(meeting_on, clear_days + 1, closed)


def _counted(day: date, count: int, closed: Collection[date], *, step: timedelta) -> date:
    while count > 0:
        day += step
        count -= is_working_day(day, closed)
    return day
