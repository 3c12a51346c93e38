"""What a Word file's styles say of paragraphs: heading level, list, weight and size of type. No Django here."""

import re
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from recommendations.intake.extraction.word.measures import flag, indents_of, number_of
from recommendations.intake.extraction.word.package import W

_LONGEST_CHAIN = 30
_BODY_LEVEL = 9
# The built-in names are English whatever language the style's identifier and the program have.
_HEADING_NAME = re.compile(
    r"^(?!.*\b(?:table|figure|running)\b)(?:.*\b)?(?:heading|head|pennawd|überschrift|titre)\s*[-_ ]?([1-9])\b",
    re.IGNORECASE,
)
_TITLE_NAME = re.compile(r"^(?:title|toc heading|contents heading|document title|report title|teitl)$", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"^(?:toc|contents)\s*\d$|^table of figures$", re.IGNORECASE)
_QUOTE_NAME = re.compile(r"\b(?:quote|quotation|callout|pull)", re.IGNORECASE)
_NOTE_NAME = re.compile(r"^(?:footnote|endnote) text$", re.IGNORECASE)


@dataclass(frozen=True)
class Look:
    """How letters are printed; None where nothing is said."""

    is_bold: bool | None = None
    size: float | None = None
    is_hidden: bool | None = None

    def over(self, below: "Look") -> "Look":
        """This look, and where it says nothing the one below."""
        return Look(
            self.is_bold if self.is_bold is not None else below.is_bold,
            self.size if self.size is not None else below.size,
            self.is_hidden if self.is_hidden is not None else below.is_hidden,
        )


@dataclass(frozen=True)
class ListPlace:
    """The list that a paragraph or style belongs to, and the level; None where nothing is said."""

    number: str | None = None
    depth: int | None = None


@dataclass(frozen=True)
class Style:
    """Everything a paragraph style says, with what it is based on."""

    identifier: str = ""
    level: int = 0
    place: ListPlace = ListPlace()
    look: Look = Look()
    indents: tuple[tuple[str, float], ...] = ()
    is_contents: bool = False
    is_note: bool = False
    is_quote: bool = False
    family: tuple[str, ...] = ()


def look_in(properties: etree._Element | None) -> Look:
    """What run properties say."""
    if properties is None:
        return Look()
    size = properties.find(f"{W}sz")
    half_points = number_of(size.get(f"{W}val"), 0) if size is not None else 0
    return Look(
        flag(properties.find(f"{W}b")),
        half_points / 2 if 2 <= half_points <= 400 else None,
        flag(properties.find(f"{W}vanish")),
    )


def place_in(properties: etree._Element | None) -> ListPlace:
    """What paragraph properties say of lists."""
    element = properties.find(f"{W}numPr") if properties is not None else None
    if element is None:
        return ListPlace()
    number, depth = element.find(f"{W}numId"), element.find(f"{W}ilvl")
    return ListPlace(
        number.get(f"{W}val") if number is not None else None,
        number_of(depth.get(f"{W}val"), 0) if depth is not None else None,
    )


def outline_in(properties: etree._Element | None) -> int | None:
    """The heading level that paragraph properties give; 0 for running text, None where nothing is said."""
    element = properties.find(f"{W}outlineLvl") if properties is not None else None
    if element is None:
        return None
    written = number_of(element.get(f"{W}val"), _BODY_LEVEL)
    return written + 1 if 0 <= written < _BODY_LEVEL else 0


class Styles:
    """The styles of a document by their identifiers."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._paragraph: dict[str, Style] = {}
        self._letters: dict[str, Look] = {}
        self._default = ""
        self._plain = Look()
        if root is None:
            return
        for element in root.iterfind(f"{W}style"):
            identifier = element.get(f"{W}styleId", "")
            self._elements[identifier] = element
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in {"1", "true", "on"}:
                self._default = identifier
        self._plain = look_in(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))

    def paragraph(self, identifier: str | None) -> Style:
        """The style of a paragraph; without one, or with one that is not there, the document's usual."""
        name = identifier if identifier in self._elements else self._default
        if name not in self._paragraph:
            self._paragraph[name] = self._paragraph_style(name)
        return self._paragraph[name]

    def letters(self, identifier: str | None) -> Look:
        """The look that a character style gives."""
        if not identifier:
            return Look()
        if identifier not in self._letters:
            look = Look()
            for element in self._chain(identifier):
                look = look.over(look_in(element.find(f"{W}rPr")))
            self._letters[identifier] = look
        return self._letters[identifier]

    @cached_property
    def plain(self) -> Look:
        """The look of the document's text where nothing else is said."""
        return self._plain.over(Look(is_bold=False, size=10.0, is_hidden=False))

    def _chain(self, identifier: str) -> list[etree._Element]:
        """The style and those it is based on, nearest first."""
        chain: list[etree._Element] = []
        name: str | None = identifier
        while name in self._elements and len(chain) < _LONGEST_CHAIN:
            element = self._elements[name]
            chain.append(element)
            based = element.find(f"{W}basedOn")
            name = based.get(f"{W}val") if based is not None else None
        return chain

    def _paragraph_style(self, identifier: str) -> Style:
        look, indents = Look(), {}
        number: str | None = None
        depth = level = None
        names: list[str] = []
        chain = self._chain(identifier)
        for element in chain:
            properties = element.find(f"{W}pPr")
            look = look.over(look_in(element.find(f"{W}rPr")))
            indents = {**indents_of(properties), **indents}
            place = place_in(properties)
            number = number if number is not None else place.number
            depth = depth if depth is not None else place.depth
            name = element.find(f"{W}name")
            names.append(name.get(f"{W}val", "") if name is not None else element.get(f"{W}styleId", ""))
            if level is None:
                level = outline_in(properties)
            if level is None:
                level = _level_named(names[-1])
        return Style(
            identifier=identifier,
            level=level or 0,
            place=ListPlace(number, depth),
            look=look.over(self.plain),
            indents=tuple(indents.items()),
            is_contents=any(_CONTENTS_NAME.match(name) for name in names),
            is_note=bool(names) and bool(_NOTE_NAME.match(names[0])),
            is_quote=any(_QUOTE_NAME.search(name) for name in names),
            family=tuple(element.get(f"{W}styleId", "") for element in chain),
        )


def _level_named(name: str) -> int | None:
    """The level that a style's name gives away: “Heading 2”, “Report Heading 1”, “Title”."""
    found = _HEADING_NAME.match(name)
    if found:
        return int(found[1])
    return 1 if _TITLE_NAME.match(name) else None
