"""Whether a recommendation says again what an earlier inspection asked for.

Inspectorates reword: “safeguarding” became “safety and wellbeing”, “public protection” became “risk of harm”, and the
YOT became the youth justice service. Two texts are compared by what they ask for: the words that carry it, brought to
one stem and to one word an era, the rarer ones counting more than the trade's everyday ones.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

LIKELY = 0.45  # from here on a repeat is shown; see tests/domain/test_repeats.py for what lies above and below
MOST_SHOWN = 3
_FEW = 3
_NEARLY = 0.9

_STOP = frozenset(
    re.findall(
        r"\S+",
        """a about across again all also always an and any are arrangement as at be been being better both by can
        clear complete completed consider consistently continue develop do each effective effectively enough
        ensure every focus for from full fully further get give given good has have how improve in increase into
        is it its keep make manage more most must need needs new of on or other out own part place promptly
        provide provided providing put quality range relevant robust secure should so strengthen strengthened such
        sufficient support sure take than that the their them there these they this those through timely to up use
        used uses using want way well what when where which who will with within work works""",
    )
)
# The trade's everyday words stand in most recommendations and tell little.
_EVERYDAY = frozenset(("child", "service", "case", "partnership", "staff", "practice"))
_EVERYDAY_WEIGHT = 0.3
# One word for what each era calls otherwise (PRODUCT.md, vocabulary; the inspectorate's own standards).
_ERAS = (
    (r"young (?:people|persons?)|youths?(?= who)|children and young people|young offenders?", "child"),
    (r"youth (?:offending|justice) (?:teams?|services?|partnerships?)|\byot\b|\byos\b|\byjs\b", "service"),
    (r"safety and well[- ]?being|safeguarding(?: and vulnerability)?|vulnerability", "safety"),
    (r"public protection|risks? of (?:serious )?harm(?: to others)?|\brosh\b|keep(?:ing)? other people safe", "harm"),
    (r"likelihood of re-?offending|desistance|re-?offending", "desistance"),
    (r"management oversight|oversight by managers?|supervision (?:and oversight|by managers?)", "oversight"),
    (r"management board|partnership board|steering group|executive board", "board"),
    (r"education,? training (?:and|or) employment|\bete\b|full[- ]time education", "education"),
    (r"out[- ]of[- ]court disposals?|diversion(?:ary)?(?: work)?|bail and out[- ]of[- ]court", "diversion"),
    (r"black,? asian and minority ethnic|\bbame\b|disproportionality|over-?representation|diversity", "diversity"),
    (r"resettlement|leaving custody|release from custody", "resettlement"),
    (r"speech,? language and communication", "speech"),
    (r"parents?(?: and| or)? carers?", "parent"),
)
_ERA_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), f" {word} ") for pattern, word in _ERAS)
_SHORTEST_STEM = 4
_DOUBLING = ("ing", "ings", "ed")
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ed", "es", "s", "ly", "e")


@dataclass(frozen=True)
class Likeness:
    """How alike a text is to one of the earlier ones: its place among them, and from 0 to 1."""

    index: int
    likeness: float


def likely_repeats(text: str, *, earlier: Sequence[str]) -> tuple[Likeness, ...]:
    """The earlier texts that `text` probably says again, most alike first, at most MOST_SHOWN."""
    weights = _weights([*earlier, text])
    found = (Likeness(index, _alike(text, other, weights=weights)) for index, other in enumerate(earlier))
    likely = sorted((one for one in found if one.likeness >= LIKELY), key=lambda one: (-one.likeness, one.index))
    return tuple(likely[:MOST_SHOWN])


def alike(one: str, other: str) -> float:
    """How far two recommendations ask for the same, from 0 (nothing in common) to 1 (the same words)."""
    return _alike(one, other, weights={})


def _alike(one: str, other: str, *, weights: dict[str, float]) -> float:
    first, second = _stems(one), _stems(other)
    if not first or not second:
        return 0.0
    shared = _weight(first & second, weights)
    smaller, larger = sorted((_weight(first, weights), _weight(second, weights)))
    # Half what both have of the two together, half of the shorter alone: a short one may be the core of a longer.
    overlap = (shared / (smaller + larger - shared) + shared / smaller) / 2
    if min(len(first), len(second)) < _FEW:
        # One or two words in common are no likeness, unless they are all that is said.
        verbatim = SequenceMatcher(None, one.lower(), other.lower(), autojunk=False).ratio()
        overlap = verbatim if verbatim > _NEARLY else overlap * min(len(first), len(second)) / _FEW
    return round(overlap, 2)


def _weight(stems: Iterable[str], weights: dict[str, float]) -> float:
    return sum(_EVERYDAY_WEIGHT if stem in _EVERYDAY else weights.get(stem, 1.0) for stem in stems)


def _weights(texts: Sequence[str]) -> dict[str, float]:
    """What each stem tells: less where many of these texts have it, never nothing."""
    told = Counter(stem for text in texts for stem in _stems(text))
    most = math.log(1 + len(texts))
    return {stem: max(0.4, math.log((1 + len(texts)) / count) / most) for stem, count in told.items()}


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    for pattern, word in _ERA_PATTERNS:
        text = pattern.sub(word, text)
    words = re.findall(r"[a-zŵŷ]+", text.lower().replace("’", "").replace("'", ""))
    return frozenset(_stem(word) for word in words if word not in _STOP and len(word) > 1)


def _stem(word: str) -> str:
    if word == "children":
        return "child"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            stem = word[: -len(ending)]
            is_doubled = ending in _DOUBLING and stem[-1] == stem[-2] and stem[-1] not in "sl"
            return stem[:-1] if is_doubled and len(stem) > _SHORTEST_STEM else stem
    return word
