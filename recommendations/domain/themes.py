"""Which themes a recommendation may belong to, by the words that stand in it; a person decides.

A theme is suggested where one of its words or phrases stands in the text as a whole word, in any of its everyday
forms: “victim” is found in “victims” and “victim’s”, “plan” in “planning”, and never in “planet”.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

DEFAULTS: tuple[tuple[str, str], ...] = (
    ("Assessment", "assessment, assess, screening"),
    ("Planning", "plan, planning"),
    ("Review", "review, reviewing"),
    ("Risk of harm", "risk of harm, risk of serious harm, harm to others, public protection, keep other people safe"),
    (
        "Safety and wellbeing",
        "safety and wellbeing, safety, wellbeing, well-being, safeguarding, safeguard, vulnerability, exploitation",
    ),
    (
        "Management oversight",
        "management oversight, oversight, supervision, quality assurance, countersign, performance management",
    ),
    ("Victims", "victim, restorative"),
    (
        "Diversity",
        "diversity, diverse, disproportionality, disproportionate, over-representation, overrepresentation, ethnicity,"
        " ethnic, equality, discrimination, neurodiversity, protected characteristic",
    ),
    (
        "Education, training and employment",
        "education, employment, ETE, school, college, apprenticeship, NEET",
    ),
    ("Health", "health, substance misuse, substance use, CAMHS, speech and language, speech, liaison and diversion"),
    (
        "Partnership",
        "partnership, partner, multi-agency, agency, management board, police, children’s services, social care",
    ),
    ("Workforce", "workforce, staff, staffing, practitioner, case manager, caseload, recruitment, vacancy"),
)
"""What a service begins with: each theme, and the words that suggest it, parted by commas."""

_DASHES = re.compile(r"[\u2010-\u2015]")
_QUOTES = re.compile(r"[\u2018\u2019\u02bc]")
_DOUBLED = "bdgmnprt"  # plan, planned; but review, reviewed


@dataclass(frozen=True)
class ThemeWords:
    """A theme by its name, with the words that suggest it, parted by commas."""

    name: str
    words: str


@dataclass(frozen=True)
class Suggested:
    """A theme and the words of the text that suggest it, as they stand there."""

    name: str
    because: tuple[str, ...]


def suggest(text: str, themes: Iterable[ThemeWords]) -> list[Suggested]:
    """Return the themes that the text's words suggest, in the order of the themes; none where nothing is found."""
    plain = _plain(text)
    found = []
    for theme in themes:
        because: dict[str, str] = {}
        for pattern in _patterns(theme.words):
            for match in pattern.finditer(plain):
                told = text[match.start() : match.end()]
                because.setdefault(told.casefold(), " ".join(told.split()))
        if because:
            found.append(Suggested(theme.name, tuple(because.values())))
    return found


def words_in(words: str) -> list[str]:
    """Return the words and phrases of a list parted by commas, each once, without empty ones."""
    found: dict[str, str] = {}
    for word in (" ".join(part.split()) for part in words.split(",")):
        if word:
            found.setdefault(word.casefold(), word)
    return list(found.values())


def _plain(text: str) -> str:
    """Return the text with one kind of dash and apostrophe, letter for letter as long."""
    return _QUOTES.sub("'", _DASHES.sub("-", text))


@lru_cache(maxsize=512)
def _patterns(words: str) -> tuple[re.Pattern[str], ...]:
    return tuple(_pattern(phrase) for phrase in words_in(words))


def _pattern(phrase: str) -> re.Pattern[str]:
    parts = _plain(phrase).replace("-", " ").split()
    told = r"[\s-]+".join(_forms(part) for part in parts)
    return re.compile(rf"(?<!\w){told}(?!\w)", re.IGNORECASE)


def _forms(word: str) -> str:
    """Return the expression for a word in its everyday forms: plural, possessive, -ed and -ing."""
    folded = word.casefold()
    whole = re.escape(word)
    if len(folded) < 3 or not folded[-1].isalpha() or word.isupper():
        return whole  # an abbreviation stands as it is
    stem, last = re.escape(word[:-1]), folded[-1]
    if last == "y" and folded[-2] not in "aeiou":
        return rf"(?:{whole}(?:'s|ing)?|{stem}(?:ies|ied))"
    if last == "e":
        return rf"(?:{whole}(?:s|d|'s)?|{stem}ing)"
    plural = "es" if folded.endswith(("s", "x", "z", "ch", "sh")) else "s"
    doubled = rf"{re.escape(last)}?" if last in _DOUBLED and len(folded) <= 4 else ""
    return rf"{whole}(?:{plural}|'s|s'|{doubled}(?:ed|ing))?"
