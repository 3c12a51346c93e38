"""The days of a meeting that is held again and again: every so many weeks, or each month on the same weekday.

Bodies meet on “the third Wednesday”, not on “the 21st”, so months keep the weekday and its place in the month; the
fifth of a weekday is the last one, which every month has.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

MOST = 24
DAYS_OF_A_WEEK = 7

WEEKLY = {"weekly": 1, "fortnightly": 2, "six_weekly": 6}
MONTHLY = {"monthly": 1, "two_monthly": 2, "quarterly": 3, "half_yearly": 6}


def days_of_meetings(first: date, *, how: str, times: int) -> tuple[date, ...]:
    """Return the first day and those that follow, `times` in all, at most MOST.

    `how` is a key of WEEKLY or MONTHLY; raises KeyError for any other, ValueError beyond the last year of dates.
    """
    number = max(1, min(times, MOST))
    if how in WEEKLY:
        return tuple(first + timedelta(weeks=WEEKLY[how] * turn) for turn in range(number))
    step, place = MONTHLY[how], _place_in_month(first)
    return tuple(_on_weekday(first, months=step * turn, place=place) for turn in range(number))


def _place_in_month(day: date) -> int:
    """Return 1 to 4 for the first to fourth of its weekday in the month, and -1 for the fifth, which is the last."""
    place = (day.day - 1) // DAYS_OF_A_WEEK + 1
    return place if place < 5 else -1


def _on_weekday(first: date, *, months: int, place: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    year, month = first.year + years, month + 1
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    days = [day for week in weeks for day in week if day.month == month and day.weekday() == first.weekday()]
    return days[-1] if place < 0 else days[place - 1]
