"""Recommendations that stand alone in the text, each announced by the word: “Recommendation 4: The board should …”."""

from recommendations.domain.report_reading.document import Block
from recommendations.domain.report_reading.labels import WORDED
from recommendations.domain.report_reading.lists import Item, Section, reaching
from recommendations.domain.report_reading.openings import STRONG, Opening, heading_text, is_about_earlier_inspection
from recommendations.domain.report_reading.recommending import is_recommending

_FEWEST = 2


def worded_section(blocks: tuple[Block, ...], *, outside: list[range]) -> Section | None:
    """All of them as one list, where there are two or more outside the lists that were read already."""
    items: list[Item] = []
    first: int | None = None
    last = 0
    for index, block in enumerate(blocks):
        if block.style != WORDED or block.is_footnote or any(index in span for span in outside):
            continue
        item = _item(blocks, index)
        if item is None:
            continue
        items.append(item)
        first = index if first is None else first
        last = index
    if first is None or len(items) < _FEWEST:
        return None
    opening = Opening(first, STRONG, f"Recommendation {blocks[first].label}")
    return Section(opening, blocks[first].page, tuple(items), last + 1, None, "")


def _item(blocks: tuple[Block, ...], index: int) -> Item | None:
    """The words behind the label, or the paragraph below where the label stands alone or has a title."""
    block = blocks[index]
    text, place = heading_text(block), block.place
    following = next((other for other in blocks[index + 1 : index + 3] if not other.is_footnote), None)
    below = heading_text(following) if following and not following.is_listed else ""
    if following and below and (not text or (block.is_heading and is_recommending(below))):
        text, place = below, reaching(place, following.place)
    if not text or is_about_earlier_inspection(text[:40]):
        return None
    return Item(text, block.label, WORDED, place)
