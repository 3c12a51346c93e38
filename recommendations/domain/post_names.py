"""Whether two names mean one post: “The YOT Head of Service” is the “Head of the Youth Justice Service”.

Case, articles, plurals, “&” and the names that youth justice services have had do not count; order hardly does.
"""

import re
from difflib import SequenceMatcher

_SERVICE = re.compile(
    r"\b(?:youth (?:justice|offending|offender)(?: (?:and \w+ )?(?:services?|teams?|partnerships?))?(?! board)|"
    r"(?:yjs|yot|yos|yjp|yots|yjss))\b"
)
_WORDS = {
    "mgr": "manager", "dir": "director", "asst": "assistant", "snr": "senior",
    "yjsmb": "management board", "yotmb": "management board", "yjmb": "management board",
}  # fmt: skip
_DROPPED = frozenset({"the", "a", "an", "all", "of", "for", "in", "and", "at", "s"})
_HEAD_OF_SERVICE = re.compile(r"^(?:yjs )?(?:service )?head(?: of)?(?: (?:yjs|service))?(?: service)?$")
NEAR = 0.6


def folded(name: str, *, of_service: str = "") -> str:
    """The name with all that does not tell two posts apart taken out; `of_service` is whose posts they are.

    A service's own place is such a thing: among Northgate's posts the “Northgate YJS Manager” is the “YJS Manager”.
    """
    words = _usual(name)
    place = _usual(of_service).removesuffix("yjs").strip()
    if place and words != place:
        words = re.sub(rf"\b{re.escape(place)}\b(?=.*\byjs\b)", " ", words)
        words = " ".join(words.split())
    words = re.sub(r"\b(?:the|a|an) ", "", words)
    if _HEAD_OF_SERVICE.match(words):
        return "head yjs"
    words = re.sub(r"\byjs (?=management board)", "", words)
    kept = [_singular(word) for word in words.split() if word not in _DROPPED]
    return " ".join(kept)


def likeness(one: str, other: str) -> float:
    """How alike two folded names are, from 0 to 1; the order of their words hardly counts."""
    first, second = one.split(), other.split()
    if not first or not second:
        return 0.0
    shared = 2 * len(set(first) & set(second)) / (len(set(first)) + len(set(second)))
    letters = SequenceMatcher(None, " ".join(sorted(first)), " ".join(sorted(second)), autojunk=False).ratio()
    return max(shared, letters)


def _usual(name: str) -> str:
    text = name.casefold().replace("&", " and ").replace("’", "'")
    text = re.sub(r"'s?\b", "", text)
    text = re.sub(r"[^\w\s-]", " ", text)
    text = " ".join(_WORDS.get(word, word) for word in text.replace("-", " ").split())
    text = re.sub(r"\bco ordinator\b", "coordinator", text)
    return _SERVICE.sub("yjs", " ".join(text.split()))


def _singular(word: str) -> str:
    if word == "yjs" or len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word.removesuffix("s")
