"""A list while it is read, and the finished section; shared by the modules that read one."""

from dataclasses import dataclass, field

from recommendations.domain.report_reading.document import Block, Place, PlannedAction
from recommendations.domain.report_reading.openings import Opening


@dataclass(frozen=True)
class Item:
    """One item as printed, with what the lines above it say about all items like it."""

    text: str
    label: str | None
    style: str | None
    place: Place
    sub_items: tuple[str, ...] = ()
    stem: str | None = None
    group_owner: str | None = None
    owner_source: str | None = None
    group_due: str | None = None
    doubts: tuple[str, ...] = ()
    actions: tuple[PlannedAction, ...] = ()


@dataclass(frozen=True)
class Section:
    """An opening and the items found under it; `end` is the first block that belongs to it no longer."""

    opening: Opening
    page: int
    items: tuple[Item, ...]
    end: int
    window_months: int | None
    preamble: str
    is_in_earlier_chapter: bool = False


@dataclass
class ListState:
    """What has been heard so far: the owner and time in force, the list's own style, and where its numbers are."""

    opening_block: Block
    opening_index: int
    items: list[Item] = field(default_factory=list)
    preamble: list[str] = field(default_factory=list)
    stem: str | None = None
    owner: str | None = None
    owner_source: str | None = None
    lead_owner: str | None = None
    due: str | None = None
    is_due_of_group: bool = False
    style: str | None = None
    glyph: str | None = None
    indent: float = 0.0
    last_ordinal: int = 0
    may_restart: bool = True
    in_sub_list: bool = False
    has_sub_headings: bool = False
    opening_is_heading: bool = False


def reaching(first: Place, last: Place) -> Place:
    """From the beginning of one passage to the end of another."""
    return Place(first.first_page, first.first_line, last.last_page, last.last_line)
