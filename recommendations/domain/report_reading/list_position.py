"""Where a block stands in a list: next item, part of the last one, announcement, or of another list."""

import re

from recommendations.domain.report_reading.document import Block
from recommendations.domain.report_reading.due_words import due_heading
from recommendations.domain.report_reading.labels import BULLET, ordinals_of, same_family
from recommendations.domain.report_reading.lists import ListState
from recommendations.domain.report_reading.openings import heading_text, is_stop, opening_of
from recommendations.domain.report_reading.owners import owner_of_group, owner_of_heading
from recommendations.domain.report_reading.recommending import is_recommending
from recommendations.domain.report_reading.tables import ROW

_SUB_GLYPHS = frozenset("o–—−─-◦▫□⁃∙*+")
_LARGEST_SKIP = 3
_BARE_GROUP = re.compile(
    r"\b(?:should|must|needs? to)(?: (?:now|also|therefore|all|both|work together to|jointly))*"
    r"(?: (?:make sure|ensure)(?: that)?)?\s*:$",
    re.IGNORECASE,
)
_LOOK_AHEAD = 80


def kind_of(state: ListState, block: Block) -> str:
    """Whether a listed block is the next item, part of the last one, or of another list."""
    if ROW in {block.style, state.style}:
        return "item" if block.style == state.style else "end"
    style, last_text = block.style or "", state.items[-1].text if state.items else ""
    step = 4.0 if block.size else 1.0
    if same_family(style, state.style or ""):
        if style == BULLET:
            return _kind_of_bullet(state, block, step=step, last_text=last_text)
        ordinals = ordinals_of(block.label or "", style=style)
        if state.last_ordinal + 1 in ordinals or not state.items or (state.may_restart and 1 in ordinals):
            return "item"
        is_near = any(0 < value - state.last_ordinal <= _LARGEST_SKIP for value in ordinals)
        return "item" if is_near and abs(block.indent - state.indent) <= 2 * step else "end"
    if not state.items:
        return "end"
    if style == BULLET:
        return "sub_item"
    ordinals = ordinals_of(block.label or "", style=style)
    if style == "dotted" and (block.label or "").startswith(f"{state.items[-1].label}."):
        return "sub_item"
    if style in {"letter", "roman", "paren_letter", "paren_roman"}:
        begins_or_follows = 1 in ordinals or state.in_sub_list
        return "sub_item" if begins_or_follows and not (style == "letter" and state.style == BULLET) else "end"
    if (
        style in {"paren_number", "number"}
        and block.indent > state.indent + step
        and (last_text.endswith(":") or state.in_sub_list)
    ):
        return "sub_item"
    return "end"


def _kind_of_bullet(state: ListState, block: Block, *, step: float, last_text: str) -> str:
    if not state.items:
        return "item"
    deeper = block.indent > state.indent + step
    if block.bullet == state.glyph:
        return "sub_item" if deeper and (state.in_sub_list or last_text.endswith(":")) else "item"
    if (
        deeper
        or state.in_sub_list
        or last_text.endswith(":")
        or (block.bullet in _SUB_GLYPHS and state.glyph not in _SUB_GLYPHS)
    ):
        return "sub_item"
    return "item"


def printed_label(block: Block) -> str:
    """A label with the punctuation it was printed in."""
    shapes = {"paren_letter": "({})", "paren_roman": "({})", "paren_number": "({})", "dotted": "{}"}
    return shapes.get(block.style or "", "{}.").format(block.label)


def group_item_owner(blocks: tuple[Block, ...], index: int) -> str | None:
    """The owner that a listed line sets for the items below it: “• The service manager should:” has no task itself."""
    block = blocks[index]
    text = heading_text(block)
    following = next_block(blocks, index)
    if not _BARE_GROUP.search(text) or following is None or following.style is None:
        return None
    is_above = following.style == BULLET or (following.label or "").startswith(f"{block.label}.")
    return owner_of_group(text) if is_above and following.style != ROW else None


def is_next_after(block: Block, opener: Block) -> bool:
    """Whether a block is the next number after the opening's own: “2.8” after “2.7 The recommendations were:”."""
    if not opener.is_listed or opener.style == BULLET or not same_family(block.style or "", opener.style or ""):
        return False
    wanted = {value + 1 for value in ordinals_of(opener.label or "", style=opener.style or "")}
    parents = {(one.label or "").rpartition(".")[0] for one in (block, opener)}
    return len(parents) == 1 and bool(wanted & ordinals_of(block.label or "", style=block.style or ""))


def announces(blocks: tuple[Block, ...], index: int) -> bool:
    """A numbered line that only introduces bullets or time lines: “22. … should take the following action.”"""
    block = blocks[index]
    text = heading_text(block)
    if block.style == BULLET or not (text.endswith(":") or re.search(r"\bfollowing\b[^.]{0,40}\.$", text)):
        return False
    following = next_block(blocks, index)
    if following is None or not (
        following.style == BULLET
        or (
            following.is_listed
            and following.style != block.style
            and _is_first(following)
            and opening_of(block, index=0)
        )
        or due_heading(heading_text(following))
        or same_family(following.style or "", "paren_letter")
    ):
        return False
    for later in blocks[index + 1 : index + _LOOK_AHEAD]:
        if later.is_heading and not later.is_listed:
            return True
        if later.is_listed and later.style != BULLET and same_family(later.style or "", block.style or ""):
            wanted = {value + 1 for value in ordinals_of(block.label or "", style=block.style or "")}
            is_sibling = bool(wanted & ordinals_of(later.label or "", style=later.style or ""))
            return not is_sibling or opening_of(block, index=index) is not None
        if is_stop(later):
            return True
    return True


def _is_first(block: Block) -> bool:
    return 1 in ordinals_of(block.label or "", style=block.style or "")


def runs_on(state: ListState, blocks: tuple[Block, ...], index: int, *, only_next: bool = False) -> bool:
    """Whether the next listed block is the next number of this list."""
    if state.style in {None, BULLET}:
        return False
    for block in blocks[index + 1 : index + (2 if only_next else 4)]:
        if block.is_listed and same_family(block.style or "", state.style or "") and block.style != BULLET:
            return state.last_ordinal + 1 in ordinals_of(block.label or "", style=block.style or "")
        if opening_of(block, index=0) or is_stop(block):
            return False
    return False


def is_deeper(block: Block, opener: Block) -> bool:
    """Whether a heading stands below `opener` in rank: by the source's own levels, else by size and weight."""
    if block.level and opener.level:
        return block.level > opener.level
    if block.size and opener.size:
        return block.size < opener.size - 0.4 or (
            abs(block.size - opener.size) <= 0.4 and opener.is_bold and not block.is_bold
        )
    return opener.level > 0 and block.level == 0


def something_listed_follows(blocks: tuple[Block, ...], index: int) -> bool:
    """Whether the very next block is an item of some list."""
    following = next_block(blocks, index)
    return following is not None and following.is_listed


def something_asked_follows(blocks: tuple[Block, ...], index: int) -> bool:
    """Whether the very next block is an item, a sentence that recommends, or names the owner of the items below it."""
    following = next_block(blocks, index)
    if following is None:
        return False
    text = heading_text(following)
    names_owner = owner_of_group(text) or (text.endswith(":") and owner_of_heading(text))
    return following.is_listed or is_recommending(text) or bool(names_owner)


def next_block(blocks: tuple[Block, ...], index: int) -> Block | None:
    """The block after `index`, footnotes aside."""
    return next((block for block in blocks[index + 1 :] if not block.is_footnote), None)
