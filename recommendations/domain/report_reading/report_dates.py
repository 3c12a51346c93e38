"""When a report was published, when the fieldwork was, and when the plan is due. Null rather than wrong."""

import re
from datetime import date, timedelta
from itertools import pairwise

from recommendations.domain.report_reading.dates import first_date_in, spans_in, yearless_date_in
from recommendations.domain.report_reading.document import Block
from recommendations.domain.report_reading.reading import ResponseDue

_PUBLISHED = re.compile(
    r"(?:^|\n|\.\s)\W*(?:(?:report\s+)?publication\s+date|date\s+of\s+publication|(?:first\s+|(?:inspection\s+)?report\s+)?published(?:\s+on)?|"
    r"date\s+published|dyddiad\s+cyhoeddi|cyhoeddwyd)\W*[:\s]\s*(?P<rest>[^\n]{4,60})",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:report|letter|findings)(?:,|\s+which)?\s+(?:(?:was|were|is\s+to\s+be|will\s+be|is|has\s+been|had\s+been)\s+)?"
    r"(?:formally\s+)?published\s+(?:[\w’]+\s+){0,4}?(?:on|in)\s+(?P<rest>[^.\n]{4,40})|"
    r"\b(?:HMIP?|HMI\s+Probation|Ofsted|inspectorate|inspectors|Probation(?:\s+\(HMIP\))?)\s+(?:has\s+|had\s+)?published"
    r"\s+(?:its|their|the|an?)\s+(?:\w+\s+){0,3}(?:report|findings)\s+(?:on|in)\s+(?P<then>[^.\n]{4,40})",
    re.IGNORECASE,
)
_BY_INSPECTORATE = re.compile(
    r"\b(?:HMI\s+Probation|Arolygiaeth\s+Prawf\s+E[FM]|(?:HM|His\s+Majesty[’']s|"
    r"Her\s+Majesty[’']s)\s+(?:Chief\s+)?Inspector(?:ate)?\s+of\s+Probation)[,\s*_–-]{1,12}(?P<rest>(?:\d{1,2}\s+)?[A-Z][a-z]+\s+(?:19|20)\d{2})\b"
)
_ALONE = re.compile(r"^\W*(?:\d{1,2}(?:st|nd|rd|th)?\s+)?[A-Za-z]+,?\s+(?:19|20)\d{2}\W*$")
_ALONE_SPAN = re.compile(
    r"^\W*(?:from |between )?\d{1,2}(?:st|nd|rd|th)?\b[\w\s]{0,20}(?:[–—-]|\bto\b|\band\b)[\w\s]{2,30}\b20\d\d\W*$"
)
_OTHER_DATE = re.compile(
    r"\b(?:dates?|inspected|visited|fieldwork|meeting)\b.{0,20}$|\b(?:inspection|visit|review):$", re.IGNORECASE
)
_COVER = 14
_SPAN_LENGTH = 48
_DATE_LINE = re.compile(r"^\W*date\W*[:\t]", re.IGNORECASE)
_FURTHEST = 40_000
_EARLIER = re.compile(
    r"\b(?:previous|last|earlier|prior|since the)\s+(?:\w+\s+){0,3}(?:inspections?|reports?)\b|\bdate of previous\b",
    re.IGNORECASE,
)
_FIELDWORK = re.compile(
    r"(?:\binspection\s+dates?|\bdate(?:s|\(s\))?\s+of\s+(?:the\s+)?(?:inspection|review|visit)|"
    r"^\W*inspected|\b(?:we|inspectors|probation)\s+(?:inspected|visited)\b[^.]{0,60}?|"
    r"\binspection\b[^.]{0,90}?\b(?:undertaken|conducted|carried\s+out|taken\s+place)\b[^.]{0,70}?|"
    r"\b(?:led|undertook|conducted)\s+(?:an?|the|its|their)\s+(?:[\w-]+\s+){0,4}[Ii]nspection\b[^.]{0,90}?|"
    r"\b(?:the|this|our)\s+(?:re-)?inspection(?=\s+(?:from|between|held)\b)|"
    r"\b(?:focused|monitoring)\s+visit\b[^.]{0,90}?|\bfieldwork\b(?:\s+\w+){0,10}?|"
    r"\b(?:this|the|our|recent)\s+(?:[\w-]+\s+){0,5}?inspection\b[^.]{0,90}?\b(?:was|were|took)\s+(?:conducted|"
    r"carried\s+out|undertaken|place)|"
    r"\binspection,?\s+conducted|\b(?:was|were)\s+inspected\b[^.]{0,50}?|\bon[-\s]?site\b[^.]{0,40}?|"
    r"\bweeks?\s+(?:commencing|beginning))\W{0,3}"
    r"(?:\s*(?:on|in|from|between|during|over|the|of|for|two|three|four|weeks?|days?|commencing|beginning|started|"
    r"period))*\W*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|from|during|in|on)\s+(?:the\s+)?$", re.IGNORECASE)
_INSPECTED = re.compile(
    r"^[^.]{0,260}?\b(?:undertook|carried\s+out|conducted|inspected|visited)\b", re.IGNORECASE | re.DOTALL
)
_PLAN = re.compile(
    r"\b(?P<what>(?:written\s+)?statement\s+of\s+(?:proposed\s+)?actions?|(?:(?:post-inspection|improvement|"
    r"action)\s+){1,3}plan|written\s+response)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:please|should|must|requires?|required|requested|asked|to\s+be\s+(?:sent|submitted|returned)|needs?\s+to|has\s+to|"
    r"have\s+to)\b",
    re.IGNORECASE,
)
_SENDING = re.compile(
    r"\b(?:send|sent|submit|submitted|produce|provide|provided|return|returned|prepare|publish|complete|completed)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|before|no\s+later\s+than|on\s+or\s+before)\s+(?P<rest>[^.]{4,60})", re.IGNORECASE)
_WEEKS = re.compile(
    r"\b(?:within\s+)?(?P<count>\d{1,2}|two|three|four|five|six|eight|ten|twelve)\s+weeks\s+"
    r"(?:after|of|from|following)\s+(?:the\s+)?(?:date\s+of\s+)?(?:publication|report[’']s\s+publication)",
    re.IGNORECASE,
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10, "twelve": 12}
_DAYS = re.compile(
    r"\bwithin\s+(?:\d{1,2}|ten|twenty|thirty|seventy)\s+(?:working\s+|calendar\s+)?days\s+(?:of|after|from|following)\s+"
    r"(?:the\s+)?(?:date\s+of\s+)?(?:publication|receipt|receiving|this\s+(?:letter|report))",
    re.IGNORECASE,
)
_WHO = re.compile(r"^(?P<who>.{3,90}?)\s+(?:should|must|is\s+required|are\s+required|needs?\s+to|has\s+to|have\s+to)\b")


def publication_date(lines: list[str], *, front: str, is_letter: bool) -> str | None:
    """The date the report gives as its own publication; `lines` are those of the first page.

    Taken from a labelled date, from the inspectorate's name with a date behind it, or from the date above a letter.
    Never from the fieldwork, an earlier inspection, a footnote or a copyright line.
    """
    for pattern in (_PUBLISHED, _SAID, _BY_INSPECTORATE):
        if day := _first_said(pattern, front):
            return day
    if is_letter or _is_memorandum(lines):
        for line in lines[:_COVER]:
            if _DATE_LINE.match(line) and first_date_in(line):
                return first_date_in(line)
        for line in lines[:6]:
            if _ALONE.match(line) and first_date_in(line):
                return first_date_in(line)
        return None
    for before, line in pairwise(["", *lines[:_COVER]]):
        if _ALONE.match(line) and not _OTHER_DATE.search(before):
            return first_date_in(line)
    return None


def _is_memorandum(lines: list[str]) -> bool:
    """A letter that begins “To: … From: … Date: …”."""
    heads = {line.split(":")[0].strip(" *_").lower() for line in lines[:_COVER] if ":" in line}
    return {"to", "from"} <= heads


def _first_said(pattern: re.Pattern[str], text: str) -> str | None:
    for found in pattern.finditer(text):
        words = next((found[name] for name in ("rest", "then") if found.groupdict().get(name)), "")
        day = first_date_in(words)
        before = text[max(0, found.start() - 60) : found.start()]
        if day and not _EARLIER.search(before + found[0][:40]):
            return day
    return None


def publication_said(text: str) -> str | None:
    """When a committee paper says that the inspectorate's report was published; never the paper's own date."""
    return _first_said(_SAID, text[:_FURTHEST])


def document_date(lines: list[str]) -> str | None:
    """The “Date:” of a committee paper."""
    for line in lines:
        if re.match(
            r"^\W*(?:date|meeting date|date of meeting|meeting|cabinet meeting)\W*[:\t]", line, re.IGNORECASE
        ) and first_date_in(line):
            return first_date_in(line)
    return None


def fieldwork_dates(blocks: tuple[Block, ...]) -> tuple[str | None, str | None]:
    """First and last day of the fieldwork, whole days before months; (None, None) where the report does not say."""
    vague: tuple[str, str] | None = None
    texts = [block.text for block in blocks if not block.is_footnote]
    for index, text in enumerate(texts):
        if text.endswith(":") and index + 1 < len(texts):
            text = f"{text} {texts[index + 1]}"
        spans = spans_in(text)
        for number, (start, first, last) in enumerate(spans):
            before, after = text[max(0, start - 200) : start], text[start : start + 400]
            clause = re.split(r"(?<=[.!?])\s+(?=[A-Z])", before)[-1]
            if _EARLIER.search(clause):
                continue
            if _FIELDWORK.search(clause) or (
                _BETWEEN.search(clause) and _INSPECTED.match(after) and re.search(r"\binspection\b", after)
            ):
                if len(first) == 10:
                    return first, _end_of_run(text, spans[number:])
                vague = vague or (first, last)
    return vague or _on_cover(texts) or (None, None)


def _on_cover(texts: list[str]) -> tuple[str, str] | None:
    """Days that stand alone on the cover, from one to another: no report is published over a fortnight."""
    for before, text in pairwise(["", *texts[:_COVER]]):
        spans = spans_in(text) if len(text) <= _SPAN_LENGTH and _ALONE_SPAN.match(text) else []
        if len(spans) == 1 and not _EARLIER.search(before):
            _, first, last = spans[0]
            if len(first) == len(last) == 10 and first < last:
                return first, last
    return None


def _end_of_run(text: str, spans: list[tuple[int, str, str]]) -> str:
    """The last day of spans that run on: “11 to 15 March 2019 and 25 to 29 March 2019”."""
    end = spans[0][2]
    for (start, *_), (following, _, last) in pairwise(spans):
        between = text[start:following].rstrip()
        if following - start > _SPAN_LENGTH or not between.endswith((" and", ",", "&")) or last < end:
            break
        end = last
    return end


def response_due(blocks: tuple[Block, ...], *, published: str | None, known: str | None) -> ResponseDue | None:
    """When the plan or statement must be with the inspectorate; `known`, any date of the report, completes a year."""
    for block in blocks:
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z])", " ".join(block.text.split())):
            plan = _PLAN.search(sentence)
            if not plan or not _ASKED.search(sentence) or not _SENDING.search(sentence):
                continue
            who = _WHO.match(sentence)
            due = _due_in(sentence, published=published, known=known)
            if due:
                return ResponseDue(due[0], sentence, plan["what"].strip(), who["who"].strip() if who else None, due[1])
    return None


def _due_in(sentence: str, *, published: str | None, known: str | None) -> tuple[str | None, str] | None:
    for by in _BY.finditer(sentence):
        day = first_date_in(by["rest"])
        if day:
            return day, "printed"
        if known and (day := yearless_date_in(by["rest"], after=known)):
            return day, "year_completed"
    weeks = _WEEKS.search(sentence)
    if weeks:
        count = _COUNTS.get(weeks["count"].lower()) or int(weeks["count"])
        if published and len(published) == 10:
            return (date.fromisoformat(published) + timedelta(weeks=count)).isoformat(), "weeks_after_publication"
        return None, "weeks_after_publication"
    return (None, "days_after_publication") if _DAYS.search(sentence) else None
