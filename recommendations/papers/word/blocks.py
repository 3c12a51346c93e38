"""What stands in a Word file, one block after another: read from a paper's HTML, and then only written.

Texts are as they were typed, without what XML cannot hold; a line end within a text is a line end in Word.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """A stretch of text of one look. `language` is empty where it is the document's, `link` where it leads nowhere.

    A link that begins with “#” leads to a place in the document, any other to an address.
    """

    text: str
    is_bold: bool = False
    is_italic: bool = False
    language: str = ""
    link: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture and what it says to those who do not see it."""

    data: bytes
    description: str


@dataclass(frozen=True)
class Listing:
    """A list as a whole, all its items together. `marks` is “disc” or how an ordered one counts: 1, a, A, i, I."""

    number: int
    marks: str = "disc"
    start: int = 1


@dataclass(frozen=True)
class Item:
    """Where a paragraph stands in a list. Of an item’s paragraphs the first alone bears the mark."""

    listing: Listing
    level: int
    is_marked: bool = True


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. `style` is the name of a style in parts/styles.xml; `places` are what links lead to."""

    runs: tuple[Run | Picture, ...]
    style: str = "Normal"
    item: Item | None = None
    places: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The paragraph’s words."""
        return "".join(run.text for run in self.runs if isinstance(run, Run))


@dataclass(frozen=True)
class Cell:
    """A cell over `columns` columns."""

    paragraphs: tuple[Paragraph, ...]
    columns: int = 1

    @property
    def text(self) -> str:
        """The cell’s words, a line for each paragraph."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True)
class Row:
    """A row; a header row is repeated on every page that the table reaches."""

    cells: tuple[Cell, ...]
    is_header: bool = False

    @property
    def columns(self) -> int:
        """How many columns its cells cover."""
        return sum(cell.columns for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """A table, and the title that assistive software reads out for it."""

    title: str
    rows: tuple[Row, ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """What its columns are called; a table without a header row is known by its title."""
        first = self.rows[0]
        return tuple(cell.text.replace("\n", " ") for cell in first.cells) if first.is_header else (self.title,)


@dataclass(frozen=True)
class Contents:
    """The list of contents; Word may make it anew from the headings."""

    paragraphs: tuple[Paragraph, ...]


Block = Paragraph | Table | Contents


@dataclass(frozen=True)
class Running:
    """What stands on every page: the title and the marking above, the position beneath."""

    title: str = ""
    marking: str = ""
    position: str = ""


@dataclass(frozen=True)
class WordDocument:
    """A whole document; sizes are in twips (1/1440 inch), `created` is as document.created_at() states an instant."""

    title: str
    author: str
    description: str
    language: str
    created: str
    width: int
    height: int
    running: Running
    blocks: tuple[Block, ...]
