"""A paper’s HTML, read once from its beginning to its end into the blocks of a Word file.

The elements that papers use are a closed set: one that is not known here is an error, so that nothing a paper says
can be lost on the way. A chart is left out where a table of the same numbers follows; elsewhere its title is said.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml.etree import _Element
from lxml.html import HTMLParser, document_fromstring

from recommendations.papers.word.blocks import (
    Block,
    Cell,
    Contents,
    Item,
    Listing,
    Paragraph,
    Picture,
    Row,
    Run,
    Running,
    Table,
    WordDocument,
)
from recommendations.papers.word.lines import Line
from recommendations.papers.word.looks import (
    BOLD,
    BOLD_CLASSES,
    CONTENTS,
    DECORATION,
    HEADINGS,
    INLINE,
    ITALIC,
    KEEP_LINES,
    RUNNING,
    STYLES,
    WRAPPERS,
    page_size,
)

LINE_ENDS = re.compile("[\x0b\x0c\x85\u2028\u2029]|\r\n?")  # the same as in a printed paper
NOT_IN_XML = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
ADDRESSES = ("http://", "https://", "mailto:", "#")
PICTURE = re.compile(r"data:image/(?:png|jpeg);base64,(.+)", re.DOTALL)


class UnknownElement(ValueError):
    """A paper holds an element that nobody has said how to write in Word; the message names it."""


@dataclass(frozen=True)
class Meant:
    """How the text is meant where the reading has come to."""

    style: str = "Normal"
    is_bold: bool = False
    is_italic: bool = False
    language: str = ""
    link: str = ""
    keeps_lines: bool = False


def read(html: str) -> WordDocument:
    """Return the paper as blocks; raises UnknownElement where it holds one that papers do not use."""
    cleaned = NOT_IN_XML.sub("", LINE_ENDS.sub("\n", html))
    root = document_fromstring(cleaned, parser=HTMLParser(huge_tree=True))
    head, body = root.find("head"), root.find("body")
    told = {meta.get("name"): meta.get("content", "") for meta in head.iter("meta")}
    width, height = page_size("".join(style.text or "" for style in head.iter("style")))
    linked = {link.get("href", "")[1:] for link in body.iter("a") if link.get("href", "").startswith("#")}
    reading = Reading(linked=frozenset(linked))
    reading.inside(body, Meant())
    reading.end_paragraph()
    return WordDocument(
        title=_one_line(head.findtext("title") or ""),
        author=_one_line(told.get("author", "")),
        description=_one_line(told.get("description", "")),
        language=root.get("lang", "en-GB"),
        created=told.get("dcterms.created", ""),
        width=width,
        height=height,
        running=Running(**reading.running),
        blocks=tuple(reading.blocks),
    )


class Reading:
    """The blocks read so far, and the paragraph being read."""

    def __init__(self, *, linked: frozenset[str], within: Reading | None = None) -> None:
        """Begin a document, or a cell within one; places that no link leads to are not kept."""
        self.blocks: list[Block] = []
        self.running: dict[str, str] = {} if within is None else within.running
        self.lists: list[None] = [] if within is None else within.lists  # grows by one for each list
        self._linked = linked
        self._line = Line()
        self._style = "Normal"
        self._item: Item | None = None
        self._places: list[str] = []
        self._heading = "" if within is None else within._heading

    def inside(self, element: _Element, meant: Meant) -> None:
        """Read an element’s text and what stands in it, in order."""
        self._text(element.text, meant)
        for child in element:
            if isinstance(child.tag, str):  # a comment has none
                self._element(child, _meant_in(child, meant))
            self._text(child.tail, meant)

    def end_paragraph(self) -> None:
        """Put what was read since the last end into a paragraph, if it is anything."""
        runs = self._line.ended()
        if not runs:
            return
        self.blocks.append(Paragraph(runs=runs, style=self._style, item=self._item, places=tuple(self._places)))
        self._places.clear()
        if self._item is not None:
            self._item = replace(self._item, is_marked=False)

    def _text(self, text: str | None, meant: Meant) -> None:
        if not text:
            return
        self._style = meant.style
        run = Run(text, meant.is_bold, meant.is_italic, meant.language, meant.link)
        self._line.add_lines(run) if meant.keeps_lines else self._line.add(run)

    def _element(self, element: _Element, meant: Meant) -> None:
        tag = element.tag
        if element.get("id") in self._linked:
            self._places.append(element.get("id"))
        if tag in INLINE:
            self.inside(element, meant)
        elif tag == "br":
            self._line.end_line()
        elif tag == "img":
            self._line.add_picture(_picture(element))
        elif tag == "svg":
            self._chart(element, meant)
        else:
            self.end_paragraph()
            self._block_reader(tag)(element, meant)
            self.end_paragraph()

    def _block_reader(self, tag: str) -> Callable[[_Element, Meant], None]:
        if tag in HEADINGS:
            return self._heading_of_a_part
        if tag in WRAPPERS:
            return self._wrapper
        found = {
            "p": self._paragraph,
            "blockquote": self._quotation,
            "figure": self.inside,
            "ul": self._list,
            "ol": self._list,
            "dl": self.inside,
            "dt": self.inside,
            "dd": self.inside,
            "table": self._table,
        }.get(tag)
        if found is None:
            raise UnknownElement(f"<{tag}>")
        return found

    def _wrapper(self, element: _Element, meant: Meant) -> None:
        if CONTENTS not in _classes(element):
            self.inside(element, meant)
            return
        listed = Reading(linked=self._linked, within=self)
        listed.inside(element, meant)
        listed.end_paragraph()
        for block in listed.blocks:
            if block.style in HEADINGS.values():
                self.blocks.append(replace(block, style="TOC Heading"))
        lines = [block for block in listed.blocks if block.item is not None]
        styled = [replace(line, style=f"TOC {line.item.level + 1}", item=None) for line in lines]
        self.blocks.append(Contents(tuple(styled)))

    def _heading_of_a_part(self, element: _Element, meant: Meant) -> None:
        self._heading = _one_line(element.text_content())
        self.inside(element, replace(meant, style=HEADINGS[element.tag], is_bold=False))

    def _paragraph(self, element: _Element, meant: Meant) -> None:
        for name in _classes(element) & RUNNING.keys():
            self.running[RUNNING[name]] = _one_line(element.text_content())
            return
        self.inside(element, meant)

    def _quotation(self, element: _Element, meant: Meant) -> None:
        self.inside(element, replace(meant, style="Quote", keeps_lines=True))

    def _list(self, element: _Element, meant: Meant) -> None:
        outer = self._item
        self.lists.append(None)
        marks = element.get("type", "1") if element.tag == "ol" else "disc"
        listing = Listing(number=len(self.lists), marks=marks, start=int(element.get("start", "1")))
        for child in element.iterchildren("*"):
            if child.tag != "li":
                raise UnknownElement(f"<{child.tag}> in <{element.tag}>")
            self._item = Item(listing, level=0 if outer is None else outer.level + 1)
            if child.get("id") in self._linked:
                self._places.append(child.get("id"))
            self.inside(child, _meant_in(child, meant))
            self.end_paragraph()
        self._item = outer and replace(outer, is_marked=False)

    def _table(self, element: _Element, meant: Meant) -> None:
        rows, title = [], ""
        for part in element.iterchildren("*"):
            if part.tag == "caption":
                title = _one_line(part.text_content())
                self.inside(part, replace(meant, style="Caption"))
                self.end_paragraph()
            elif part.tag in {"thead", "tbody", "tfoot"}:
                within = _meant_in(part, meant)
                rows += [self._row(row, within, is_header=part.tag == "thead") for row in part.iterchildren("*")]
            elif part.tag != "colgroup":
                raise UnknownElement(f"<{part.tag}> in <table>")
        filled = tuple(row for row in rows if row.cells)
        if filled:
            self.blocks.append(Table(title=title or self._heading, rows=filled))

    def _row(self, element: _Element, meant: Meant, *, is_header: bool) -> Row:
        if element.tag != "tr":
            raise UnknownElement(f"<{element.tag}> among rows")
        within = _meant_in(element, meant)
        cells = tuple(self._cell(cell, _meant_in(cell, within)) for cell in element.iterchildren("*"))
        return Row(cells, is_header=is_header)

    def _cell(self, element: _Element, meant: Meant) -> Cell:
        if element.tag not in {"th", "td"} or element.get("rowspan", "1") != "1":
            raise UnknownElement(f"<{element.tag}> in a row, or a cell over several rows")
        style = "Table Heading" if element.tag == "th" else "Table Text"
        reading = Reading(linked=self._linked, within=self)
        reading.inside(element, replace(meant, style=style))
        reading.end_paragraph()
        if not all(isinstance(block, Paragraph) for block in reading.blocks):
            raise UnknownElement("a table within a cell")
        return Cell(tuple(reading.blocks), columns=int(element.get("colspan", "1")))

    def _chart(self, element: _Element, meant: Meant) -> None:
        around = element.getparent()
        after = around.getnext() if around.tag == "figure" else None
        if _classes(around) & DECORATION or (after is not None and after.tag == "table"):
            return
        title = element.find("{*}title")
        if title is not None:
            self._text(title.text_content(), meant)


def _meant_in(element: _Element, meant: Meant) -> Meant:
    """Return how text is meant within the element: what it adds to what stands around it."""
    classes, href = _classes(element), element.get("href", "")
    return replace(
        meant,
        style=next((STYLES[name] for name in sorted(classes & STYLES.keys())), meant.style),
        is_bold=meant.is_bold or element.tag in BOLD or bool(classes & BOLD_CLASSES),
        is_italic=meant.is_italic or element.tag in ITALIC,
        language=element.get("lang", meant.language),
        link=href if element.tag == "a" and href.startswith(ADDRESSES) else meant.link,
        keeps_lines=meant.keeps_lines or bool(classes & KEEP_LINES),
    )


def _classes(element: _Element) -> set[str]:
    return set(element.get("class", "").split())


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _picture(element: _Element) -> Picture:
    """Return the picture that is written into the paper; raises UnknownElement where it would have to be fetched."""
    found = PICTURE.fullmatch(element.get("src", ""))
    try:
        data = base64.b64decode(found.group(1) if found else "", validate=True)
    except binascii.Error:
        data = b""
    if not data:
        raise UnknownElement("<img> that is not written into the paper as PNG or JPEG")
    return Picture(data, description=_one_line(element.get("alt", "")))
