"""What a report looks like to the reader, whatever file it came from.

A document is its pages as a person sees them, and the lines worth reading: running heads are
gone from `lines` but stay in `pages`, so that a passage can be highlighted where it is printed.
"""

from dataclasses import dataclass

Cell = tuple[int, int, int, int]  # page, table on that page, row, column


@dataclass(frozen=True, slots=True)
class Page:
    """One page as printed; `lines` are numbered from 0 and never change once shown to a person."""

    number: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, or one whole paragraph where the source keeps paragraphs (`is_whole`).

    `indent` and `right` are its edges in points, or in characters for text without geometry.
    `size` is the height of its letters (None = unknown), `gap` the blank space above it in line heights,
    `level` the heading level that the source itself gives (0 = none). A tab in `text` is a wide gap.
    `bottom` is its height above the foot of the page in points (None = unknown). Lines of one `column` of a page
    share their edges (0 = the whole width); `is_aside` marks a box that the text runs round.
    """

    text: str
    page: int
    number: int
    indent: float = 0.0
    right: float = 0.0
    size: float | None = None
    is_bold: bool = False
    gap: float = 0.0
    level: int = 0
    is_whole: bool = False
    text_indent: float | None = None
    cell: Cell | None = None
    bottom: float | None = None
    column: int = 0
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """The pages to show and the lines to read; `is_recognised` where the letters were recognised in a picture."""

    pages: tuple[Page, ...]
    lines: tuple[Line, ...]
    is_recognised: bool = False

    @property
    def is_empty(self) -> bool:
        """No line holds a letter or a digit."""
        return not any(character.isalnum() for line in self.lines for character in line.text)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage is printed: from line to line, both included, across pages if need be."""

    first_page: int
    first_line: int
    last_page: int
    last_line: int


@dataclass(frozen=True)
class PlannedAction:
    """An action that an existing action plan prints beside a recommendation.

    `due` is as printed; `due_on` what it means: ISO text, “YYYY-MM” where only the month is printed, or None.
    """

    text: str
    owner: str | None
    due: str | None
    due_on: str | None
    success_criteria: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list item put together from its lines.

    `label` is the printed number or letter without punctuation (None for bullets and prose), `style` the
    shape it was printed in, `bullet` the glyph of an unnumbered item. `text` holds neither. `owner`, `due` and
    `actions` are what the other columns of a table say about it; a block of actions without text belongs to the item
    before. `is_table_head` marks the column's header under which a table's recommendations stand.
    """

    text: str
    place: Place
    label: str | None = None
    style: str | None = None
    bullet: str | None = None
    indent: float = 0.0
    text_indent: float | None = None
    size: float | None = None
    is_bold: bool = False
    level: int = 0
    is_footnote: bool = False
    is_heading: bool = False
    cell: Cell | None = None
    owner: str | None = None
    due: str | None = None
    actions: tuple[PlannedAction, ...] = ()
    is_table_head: bool = False

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.place.first_page

    @property
    def is_listed(self) -> bool:
        """It carries a number, a letter or a bullet."""
        return self.style is not None


def place_of(lines: list[Line]) -> Place:
    """Where these lines, in reading order and at least one, are printed."""
    first, last = lines[0], lines[-1]
    return Place(first.page, first.number, last.page, last.number)
