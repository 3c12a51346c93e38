"""The labels that Word prints before list items: they are not in the text and must be counted as Word counts them.

A paragraph names a list (numId) and a level; the list names its pattern (abstractNum), whose levels say what to
print: “%1.%2” with the counts so far. Lists of one pattern share their counts. No Django here.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from recommendations.intake.extraction.glyphs import glyph_of
from recommendations.intake.extraction.word.measures import flag, indents_of, number_of
from recommendations.intake.extraction.word.package import W

_LEVELS = 9
_HOLE = re.compile(r"%([1-9])")
_LARGEST = 30_000
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


@dataclass(frozen=True)
class Level:
    """One level of a list's pattern; `restart` is the level (from 1) whose items set its count back, 0 for none."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    is_legal: bool = False
    style: str | None = None
    font: str = ""
    has_picture: bool = False
    indents: dict[str, float] = field(default_factory=dict)


@dataclass
class _List:
    pattern: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)
    has_begun: bool = False


class Numbering:
    """All lists of a document, and how far each has been counted."""

    def __init__(self, root: etree._Element | None) -> None:
        self._patterns: dict[str, dict[int, Level]] = {}
        self._by_style: dict[str, str] = {}  # a pattern that only names a numbering style
        self._of_style: dict[str, str] = {}  # the pattern that this numbering style means
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        if root is None:
            return
        for pattern in root.iterfind(f"{W}abstractNum"):
            name = pattern.get(f"{W}abstractNumId", "")
            self._patterns[name] = _levels_in(pattern)
            link, linked = pattern.find(f"{W}numStyleLink"), pattern.find(f"{W}styleLink")
            if link is not None:
                self._by_style[name] = link.get(f"{W}val", "")
            if linked is not None:
                self._of_style[linked.get(f"{W}val", "")] = name
        for entry in root.iterfind(f"{W}num"):
            self._lists[entry.get(f"{W}numId", "")] = _list_in(entry)

    def level(self, number: str, depth: int) -> Level | None:
        """What the list `number` says about a level; None if there is no such list or level."""
        entry = self._lists.get(number)
        if entry is None or not 0 <= depth < _LEVELS:
            return None
        return entry.levels.get(depth) or self._patterns.get(self._pattern(entry), {}).get(depth)

    def depth_of_style(self, number: str, style: str) -> int | None:
        """The level of the list that is printed for paragraphs of this style, if one is."""
        entry = self._lists.get(number)
        levels = self._patterns.get(self._pattern(entry), {}) if entry else {}
        return next((depth for depth, level in levels.items() if level.style == style), None)

    def next_label(self, number: str, depth: int) -> str:
        """Count one more item of the list and return what is printed before it; empty where nothing is."""
        level = self.level(number, depth)
        if level is None:
            return ""
        entry = self._lists[number]
        counts = self._counts.setdefault(self._pattern(entry), [None] * _LEVELS)
        if not entry.has_begun:
            entry.has_begun = True
            for which in entry.starts:
                counts[which] = None
        before = counts[depth]
        counts[depth] = self._start(entry, number, depth) if before is None else min(before + 1, _LARGEST)
        for deeper in range(depth + 1, _LEVELS):
            restart = (self.level(number, deeper) or Level()).restart
            if restart is None or (restart and depth < restart):
                counts[deeper] = None
        if level.has_picture:
            return "•"
        if level.form == "bullet":
            return glyph_of(level.text, font=level.font)
        return self._filled(number, level, counts)

    def _filled(self, number: str, level: Level, counts: list[int | None]) -> str:
        """The pattern with the counts put in; a level not counted yet shows where it would begin."""

        def shown(hole: re.Match[str]) -> str:
            which = int(hole[1]) - 1
            of = self.level(number, which) or Level()
            count = counts[which]
            form = "decimal" if level.is_legal else of.form
            return "" if form == "none" else in_form(self._start(self._lists[number], number, which)
                                                     if count is None else count, form)  # fmt: skip

        return "" if level.form == "none" and not _HOLE.search(level.text) else _HOLE.sub(shown, level.text).strip()

    def _start(self, entry: _List, number: str, depth: int) -> int:
        return entry.starts.get(depth, (self.level(number, depth) or Level()).start)

    def _pattern(self, entry: _List) -> str:
        return self._of_style.get(self._by_style.get(entry.pattern, ""), entry.pattern)


def _levels_in(pattern: etree._Element) -> dict[int, Level]:
    levels = {}
    for element in pattern.iterfind(f"{W}lvl"):
        depth = number_of(element.get(f"{W}ilvl"), 0)
        if 0 <= depth < _LEVELS:
            levels[depth] = _level_in(element)
    return levels


def _level_in(element: etree._Element) -> Level:
    def value(name: str) -> str | None:
        found = element.find(f"{W}{name}")
        return found.get(f"{W}val") if found is not None else None

    restart = value("lvlRestart")
    fonts = element.find(f"{W}rPr/{W}rFonts")
    # Forms newer than the format itself stand beside a plain one for older programs.
    form = value("numFmt") or next((one.get(f"{W}val") for one in element.iter(f"{W}numFmt")), None)
    return Level(
        start=number_of(value("start"), 1 if element.find(f"{W}start") is not None else 0),
        form=form or "decimal",
        text=value("lvlText") or "",
        restart=None if restart is None else number_of(restart, 0),
        is_legal=bool(flag(element.find(f"{W}isLgl"))),
        style=value("pStyle"),
        font=(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else "",
        has_picture=element.find(f"{W}lvlPicBulletId") is not None,
        indents=indents_of(element.find(f"{W}pPr")),
    )


def _list_in(entry: etree._Element) -> _List:
    pattern = entry.find(f"{W}abstractNumId")
    found = _List(pattern.get(f"{W}val", "") if pattern is not None else "")
    for override in entry.iterfind(f"{W}lvlOverride"):
        depth = number_of(override.get(f"{W}ilvl"), 0)
        start, level = override.find(f"{W}startOverride"), override.find(f"{W}lvl")
        if level is not None:
            found.levels[depth] = _level_in(level)
        if start is not None and 0 <= depth < _LEVELS:
            found.starts[depth] = number_of(start.get(f"{W}val"), 1)
    return found


def in_form(value: int, form: str) -> str:
    """A count as Word prints it; forms that no English or Welsh report uses are printed in figures."""
    if form in {"lowerLetter", "upperLetter"} and value > 0:
        letters = chr(ord("a") + (value - 1) % 26) * min((value - 1) // 26 + 1, 9)
        return letters if form == "lowerLetter" else letters.upper()
    if form in {"lowerRoman", "upperRoman"} and value > 0:
        letters = roman(value)
        return letters if form == "lowerRoman" else letters.upper()
    if form == "decimalZero":
        return f"{value:02d}"
    if form == "ordinal":
        teens = 10 <= value % 100 <= 20
        return f"{value}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"
    if form == "cardinalText" and 0 <= value < 100:
        return _in_words(value)
    return str(value)


def roman(value: int) -> str:
    """A number from 1 to 3,999 in small Roman letters, a larger one in figures."""
    if value > 3999:
        return str(value)
    letters = ""
    for worth, letter in _ROMAN:
        letters += letter * (value // worth)
        value %= worth
    return letters


def _in_words(value: int) -> str:
    if value < len(_ONES):
        return _ONES[value].capitalize()
    rest = f"-{_ONES[value % 10]}" if value % 10 else ""
    return f"{_TENS[value // 10 - 1]}{rest}".capitalize()
