"""Dates as people type them into the cells of an action plan: a day, a month, two of them, or words.

“31/03/2013”, “3rd March 2013”, “March 2013”, “Mar-13”, Excel's own numbers; days come before months, as in Britain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from recommendations.domain.deadlines import month_end
from recommendations.domain.report_reading.dates import MONTHS

EARLIEST_YEAR, LATEST_YEAR = 1990, 2100
_EXCEL_BEGINS = date(1899, 12, 30)
_EXCEL_DAYS = range((date(1990, 1, 1) - _EXCEL_BEGINS).days, (date(2101, 1, 1) - _EXCEL_BEGINS).days)
_MONTH = r"(?P<{0}>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?,?\s+(?:the\s+)?)?"
_YEAR = r"(?P<{0}>(?:19|20|21)\d{{2}}|['’]\d{{2}})"
_FORMS = (
    r"(?P<iso_year>\d{4})-(?P<iso_month>\d{1,2})-(?P<iso_day>\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2})?)?",
    r"(?P<num_day>\d{1,2})(?P<mark>[/.\-])(?P<num_month>\d{1,2})(?P=mark)(?P<num_year>\d{4}|\d{2})",
    _WEEKDAY
    + r"(?P<word_day>\d{1,2})(?:\s*(?:st|nd|rd|th))?(?:\s+of)?[\s\-]*"
    + _MONTH.format("word_month")
    + r",?[\s\-]*"
    + r"(?P<word_year>(?:19|20|21)\d{2}|['’]?\d{2}(?!\d))",
    _MONTH.format("us_month") + r"\s+(?P<us_day>\d{1,2})(?:st|nd|rd|th)?,?\s+" + _YEAR.format("us_year"),
    _MONTH.format("only_month") + r",?(?:\s*-\s*|\s+|(?=['’]))(?P<only_year>(?:19|20|21)\d{2}|['’]?\d{2}(?![\d/.]))",
    r"(?P<pair_month>\d{1,2})/(?P<pair_year>(?:19|20|21)\d{2})",
)
DATE = re.compile(r"(?<![\w/])(?:" + "|".join(_FORMS) + r")(?![\w/])", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True)
class WrittenDate:
    """A day, or the last day of the only month that is known."""

    on: date
    is_month: bool = False


@dataclass(frozen=True)
class WrittenTime:
    """What a cell says of a time: its dates in the order they stand, else its words; `wrong` is no day there is."""

    dates: tuple[WrittenDate, ...] = ()
    words: str = ""
    wrong: str = ""


def read_time(cell: object) -> WrittenTime:
    """Read a cell of any kind. Never raises: what is no date is words, and a day that does not exist is `wrong`."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return _checked([WrittenDate(cell)], printed=cell.isoformat())
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _serial(cell)
    text = " ".join(str(cell or "").split())
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text):
        return _serial(float(text))
    found: list[WrittenDate] = []
    for match in DATE.finditer(text):
        written = _date_of(match.groupdict())
        if written is None:
            return WrittenTime(wrong=match.group())
        found.append(written)
    return WrittenTime(dates=tuple(found)) if found else WrittenTime(words=text)


def _checked(found: list[WrittenDate], *, printed: str) -> WrittenTime:
    if any(not EARLIEST_YEAR <= one.on.year <= LATEST_YEAR for one in found):
        return WrittenTime(wrong=printed)
    return WrittenTime(dates=tuple(found))


def _serial(number: float) -> WrittenTime:
    if number == number and int(min(max(number, -1), 10**6)) in _EXCEL_DAYS:
        return WrittenTime(dates=(WrittenDate(_EXCEL_BEGINS + timedelta(days=int(number))),))
    return WrittenTime(words=f"{number:g}")


def _date_of(parts: dict[str, str | None]) -> WrittenDate | None:
    for kind in ("iso", "num", "word", "us", "only", "pair"):
        year, month, day = (parts.get(f"{kind}_{part}") for part in ("year", "month", "day"))
        if year and month:
            return _real(_year(year), _month(month), int(day) if day else None)
    return None


def _real(year: int, month: int, day: int | None) -> WrittenDate | None:
    """Return the date, None where there is no such day."""
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        on = date(year, month, day or 1)
    except ValueError:
        return None
    return WrittenDate(on) if day is not None else WrittenDate(month_end(on), is_month=True)


def _month(text: str) -> int:
    return int(text) if text.isdecimal() else MONTHS[text.lower()]


def _year(text: str) -> int:
    digits = text.lstrip("'’")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)
