"""What the date cell of an action plan means: a day, a month, or nothing that can be known.

“31/03/2026” is a day, “Mar-26” and “end of Q2 2025/26” are months; “Ongoing”, “Summer 2026” and “within 6 months”
keep their words and no date. Days stand before months, as in Britain.
"""

import re

from recommendations.domain.report_reading.dates import MONTHS, iso, spans_in

_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_SHORT = "|".join(sorted((name for name in MONTHS if len(name) <= 4), key=len, reverse=True))
_OPEN_ENDED = re.compile(
    r"^\W*(?:on-?\s?going|continu(?:ous|al|ing)|complete[d]?|closed?|achieved|done|in place|immediate(?:ly)?|tbc|tbd|"
    r"to be (?:confirmed|agreed|determined)|n/?a|from|start(?:s|ing|ed)?|commenc(?:es?|ing|ed)|begin(?:s|ning)?|since|"
    r"not (?:yet )?(?:known|set|agreed))\b",
    re.IGNORECASE,
)
_ONWARDS = re.compile(r"\b(?:onwards?|and (?:monthly|quarterly|annually) from)\b", re.IGNORECASE)
_NEWEST = re.compile(
    r"\b(?:revised|extended|moved|new (?:target )?date|now)\b(?:\s+(?:to|until|date|target))*\W*(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?((?:20)?\d{2})(?![\d/])")
_ISO = re.compile(r"(?<!\d)(20\d{2})-(\d{2})-(\d{2})(?!\d)")
_DAY_SHORT_YEAR = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[\s./-]+({_NAMES})\.?[\s./,-]*[’'‘]?((?:20)?\d{{2}})(?!\d)", re.IGNORECASE
)
_MONTH_SHORT_YEAR = re.compile(
    rf"\b(?:({_SHORT})\.?\s*[-–/’'‘\s]\s*[’'‘]?|({_NAMES})\.?\s*(?:[-–/]\s*[’'‘]?|[’'‘]|\s[’'‘]))(\d{{2}})(?![\d/.:]|st|nd|rd|th)",
    re.IGNORECASE,
)
_MONTH_LONG_YEAR = re.compile(rf"\b({_NAMES})\.?\s*[-–/,]\s*(20\d{{2}})", re.IGNORECASE)
_NEXT_MONTH = re.compile(rf"\b(20\d{{2}}) (?=(?:{_NAMES})\b)", re.IGNORECASE)  # “2026 June” is no 26 June
_FINANCIAL_YEAR = r"(?P<year>20\d{2})\s?[/–-]\s?(?P<next>(?:20)?\d{2})"
_QUARTER = re.compile(
    rf"\b(?:q(?:uarter|tr)?\s?(?P<quarter>[1-4])|(?P<worded>first|second|third|fourth|last) quarter)\s*"
    rf"(?:of|in|,|-|–|\()?\s*(?:the\s+)?(?:financial year\s+|fy\s?)?{_FINANCIAL_YEAR}",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(rf"\b{_FINANCIAL_YEAR}\s*,?\s*q(?:uarter|tr)?\s?(?P<quarter>[1-4])\b", re.IGNORECASE)
_YEAR_END = re.compile(
    rf"\bend of (?:the )?(?:financial year |municipal year |fy\s?)?(?:{_FINANCIAL_YEAR}|(?P<calendar>20\d{{2}})\b)",
    re.IGNORECASE,
)
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}


def planned_date(words: str | None) -> str | None:
    """The due date that `words` mean: “YYYY-MM-DD”, “YYYY-MM” where only the month is fixed, else None.

    A range means its end; a date that was revised means the revised one; several dates mean none of them.
    """
    text = " ".join((words or "").split())
    if not text or _OPEN_ENDED.match(text) or _ONWARDS.search(text):
        return None
    found = dates_in(text)
    if len(found) > 1 and (newest := _NEWEST.search(text)):
        found = dates_in(newest["rest"])
    return found[0] if len(set(found)) == 1 else None


def dates_in(text: str) -> list[str]:
    """Every date in `text`, in order, as ISO text; a month or a financial quarter's end as “YYYY-MM”."""
    found: list[tuple[int, str]] = []
    for pattern, meaning in ((_QUARTER, _quarter_end), (_YEAR_FIRST, _quarter_end), (_YEAR_END, _year_end)):
        for match in pattern.finditer(text):
            month = meaning(match)
            if month:
                found.append((match.start(), month))
            # What was read is blanked, so that places stay and no part of it is read as another date.
            text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
    found += [(place, last) for place, _, last in spans_in(_written_out(text))]
    return [day for _, day in sorted(found)]


def _written_out(text: str) -> str:
    """The text with short years and hyphens written as “31 March 2026”, “March 2026” and “31/03/2026”."""
    text = _ISO.sub(r"\3/\2/\1", text.replace(" / ", "; "))  # two dates, and not a span
    text = _NUMERIC.sub(lambda found: f"{found[1]}/{found[2]}/{_year(found[3])}", text)
    text = _MONTH_SHORT_YEAR.sub(lambda found: f"{found[1] or found[2]} {_year(found[3])}", text)
    text = _DAY_SHORT_YEAR.sub(lambda found: f"{found[1]} {found[2]} {_year(found[3])}", text)
    text = _MONTH_LONG_YEAR.sub(r"\1 \2", text)
    return _NEXT_MONTH.sub(r"\1; ", text)


def _year(digits: str) -> str:
    return digits if len(digits) == 4 else f"20{digits}"


def _quarter_end(found: re.Match[str]) -> str | None:
    """The last month of a quarter of a financial year, which runs from April to March."""
    if not _is_next_year(found):
        return None
    parts = found.groupdict()
    quarter = int(parts["quarter"]) if parts["quarter"] else _QUARTERS[parts["worded"].lower()]
    year = int(parts["year"])
    return iso(year=year + 1, month=3) if quarter == 4 else iso(year=year, month=3 * quarter + 3)


def _year_end(found: re.Match[str]) -> str | None:
    if found["calendar"]:
        return iso(year=int(found["calendar"]), month=12)
    return iso(year=int(found["year"]) + 1, month=3) if _is_next_year(found) else None


def _is_next_year(found: re.Match[str]) -> bool:
    return int(found["next"]) % 100 == (int(found["year"]) + 1) % 100
