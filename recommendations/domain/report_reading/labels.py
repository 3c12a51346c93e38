"""The numbers, letters and bullets that begin the items of a list."""

import re
from dataclasses import dataclass

# Symbol fonts give private-use or C1 control characters where the page shows a bullet.
_GLYPHS = "•◦▪▫■□◼◻●○‣⁃∙·►▶▸◆◇✓✔➢➤❖※\uf0a7\uf0b7\uf0d8\uf076\uf0fc\uf02d"
_BULLET = re.compile(
    rf"^(?P<mark>[{_GLYPHS}]|[\ue000-\uf8ff]|[\x80-\x9f]|[*+–—−─-](?=[\s\t])|o(?=[\t]|\s{{1,}}[A-Za-z‘“'\"(]))[\s\t]*"
)
_ROMAN = r"(?:x{0,3}(?:ix|iv|v?i{1,3}|v|x)|l)"
_NUMBERED_WORD = r"\s*(?P<label>\d{1,2}(?:\.\d{1,2})*[a-z]?)\s*[:.)–—-]?(?=\s|$)"
WORDED = "worded"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
_SHAPES = (
    # Most particular first. Each ends before the white space that must follow the label.
    (WORDED, re.compile(rf"^(?:recommendation|rec|argymhelliad){_NUMBERED_WORD}", re.IGNORECASE)),
    ("worded_otherwise", re.compile(rf"^(?:area for improvement|action){_NUMBERED_WORD}", re.IGNORECASE)),
    ("r_number", re.compile(r"^(?P<label>[Rr]\d{1,2})[.:)]?(?=\s|$)")),
    ("paren_number", re.compile(r"^[(\[](?P<label>\d{1,2})[)\]](?=\s|$|[A-Za-z])")),
    ("paren_roman", re.compile(rf"^[(\[](?P<label>{_ROMAN})[)\]](?=\s|$)", re.IGNORECASE)),
    ("paren_letter", re.compile(r"^[(\[](?P<label>[A-Za-z])[)\]](?=\s|$)")),
    (
        "dotted",  # a narrow column sets the text hard against its label, but “1.5km” has none
        re.compile(
            r"^(?P<label>\d{1,2}(?:\.\d{1,3}){1,3})[.):]?"
            r"(?=\s|$|[A-Z][a-z]|(?!(?:bn|km|mm|cm|kg|am|pm|pp|million|billion)\b)[a-z]{2})"
        ),
    ),
    ("number", re.compile(rf"^(?P<label>\d{{1,3}})(?:[.):](?=\s|$|[A-Z][a-z])|(?=\t(?!{_MONTH})))")),
    ("roman", re.compile(rf"^(?P<label>{_ROMAN})[.)](?=\s|$)", re.IGNORECASE)),
    ("letter", re.compile(r"^(?P<label>[A-Za-z])[.)](?=\s|$)")),
    ("bare_number", re.compile(rf"^(?P<label>\d{{1,2}})(?=\s+(?!{_MONTH})[A-Z‘“'\"])")),
)
BULLET = "bullet"
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class Mark:
    """How an item begins: its label without punctuation, its style, its glyph, and how far it reaches."""

    label: str | None
    style: str
    bullet: str | None
    end: int


def mark_of(text: str) -> Mark | None:
    """The label or bullet at the start of `text`, or None for prose. A bullet before a label is dropped."""
    offset = 0
    bullet = None
    found = _BULLET.match(text)
    if found:
        bullet, offset = found["mark"], found.end()
    rest = text[offset:]
    for style, shape in _SHAPES:
        match = shape.match(rest)
        if match and (style != "bare_number" or bullet is None):
            end = offset + match.end()
            end += len(text[end:]) - len(text[end:].lstrip())
            return Mark(match["label"], style, None, end)
    if bullet is None or offset >= len(text) + 1:
        return None
    return Mark(None, BULLET, bullet, offset)


def ordinals_of(label: str, *, style: str) -> frozenset[int]:
    """The places in a list that `label` can mean: “i” is both the first and the ninth."""
    bare = label.lower().lstrip("r")
    if style in {"roman", "paren_roman"}:
        values = {_roman_value(label.lower())}
        if len(label) == 1:
            values.add(_letter_value(label))
        return frozenset(values)
    if style in {"letter", "paren_letter"}:
        return frozenset({_letter_value(label)})
    last = re.sub(r"\D", "", bare.split(".")[-1])
    return frozenset({int(last)}) if last else frozenset()


def same_family(style: str, other: str) -> bool:
    """Whether two styles can belong to one list: “h.” and “i.” do, “(1)” and “1.” do not."""
    families = ({"roman", "letter"}, {"paren_roman", "paren_letter"}, {"number", "bare_number"})
    return style == other or any({style, other} <= family for family in families)


def _letter_value(label: str) -> int:
    return ord(label.lower()) - ord("a") + 1


def _roman_value(label: str) -> int:
    total = 0
    for index, letter in enumerate(label):
        value = _VALUES[letter]
        total += -value if index + 1 < len(label) and _VALUES[label[index + 1]] > value else value
    return total
