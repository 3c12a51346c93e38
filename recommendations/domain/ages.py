"""Ages in a text that may tell which child is meant: “aged 15”, “a boy of 14”, “JS (15)”, “Jamie, 15, was seen”.

Cohorts (“children aged 10 to 17”, “16-year-olds”), the law’s own ages, counts and stretches of time are no sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from recommendations.domain.first_names import FIRST_NAMES

Span = tuple[int, int]

YOUNGEST, OLDEST = 1, 20  # an age beyond these is a grown person's; the services work with children of 10 to 17
MAJORITY = 18
LOOKED_BACK = 60  # letters before an age in which a cohort or a thing is named

_GAP = r"[ \t\u00a0\u2009\u202f]"
_DASH = r"[-\u2010\u2011\u2012\u2013]"
_NUMBERS = re.findall(
    r"\S+",
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty""",
)
_WORDS = "|".join(reversed(_NUMBERS))
_AGE = rf"(?P<age>[0-9]{{1,2}}|{_WORDS})"
# What follows an age that is one end of a range, one of several, a least age, or a stretch of time.
_BEYOND = rf"(?:over|above|olde[rn]|up|upwards?|more|under|below|younger|less|fewer|beyond|[0-9]+|{_WORDS})"
_NOT_A_RANGE = (
    rf"(?!{_GAP}*(?:{_DASH}|/|–|\+|%|½|\.[0-9]|,{_GAP}*[0-9]|[0-9])"
    rf"|{_GAP}+(?:to|i|plus|until|through|upwards?|days?|weeks?|months?)\b"
    rf"|{_GAP}+(?:and|or|a|neu){_GAP}+{_BEYOND}\b)"
)
_MONTHS = rf"(?:{_GAP}(?:and{_GAP})?[0-9]{{1,2}}{_GAP}months?\b)?"
_AGED = re.compile(
    rf"\bage(?P<is_aged>d)?\b(?P<between>{_GAP}*:?{_GAP}*)(?>\b{_AGE}(?:\.[0-9])?(?:{_GAP}?(?:yrs?|years?)\b{_MONTHS}|\b))"
    rf"{_NOT_A_RANGE}",
    re.IGNORECASE,
)
_AT_THE_AGE = re.compile(rf"\bat{_GAP}the{_GAP}age{_GAP}of{_GAP}{_AGE}\b{_NOT_A_RANGE}", re.IGNORECASE)
_OLD = re.compile(
    rf"(?<![0-9./-])\b{_AGE}(?:{_GAP}|{_DASH})?(?:y(?:ea)?rs?(?:{_GAP}|{_DASH})?old(?P<many>s)?\b|y/?o\b"
    rf"|y\.{_GAP}?o\b\.?|years?{_GAP}of{_GAP}age\b|(?:mlwydd{_GAP})?oed\b){_NOT_A_RANGE}",
    re.IGNORECASE,
)
# “16- to 17-year-old”, “under 15 years of age”, “dan 18 oed”.
_COHORT_BEFORE = re.compile(
    rf"[0-9]{_GAP}*(?:{_DASH}|/)*{_GAP}*(?:to|and|or|–|/|-|i|a|neu)?{_GAP}*$"
    rf"|\b(?:to|under|over|least|below|above|than|dan|dros|rhwng){_GAP}*$",
    re.IGNORECASE,
)
# Many are a cohort, and so is “any child”; two boys are not.
_MANY_BEFORE = re.compile(
    rf"(?P<few>\b(?:two|three|four|[2-4]){_GAP}+(?:[a-z-]+{_GAP}+)?)?"
    r"\b(?:children|people|persons|those|pupils|students|boys|girls|males|females|adults|staff|teenagers|plant|ifanc|all|"
    rf"(?:any|every|each|per){_GAP}(?:child|boy|girl|person|young{_GAP}person))"
    rf"(?:{_GAP}+(?:who{_GAP})?(?:are|were))?{_GAP}*$",
    re.IGNORECASE,
)
_THING = (
    r"(?:polic(?:y|ies)|protocol|system|database|building|strategy|agreement|plan|computer|contract|document|version|"
    r"software|process|guidance|partnership|data|service|team|board|website|tool|template|form|scheme|programme)"
)
# A ten-year-old database is no child, nor is one that is ten years old.
_THING_AFTER = re.compile(
    rf"{_GAP}*(?:(?:IT|case|local|joint|national|shared|computer|information|management){_GAP})?{_THING}", re.IGNORECASE
)
_THING_BEFORE = re.compile(rf"\b{_THING}{_GAP}(?:is|was|are|were){_GAP}(?:[a-z]+{_GAP})?$", re.IGNORECASE)
_OF_THE_LAW = re.compile(rf"\b(?:at|from|to|by|before|until|reach(?:es|ed|ing)?|after|under|over|below){_GAP}$")

_OF_YEARS = rf"(?:{_GAP}?(?:yrs?|years?(?:{_GAP}old)?|y/?o))?"
_SEX = rf"(?:[,/]?{_GAP}?(?:[mfMF]|male|female|boy|girl))?"
# After “the boy, 15” the sentence ends or goes on; “QA, 15 cases” and “HR, 15 March” are lists.
_GOES_ON = (
    rf"(?=[,;.:)!?](?:\s|$|[)”\"'’])|\s*$|{_GAP}*\n|{_GAP}+(?:was|is|has|had|and|who|said|lives|attends|will|when|at|but|now|"
    r"with|from|in|on|this|last|next)\b)"
)
_IN_BRACKETS = rf"[,;]?{_GAP}?\({_GAP}?(?:aged?{_GAP})?(?P<{{}}>[0-9]{{{{1,2}}}}){_OF_YEARS}{_SEX}{_GAP}?\)"
_ONE_CHILD = (
    rf"(?:(?i:boy|girl|child|lad|teenager|young{_GAP}(?:person|man|woman|lady|male|female)|youth|pupil|defendant|son|"
    rf"daughter|brother|sister|sibling|YP)\b(?:{_GAP}?[A-Z0-9]\b)?"
    rf"|YP[0-9A-Z]|(?:{'|'.join(sorted(FIRST_NAMES))})\b(?:{_GAP}[A-Z][A-Za-z’'-]{{0,20}}\b\.?)?)"
)
_OF_A_CHILD = re.compile(
    rf"\b{_ONE_CHILD}(?:{_IN_BRACKETS.format('bracketed')}|(?:,{_GAP}?|{_GAP}of{_GAP})(?P<listed>[0-9]{{1,2}})\b{_GOES_ON})"
)
_IS_OF_AGE = re.compile(
    rf"\b(?:(?:{_ONE_CHILD}|(?i:s?he))(?:{_GAP}(?:is|was|turned|turns|has{_GAP}turned)|['’]s)"
    rf"|(?i:who|just|recently){_GAP}(?:has{_GAP})?turn(?:ed|s))"
    rf"{_GAP}(?:(?:only|just|now|still|nearly|almost){_GAP})?(?P<age>[0-9]{{1,2}}|t(?:en|welve)|eleven|[a-z]+teen)\b"
    rf"{_GOES_ON}{_NOT_A_RANGE}"
)

_LETTERS = (
    rf"(?P<dotted>(?:[A-Z]\.[ ]?){{2,3}}|[A-Z]\.[A-Z][b-rt-z])|(?P<bare>[A-Z]{{2}}|[A-Z]{{2}}[b-rt-z]|[A-Z]{_GAP}[A-Z])"
)
_INITIALS = re.compile(
    rf"(?<![A-Za-z0-9.&/-])(?:{_LETTERS})(?:{_IN_BRACKETS.format('bracketed')}"
    rf"|[,;]?{_GAP}aged?{_GAP}(?P<aged>[0-9]{{1,2}})(?:{_GAP}?(?:yrs?|years?))?\b{_NOT_A_RANGE}"
    rf"|{_GAP}(?P<stated>[0-9]{{1,2}})(?:{_GAP}?(?:yrs|y/?o)\b|[MF]\b)"
    rf"|,{_GAP}?(?P<listed>[0-9]{{1,2}}){_OF_YEARS}(?=[,;.:)!?]?(?:\s|$)))"
)
_LISTED_GOES_ON = re.compile(rf"(?:[,;.:)!?]|$|{_GAP}*\n|{_GAP}+(?:was|is|has|had|and|who|said|lives|attends|will)\b)")
_NOT_INITIALS = frozenset(
    re.findall(
        r"\S+",
        """AI AP AQ AS BI CJ CP CQ CV DI DS DV ED EH EP ET EU FM FY GP HA HR HQ ID IM IT JD KC KS LA LD MH MI MP NI OK
        OT PA PC PI PM PO PR PS QA QI QS RE RJ RO SG SL SQ SW TA TL TM TV UK UN US VC VR WG YP YW AM AD BC EG IE NB PP
        VS HM MS""",
    )
)


def find_ages(text: str) -> Iterator[Span]:
    """Return where an age stands that may be one child's."""
    for match in _AGED.finditer(text):
        if _may_be_a_childs(match["age"]) and not _is_of_many(text, match.start()) and not _is_of_the_law(text, match):
            yield match.span()
    for match in _OLD.finditer(text):
        before = text[max(0, match.start() - LOOKED_BACK) : match.start()]
        is_a_thing = _THING_AFTER.match(text, match.end()) or _THING_BEFORE.search(before)
        is_a_cohort = match["many"] or _COHORT_BEFORE.search(before) or _is_of_many(text, match.start())
        if _may_be_a_childs(match["age"]) and not is_a_cohort and not is_a_thing:
            yield match.span()
    for match in _AT_THE_AGE.finditer(text):
        if _may_be_a_childs(match["age"]) and match["age"] not in {"10", "18"}:
            yield match.span()
    for match in _OF_A_CHILD.finditer(text):
        age = match["bracketed"] or match["listed"]
        if 5 <= int(age) < MAJORITY and not _is_of_many(text, match.end()):
            yield match.span()
    for match in _IS_OF_AGE.finditer(text):
        if _may_be_a_childs(match["age"]) and match["age"] not in {"18", "eighteen"}:
            yield match.span()


def find_initials(text: str) -> Iterator[Span]:
    """Return where initials with an age stand; the short names of trades and bodies are none."""
    for match in _INITIALS.finditer(text):
        age = match["bracketed"] or match["aged"] or match["stated"] or match["listed"]
        letters = re.sub(r"[^A-Za-z]", "", match["dotted"] or match["bare"])
        if not 5 <= int(age) <= OLDEST or letters in _NOT_INITIALS:
            continue
        if match["listed"] and match["bare"] and not _LISTED_GOES_ON.match(text, match.end()):
            continue
        yield match.span()


def _may_be_a_childs(words: str) -> bool:
    if words.isdigit():
        return YOUNGEST <= int(words) <= OLDEST
    return words.lower() in _NUMBERS


def _is_of_many(text: str, start: int) -> bool:
    found = _MANY_BEFORE.search(text[max(0, start - LOOKED_BACK) : start])
    return found is not None and not found["few"]


def _is_of_the_law(text: str, match: re.Match[str]) -> bool:
    """Say whether “age 18” or “from age 10” stands for no child but for everybody."""
    if match["is_aged"] or ":" in match["between"]:
        return False
    before = text[max(0, match.start() - LOOKED_BACK) : match.start()]
    return match["age"] == "18" or (match["age"] == "10" and _OF_THE_LAW.search(before) is not None)
