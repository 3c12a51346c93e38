"""Days as the record's sentences write them."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import formats

ONE_DAY = timedelta(days=1)


def shown(day: date) -> str:
    """Return the day as the record's sentences write it: 3 October 2026."""
    return formats.date_format(day, "j F Y")


def shown_or_month(day: date, *, is_month: bool) -> str:
    """Return the day, or only its month where no more was ever fixed: March 2027."""
    return formats.date_format(day, "F Y") if is_month else shown(day)
