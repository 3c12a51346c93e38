"""What in a text may identify a child (PRODUCT.md, Rules that hold everywhere).

A sign is a likeness, not a proof: it asks a person to look. What plans are full of (due dates, counts, percentages,
cohorts such as “children aged 10 to 17”) is no sign, because people stop reading warnings that are usually wrong.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from recommendations.domain.ages import find_ages, find_initials
from recommendations.domain.postcode_areas import AREAS


class Sign(StrEnum):
    """What a stretch of text looks like."""

    DATE_OF_BIRTH = "date_of_birth"
    NHS_NUMBER = "nhs_number"
    POSTCODE = "postcode"
    PHONE = "phone"
    CASE_REFERENCE = "case_reference"
    AGE = "age"
    INITIALS = "initials"
    EMAIL = "email"


@dataclass(frozen=True)
class Found:
    """Letters `start` to `end` of the text, the last not counted, look like the sign."""

    sign: Sign
    start: int
    end: int


_GAP = r"[ \t\u00a0\u2009\u202f]"
_DASH = r"[-\u2010\u2011\u2012\u2013]"
_SEPARATOR = rf"(?:{_GAP}|{_DASH}){{0,2}}"

_EMAIL = re.compile(r"(?<![\w.+’'-])[\w.+’'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_NHS = re.compile(rf"(?<![0-9])(?<![0-9][-.,/ ])[0-9]{{3}}{_SEPARATOR}[0-9]{{3}}{_SEPARATOR}[0-9]{{4}}(?![-.,/]?[0-9])")
_PHONE = re.compile(
    rf"(?<![0-9A-Za-z£.,/])(?:(?:\+|00)44{_SEPARATOR}(?:\(0\))?{_SEPARATOR}[1235789]|\(?0[1235789])"
    rf"(?:[()]?{_SEPARATOR}[()]?[0-9]){{8,9}}(?![0-9])(?![./][0-9])"
)
_NUMERIC_DATE_FIRST = re.compile(rf"\(?[0-3]?[0-9](?:{_DASH}|{_GAP})[01]?[0-9](?:{_DASH}|{_GAP})(?:19|20)[0-9]{{2}}")
_POSTCODE = re.compile(
    rf"(?<![0-9A-Za-z£/-])(?P<area>[A-Za-z]{{1,2}})(?P<district>[0-9][0-9A-Za-z]?)(?P<gap>{_GAP}?)"
    r"(?P<inward>[0-9][ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2})(?![0-9A-Za-z])"
)
_NO_INWARD = frozenset({"1st", "2nd", "3rd", *(f"{digit}th" for digit in "0456789"), *(f"{d}hr" for d in "123456789")})

# --- Dates of birth ------------------------------------------------------------------------------------

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|ionawr|[cg]?hwefror|[mf]awrth|ebrill|[mf]ai|[mf]ehefin|g?orffennaf|awst|[mf]edi|hydref|"
    r"[td]achwedd|rh?agfyr)"
)
_YEAR = r"(?:(?:19|20)[0-9]{2})"
_DATE = (
    rf"(?:{_YEAR}[-/.][01]?[0-9][-/.][0-3]?[0-9]"
    rf"|[0-3]?[0-9][-/.][01]?[0-9][-/.](?:{_YEAR}|[0-9]{{2}})"
    rf"|[0-3]?[0-9](?:st|nd|rd|th)?{_GAP}(?:of{_GAP})?{_MONTH}\b\.?,?(?:{_GAP}(?:{_YEAR}|['’]?[0-9]{{2}}\b))?"
    rf"|{_MONTH}\.?{_GAP}[0-3]?[0-9](?:st|nd|rd|th)?\b(?:,?{_GAP}{_YEAR})?"
    rf"|{_MONTH}\.?,?{_GAP}{_YEAR})"
)
_BIRTH = (
    r"(?:\bdate\s+of\s+birth\b|\bbirth\s?-?date\b|\bbirthday\b|\bd[. ]\s?o[. ]\s?b\b\.?|\bdob\b|"
    r"\bturn(?:s|ed)\s(?:1[0-9]|[5-9])(?=\son\b)|"
    r"\bborn\b(?!\s+(?:in\s+mind|out\b|of\b|from\b))|\bdyddiad\s+geni\b|\bganwyd\b|\bganed\b)"
)
_BIRTH_WORD = re.compile(_BIRTH, re.IGNORECASE)
_BIRTH_THEN_DATE = re.compile(
    rf"{_BIRTH}(?P<between>[^.!?;\n]{{0,30}}?|[:.\s]{{1,6}})(?<![0-9/.-])(?P<date>{_DATE}|(?:(?<=\bin\s)|(?<=\bborn\s)){_YEAR}\b)(?![0-9])",
    re.IGNORECASE,
)
_DATE_THEN_BIRTH = re.compile(
    rf"(?<![0-9/.-])(?P<date>{_DATE})(?P<between>[\s,()\[\]–-]{{0,3}}(?:(?:is|was|as|his|her|their|the|child’s|child's)\s+)"
    rf"{{0,3}}){_BIRTH}",
    re.IGNORECASE,
)
_BIRTH_THEN_DIGITS = re.compile(
    rf"(?:\bdob|\bd\.o\.b\.?|\bdate{_GAP}of{_GAP}birth)(?P<between>[:\s-]{{1,3}})(?:[0-9]{{8}}|[0-9]{{6}})(?![0-9])",
    re.IGNORECASE,
)
# “The date of birth field is checked since 3 March”: the day is of the work, not of a child.
_OF_THE_WORK = re.compile(
    r"\b(?:by|since|until|till|before|due|after|from|fields?|columns?|data|check\w*|missing|complete\w*|audit\w*|"
    r"review\w*|training|policy|report\w*)\b",
    re.IGNORECASE,
)

# --- Case references -----------------------------------------------------------------------------------

MOST_LETTERS_OF_A_PATTERN = 60
# What every service knows a child by: a number of the Police National Computer, and a pupil's number of its school.
_NATIONAL_REFERENCES = re.compile(
    r"(?<![0-9A-Za-z/])(?:(?:(?:19|20)[0-9]{2}/[0-9]{7}|[0-9]{2}/[0-9]{1,7})[A-HJ-NP-RT-Z](?![0-9A-Za-z/])"
    r"|[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z](?![0-9A-Za-z]))"
)
_MEANT = {"A": "[A-Za-z]", "9": "[0-9]"}


def is_usable_pattern(pattern: str) -> bool:
    """Say whether a pattern such as “AA-9999” is enough to know case references by.

    A stands for a letter and 9 for a digit, everything else for itself. With fewer than four of them, two of which are
    digits, half of all numbers in a plan would be references.
    """
    wild = [letter for letter in pattern if letter in _MEANT]
    is_plain = all(letter.isprintable() for letter in pattern) and pattern == pattern.strip()
    return is_plain and len(pattern) <= MOST_LETTERS_OF_A_PATTERN and len(wild) >= 4 and wild.count("9") >= 2


def has_valid_check_digit(number: str) -> bool:
    """Say whether ten digits are an NHS number: the tenth is eleven less the weighted sum of the others, modulo 11."""
    digits = [int(letter) for letter in number]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    check = 11 - sum(digit * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return check != 10 and check % 11 == digits[9]


def find_signs(text: str, *, case_reference_pattern: str = "") -> list[Found]:
    """Return what in the text may identify a child, from left to right; no two overlap. Never raises.

    `case_reference_pattern` is the service's own, as is_usable_pattern says; one that is not usable finds nothing.
    """
    found: list[Found] = []
    # The surer and longer first: what a date of birth or a telephone number covers is not told a second time.
    for candidates in (
        _case_references(text, case_reference_pattern),
        (Found(Sign.EMAIL, *match.span()) for match in _EMAIL.finditer(text)),
        _dates_of_birth(text),
        (Found(Sign.INITIALS, *span) for span in find_initials(text)),
        (Found(Sign.AGE, *span) for span in find_ages(text)),
        _nhs_numbers(text),
        _phones(text),
        _postcodes(text),
    ):
        for one in candidates:
            place = bisect_left(found, one.start, key=lambda other: other.start)
            is_free = place == len(found) or one.end <= found[place].start
            if is_free and (place == 0 or found[place - 1].end <= one.start):
                found.insert(place, one)
    return found


def _case_references(text: str, pattern: str) -> Iterator[Found]:
    for match in _NATIONAL_REFERENCES.finditer(text):
        yield Found(Sign.CASE_REFERENCE, *match.span())
    if is_usable_pattern(pattern):
        form = "".join(_MEANT.get(letter, re.escape(letter)) for letter in pattern)
        for match in re.finditer(rf"(?<![0-9A-Za-z]){form}(?![0-9A-Za-z])", text, re.IGNORECASE):
            yield Found(Sign.CASE_REFERENCE, *match.span())


def _dates_of_birth(text: str) -> Iterator[Found]:
    if not _BIRTH_WORD.search(text):
        return  # plans are full of dates; looking for a birth beside each of them costs most of all
    for pattern in (_BIRTH_THEN_DATE, _DATE_THEN_BIRTH, _BIRTH_THEN_DIGITS):
        for match in pattern.finditer(text):
            if not _OF_THE_WORK.search(match["between"]):
                yield Found(Sign.DATE_OF_BIRTH, *match.span())


def _nhs_numbers(text: str) -> Iterator[Found]:
    for match in _NHS.finditer(text):
        if has_valid_check_digit(re.sub(r"[^0-9]", "", match[0])):
            yield Found(Sign.NHS_NUMBER, *match.span())


def _phones(text: str) -> Iterator[Found]:
    for match in _PHONE.finditer(text):
        if not _NUMERIC_DATE_FIRST.match(match[0]):
            yield Found(Sign.PHONE, *match.span())


def _postcodes(text: str) -> Iterator[Found]:
    for match in _POSTCODE.finditer(text):
        letters = "".join(letter for letter in match[0] if letter.isalpha())
        is_written_so = letters in (letters.upper(), letters.lower(), letters.capitalize())
        if match["area"].upper() in AREAS and is_written_so and match["inward"] not in _NO_INWARD:
            yield Found(Sign.POSTCODE, *match.span())
