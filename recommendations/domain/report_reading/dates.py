"""Dates and spans as British reports print them, as ISO text; a month alone stays a month."""

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan ionawr", "february feb chwefror", "march mar mawrth", "april apr ebrill",
            "may mai", "june jun mehefin", "july jul gorffennaf", "august aug awst",
            "september sept sep medi", "october oct hydref", "november nov tachwedd", "december dec rhagfyr",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?P<{0}month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+(?:the\s+)?)?"
_DAY = r"(?P<{0}day>\d{{1,2}})(?:\s*(?:st|nd|rd|th))?(?:\s+of)?"
_YEAR = r"(?P<{0}year>(?:19|20)\d{{2}})"
_TO = r"\s*(?:[-–—]|to|and|until|/)\s*"


def _part(pattern: str, name: str) -> str:
    return pattern.replace("{{", "\0").replace("}}", "\1").replace("{0}", name).replace("\0", "{").replace("\1", "}")


def _month(name: str) -> str:
    return _MONTH.replace("{0}", name)


DAY_MONTH_YEAR = rf"{_WEEKDAY}{_part(_DAY, 'a')}\s+{_month('a')},?\s+{_part(_YEAR, 'a')}"
_SPANS = (
    # 31 October 2016 to 4 November 2016, 27 February to 22 March 2018
    rf"{_WEEKDAY}{_part(_DAY, 'a')}\s+{_month('a')}(?:,?\s+{_part(_YEAR, 'a')})?{_TO}"
    rf"{_WEEKDAY}{_part(_DAY, 'b')}\s+{_month('b')},?\s+{_part(_YEAR, 'b')}",
    # 14, 15 and 16 May 2018
    rf"{_WEEKDAY}{_part(_DAY, 'a')}(?:,\s*\d{{1,2}}(?:st|nd|rd|th)?){{1,4}}{_TO}{_part(_DAY, 'b')}\s+{_month('b')},?\s+"
    rf"{_part(_YEAR, 'b')}",
    # 22nd-24th July 2013
    rf"{_WEEKDAY}{_part(_DAY, 'a')}{_TO}{_WEEKDAY}{_part(_DAY, 'b')}\s+{_month('b')},?\s+{_part(_YEAR, 'b')}",
    # March to May 2022, March 2022 to May 2022
    rf"\b{_month('a')}(?:\s+{_part(_YEAR, 'a')})?{_TO}{_month('b')}\s+{_part(_YEAR, 'b')}",
    DAY_MONTH_YEAR,
    rf"\b{_month('a')},?\s+{_part(_YEAR, 'a')}",
)
_SPAN_PATTERNS = tuple(re.compile(span, re.IGNORECASE) for span in _SPANS)
_YEARLESS = (
    re.compile(rf"{_WEEKDAY}{_part(_DAY, 'a')}\s+{_month('a')}(?!,?\s+\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b{_month('a')}\s+{_part(_DAY, 'a')}\b(?!,?\s+\d{{4}})", re.IGNORECASE),
)
_NUMERIC = re.compile(r"\b(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>(?:19|20)\d{2})\b")


def iso(*, year: int, month: int, day: int | None = None) -> str | None:
    """“YYYY-MM-DD”, or “YYYY-MM” without a day; None for a day that does not exist."""
    if day is None:
        return f"{year:04d}-{month:02d}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def spans_in(text: str) -> list[tuple[int, str, str]]:
    """Every date or span in `text`: where it stands, its first and its last day; a single date is both."""
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, str, str]] = []
    for pattern in _SPAN_PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())  # also where no such day exists: its month is not meant either
            span = _span(match.groupdict())
            if span:
                found.append((match.start(), *span))
    for match in _NUMERIC.finditer(text):
        day = (
            iso(year=int(match["year"]), month=int(match["month"]), day=int(match["day"]))
            if int(match["month"]) <= 12
            else None
        )
        if day:
            found.append((match.start(), day, day))
    return sorted(found)


def _span(parts: dict[str, str | None]) -> tuple[str, str] | None:
    last_year = parts.get("byear") or parts.get("ayear")
    last_month = parts.get("bmonth") or parts.get("amonth")
    if not last_year or not last_month:
        return None
    first_month = parts.get("amonth") or last_month
    year, month = int(last_year), MONTHS[last_month.lower()]
    first_year = int(parts.get("ayear") or year)
    if not parts.get("ayear") and MONTHS[first_month.lower()] > month:
        first_year -= 1
    first_day, last_day = parts.get("aday"), parts.get("bday") or parts.get("aday")
    first = iso(year=first_year, month=MONTHS[first_month.lower()], day=int(first_day) if first_day else None)
    last = iso(year=year, month=month, day=int(last_day) if last_day else None)
    return (first, last) if first and last else None


def first_date_in(text: str) -> str | None:
    """The first single date or month printed in `text`, as ISO text."""
    for _, first, last in spans_in(text):
        if first == last:
            return first
    return None


def yearless_date_in(text: str, *, after: str) -> str | None:
    """“October 3rd” completed to the first such day on or after `after` (ISO date or month)."""
    start = after if len(after) == 10 else f"{after}-01"
    for pattern in _YEARLESS:
        match = pattern.search(text)
        if match:
            for year in (int(start[:4]), int(start[:4]) + 1):
                day = iso(year=year, month=MONTHS[match["amonth"].lower()], day=int(match["aday"]))
                if day and day >= start:
                    return day
    return None
