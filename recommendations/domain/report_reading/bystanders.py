"""Lists that stand beside the recommendations and are none, so that a person can look at them all the same."""

import re

from recommendations.domain.report_reading.document import Block
from recommendations.domain.report_reading.labels import BULLET, same_family
from recommendations.domain.report_reading.openings import heading_text, opening_of
from recommendations.domain.report_reading.reading import PassedItem, PassedOver

_LONGEST_HEADING = 90
_NUMBER = r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?"
_KINDS = (
    (
        "about_earlier_inspection",
        re.compile(
            rf"^{_NUMBER}(?:(?=.{{0,60}}\b(?:previous|last|earlier|past|prior)\b).{{0,80}}\brecommend|"
            rf"progress (?:against|on|since|made|with)\b.{{0,60}}\b(?:recommend|inspection|improvement))",
            re.IGNORECASE,
        ),
    ),
    (
        "strengths",
        re.compile(
            rf"^{_NUMBER}(?:(?:key|main|areas? of|significant|notable) )?(?:strengths?|good practice|"
            rf"effective practice)\b|"
            rf"^{_NUMBER}what (?:is|was|are|were) (?:going|working|done) well\b|^{_NUMBER}what (?:is|are) [^.]{{0,60}}"
            rf"\b(?:doing|that is) (?:well|effective)",
            re.IGNORECASE,
        ),
    ),
    (
        "findings",
        re.compile(
            rf"^{_NUMBER}(?:(?:key|main|headline|detailed|inspection|summary of|our|overall|the) )*findings\b|"
            rf"^{_NUMBER}explanation of findings\b|^{_NUMBER}(?:conclusions?|key (?:points|messages))\b|^but:?$",
            re.IGNORECASE,
        ),
    ),
)
_CONTENTS_LINE = re.compile(r"^(?P<title>\D{4,120}?)[\s.…·_]*\s(?P<page>\d{1,3})$")


def bystanders_in(blocks: tuple[Block, ...], taken: list[range]) -> tuple[PassedOver, ...]:
    """Each list under a heading that announces findings, strengths or what an earlier inspection asked for, and each
    contents line that looks like one of ours, outside the blocks that were read as lists already (`taken`)."""
    found: list[PassedOver] = []
    for index, block in enumerate(blocks):
        if block.is_footnote or any(index in span for span in taken):
            continue
        text = heading_text(block)
        if is_contents_line(block):
            found.append(PassedOver("contents", text, block.page, ()))
            continue
        kind = _kind(block, text)
        items = _items_after(blocks, index, taken) if kind else ()
        if kind and items:
            found.append(PassedOver(kind, text, block.page, items))
    return tuple(found)


def is_contents_line(block: Block) -> bool:
    """“Recommendations ........ 6”: a heading of ours with a page number behind it."""
    text = heading_text(block)
    line = _CONTENTS_LINE.match(text) if len(text) <= _LONGEST_HEADING + 60 else None
    if not line or block.style == BULLET:
        return False
    title = line["title"].strip(" .…·_")
    return opening_of(Block(title, block.place), index=0) is not None


def _kind(block: Block, text: str) -> str | None:
    if len(text) > _LONGEST_HEADING or block.style == BULLET or text.endswith("."):
        return None
    return next((kind for kind, pattern in _KINDS if pattern.match(text)), None)


def _items_after(blocks: tuple[Block, ...], index: int, taken: list[range]) -> tuple[PassedItem, ...]:
    items: list[PassedItem] = []
    style: str | None = None
    for position in range(index + 1, len(blocks)):
        block = blocks[position]
        if block.is_footnote:
            continue
        if not block.is_listed or block.is_heading or any(position in span for span in taken):
            break
        style = style or block.style
        if not same_family(block.style or "", style or ""):
            break
        items.append(PassedItem(block.label, heading_text(block), block.place))
    return tuple(items)
