"""By when: the words an item prints, and the months they mean. A practice standard is not a deadline."""

import re

_NUMBERS = {
    word: number
    for number, word in enumerate(
        re.findall(
            r"\S+",
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen",
        ),
        start=1,
    )
} | {"twenty-four": 24, "twenty four": 24}
_COUNT = r"(?:\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_UNIT = r"(?:working\s+|calendar\s+)?(?:day|week|month|year)s?"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_SINCE = (
    r"(?:\s*,?\s*(?:of|from|after|following)\s+(?:the\s+)?(?:date of\s+)?(?:publication|receipt|this (?:report|"
    r"inspection|letter)|"
    r"the (?:report|inspection|letter))(?:\s+(?:of|in)\s+(?:this|the) (?:report|inspection|letter))?(?:[’']s "
    r"publication)?)"
)
_DATE = (
    r"(?:the\s+)?(?:(?:end|beginning|close|start|middle) of\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?{_MONTH}(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?,?(?:\s+\d{{4}})?"
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bwithin\s+(?:a\s+)?(?:the\s+)?(?:next\s+)?{_COUNT}\s+{_UNIT}{_SINCE}",
        rf"\bwithin the (?:next|coming)\s+(?:{_COUNT}\s+)?{_UNIT}",
        rf"\b(?:no|not) later than\s+{_DATE}",
        rf"\bby\s+(?:no later than\s+)?{_DATE}\b(?!\s+(?:and|to)\s+{_MONTH})",
        r"\bby the end of\s+(?:the\s+)?(?:\d{4}(?:[/–-]\d{2,4})?|(?:financial|calendar|this|next)\s+year)",
        rf"\b(?:{_COUNT}\s+{_UNIT})\s+(?:after|from|following)\s+(?:the\s+)?publication(?: of (?:this|the) "
        rf"(?:inspection )?report)?",
        rf"(?<=\bshould, )within\s+{_COUNT}\s+{_UNIT}(?=[,:])",
        rf"\b(?:over|in|during) the next\s+{_COUNT}\s+(?:month|year)s?\b",
        rf"\bbefore\s+{_DATE}(?=[.;]?$)",
        r"\bby (?:the end of )?(?:spring|summer|autumn|winter) \d{4}\b",
        r"\bby 20\d\d(?=[.;]?$)",
        r"(?<=\bshould )immediately\b",
        r"(?<=\bmust )immediately\b",
        r"\bwith immediate effect\b",
        r"(?<=\btake )immediate (?:action|steps|measures)\b",
    )
)  # fmt: skip
_AT_START = re.compile(
    rf"^(?P<words>immediately|within\s+{_COUNT}\s+{_UNIT}{_SINCE}?|with immediate effect)\b", re.IGNORECASE
)
_AT_END = re.compile(rf"(?P<words>\b(?:immediately|within\s+{_COUNT}\s+(?:months?|years?)))[.;]?$", re.IGNORECASE)
_HEADING = re.compile(
    rf"^(?P<words>immediately|immediate(?: (?:actions?|priorit(?:y|ies)|improvements?))?(?: required| needed)?|"
    rf"for immediate (?:action|attention)|for action (?:over|within|in|during) (?:the next )?{_COUNT} {_UNIT}|"
    rf"with immediate effect|(?:with)?in\s+(?:the "
    rf"next\s+)?{_COUNT}\s+{_UNIT}{_SINCE}?|"
    rf"by\s+{_DATE}|(?:short|medium|long)[- ]term(?: actions?| priorities)?(?:\s*\([^()]{{3,40}}\))?)\s*:?$",
    re.IGNORECASE,
)
_WINDOW = re.compile(
    rf"\b(?:within|over|in|during)\s+(?:a\s+)?(?:the\s+)?(?:next\s+|"
    rf"coming\s+)?(?P<count>{_COUNT})\s+(?P<unit>month|year)s?{_SINCE}?",
    re.IGNORECASE,
)


def due_words_in(text: str) -> str | None:
    """The words of an item that set a time for it, as printed; None for “urgently” and for practice standards."""
    start = _AT_START.search(text)
    if start:
        return start["words"]
    for pattern in _PATTERNS:
        found = pattern.search(text)
        if found:
            return found[0]
    end = _AT_END.search(text)
    return end["words"] if end else None


def due_heading(text: str) -> str | None:
    """The words of a heading that is a time for all that follows: “Within three months:”."""
    found = _HEADING.match(" ".join(text.split()))
    return found["words"] if found else None


def months_in(text: str | None) -> int | None:
    """How many months “within the next six months” or “within one year” are; None where no such span is printed."""
    found = _WINDOW.search(text or "")
    if not found:
        return None
    word = found["count"].lower()
    count = int(word) if word.isdigit() else _NUMBERS[word]
    return count * (12 if found["unit"].lower() == "year" else 1)


def outcome_window(text: str) -> int | None:
    """The months a lead-in sets for all that follows: “within 12 months following publication”."""
    for found in _WINDOW.finditer(text):
        if re.search(
            r"publication|report|inspection|recommendation|outcomes?",
            text[found.start() : found.end() + 60],
            re.IGNORECASE,
        ):
            return months_in(found[0])
    return None
