"""The marks that a browser prints before the items of a list. No Django here."""

import re
from dataclasses import dataclass

from lxml import etree

from recommendations.domain.report_reading.labels import BULLET, mark_of
from recommendations.intake.extraction.web.styles import StyleSheet
from recommendations.intake.extraction.word.measures import number_of
from recommendations.intake.extraction.word.numbers import in_form

_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_FORMS = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
_GLYPHS = {"disc": "•", "circle": "◦", "square": "▪"}
_BY_DEPTH = ("disc", "circle", "square")
_LARGEST = 30_000


@dataclass
class WebList:
    """A list while its items are read."""

    is_ordered: bool
    mark: str
    next_number: int
    step: int
    labels_are_typed: bool

    def label_of(self, item: etree._Element, *, sheet: StyleSheet) -> str:
        """Count one more item and return what is printed before it; empty where nothing is."""
        if self.is_ordered:
            number = number_of(item.get("value"), self.next_number)
            self.next_number = number + self.step
        mark = _TYPES.get(item.get("type") or "") or sheet.mark_of(item) or self.mark
        if self.labels_are_typed:
            return ""
        if mark in _FORMS:
            if not self.is_ordered:
                number, self.next_number = self.next_number, self.next_number + 1
            return f"{in_form(number, _FORMS[mark])}."
        if mark == "none":
            return "" if self.is_ordered else "•"  # not printed, and still a list to whoever wrote it
        return _GLYPHS.get(mark, "•")


def list_begun(element: etree._Element, *, depth: int, sheet: StyleSheet) -> WebList:
    """The list that `element` begins, at `depth` within lists of its kind, from 0."""
    is_ordered = element.tag == "ol"
    usual = "decimal" if is_ordered else _BY_DEPTH[min(depth, 2)]
    written = _TYPES.get(element.get("type") or "") or (element.get("type") or "").lower()
    mark = sheet.mark_of(element) or (written if written in _FORMS or written in _GLYPHS else usual)
    items = [child for child in element if child.tag == "li"]
    is_reversed = "reversed" in element.attrib
    first = number_of(element.get("start"), len(items) if is_reversed else 1)
    return WebList(
        is_ordered=is_ordered,
        mark=mark,
        next_number=max(-_LARGEST, min(first, _LARGEST)),
        step=-1 if is_reversed else 1,
        labels_are_typed=_are_typed(items, is_ordered=is_ordered, mark=mark),
    )


def _are_typed(items: list[etree._Element], *, is_ordered: bool, mark: str) -> bool:
    """Whether most items begin with a number of their own, as pages do whose list marks are switched off."""
    typed = 0
    for item in items[:40]:
        start = re.sub(r"\s+", " ", _first_words(item)).lstrip()
        found = mark_of(start)
        typed += found is not None and (found.style != BULLET if is_ordered else True) and found.style != "bare_number"
    return bool(items) and typed * 2 > len(items[:40]) and (mark == "none" or typed == len(items[:40]))


def _first_words(item: etree._Element) -> str:
    words = ""
    for text in item.itertext():
        words += str(text)
        if len(words.strip()) > 20:
            break
    return words[:200]
