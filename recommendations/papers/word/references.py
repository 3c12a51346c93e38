"""What a Word file’s paragraphs refer to outside themselves: bookmarks, addresses, lists’ numbers, pictures."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Twips
from lxml.etree import SubElement, _Element

from recommendations.papers.word.blocks import Contents, Item, Listing, Paragraph, Picture, Table, WordDocument

if TYPE_CHECKING:
    from docx.document import Document

COUNTING = {
    "disc": "bullet",
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
LEVELS = 9  # of a Word list
INDENT = 340  # twips a level
LOGO_HEIGHT = 907  # twips: 16 mm, as in scrutiny.css
LOGO_WIDTH = 5102  # at most: 90 mm


class References:
    """Names and numbers within one file; each is made when first asked for, in the document’s order."""

    def __init__(self, package: Document, *, own: str, places: tuple[str, ...]) -> None:
        """Begin with the package’s empty list of numberings; `own` sets its bookmarks apart from other papers’."""
        self.contents = f"paper_{own}"
        self.bookmarks = {place: f"paper_{own}_{number}" for number, place in enumerate(places, start=1)}
        self._package = package
        self._numbering = package.part.numbering_part.element
        self._numbers: dict[Listing | str, int] = {}
        self._marked = 0
        for number, marks in enumerate(COUNTING):
            self._add_way_of_counting(number, marks=marks)

    def next_bookmark(self) -> str:
        """Return the number of another bookmark."""
        self._marked += 1
        return str(self._marked)

    def address(self, link: str) -> str:
        """Return the relation to an address outside."""
        return self._package.part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def number_of(self, item: Item) -> str:
        """Return the number of the item’s list: an ordered one has its own and begins anew, bullets share one."""
        listing = item.listing
        key = listing.marks if listing.marks == "disc" else listing
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            number = _child(self._numbering, "num", numId=str(self._numbers[key]))
            _child(number, "abstractNumId", val=str(list(COUNTING).index(listing.marks)))
            if key == listing:
                start = _child(number, "lvlOverride", ilvl=str(min(item.level, LEVELS - 1)))
                _child(start, "startOverride", val=str(listing.start))
        return str(self._numbers[key])

    def drawing(self, picture: Picture) -> _Element:
        """Return the element of a picture, as high as a logo is, or as wide where it would be too wide."""
        inline = self._package.part.new_pic_inline(io.BytesIO(picture.data), height=Twips(LOGO_HEIGHT))
        if inline.extent.cx > Twips(LOGO_WIDTH):
            inline = self._package.part.new_pic_inline(io.BytesIO(picture.data), width=Twips(LOGO_WIDTH))
        inline.docPr.set("descr", picture.description)
        for side in ("distT", "distB", "distL", "distR"):  # else LibreOffice leaves room at its sides
            inline.set(side, "0")
        drawing = OxmlElement("w:drawing")
        drawing.append(inline)
        return drawing

    def _add_way_of_counting(self, number: int, *, marks: str) -> None:
        way = _child(self._numbering, "abstractNum", abstractNumId=str(number))
        _child(way, "multiLevelType", val="hybridMultilevel")
        for depth in range(LEVELS):
            level = _child(way, "lvl", ilvl=str(depth))
            _child(level, "start", val="1")
            _child(level, "numFmt", val=COUNTING[marks])
            _child(level, "lvlText", val="•" if marks == "disc" else f"%{depth + 1}.")
            _child(level, "lvlJc", val="left")
            _child(_child(level, "pPr"), "ind", left=str(INDENT * (depth + 1)), hanging=str(INDENT))


def references_in(package: Document, document: WordDocument) -> References:
    """Return the references of a document about to be written.

    Its bookmarks are named after itself, because an agenda into which it is pasted holds other papers with the
    same headings, and Word keeps only the first bookmark of a name.
    """
    said = f"{document.title}|{document.created}|{document.running.marking}"
    own = hashlib.sha256(said.encode()).hexdigest()[:8]
    return References(package, own=own, places=tuple(dict.fromkeys(_places(document))))


def _places(document: WordDocument) -> Iterator[str]:
    for block in document.blocks:
        paragraphs: tuple[Paragraph, ...] = ()
        if isinstance(block, Paragraph):
            paragraphs = (block,)
        elif isinstance(block, Table):
            paragraphs = tuple(item for row in block.rows for cell in row.cells for item in cell.paragraphs)
        elif isinstance(block, Contents):
            paragraphs = block.paragraphs
        for paragraph in paragraphs:
            yield from paragraph.places


def _child(parent: _Element, tag: str, **values: str) -> _Element:
    return SubElement(parent, qn(f"w:{tag}"), {qn(f"w:{name}"): value for name, value in values.items()})
