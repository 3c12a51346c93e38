"""The items of one list: what follows an opening, until something else begins.

    section := opening (preamble | owner line | time line)* item+
    item    := label text (continuation | sub-item)*

An owner line (“The YOT Head of Service should make sure that:”) and a time line (“Within three months:”) hold for
the items after them; numbering may run on or begin again.
"""

import re
from dataclasses import replace

from recommendations.domain.report_reading.document import Block
from recommendations.domain.report_reading.due_words import due_heading, due_words_in, outcome_window
from recommendations.domain.report_reading.labels import BULLET, ordinals_of, same_family
from recommendations.domain.report_reading.list_position import (
    announces,
    group_item_owner,
    is_deeper,
    is_next_after,
    kind_of,
    next_block,
    printed_label,
    runs_on,
    something_asked_follows,
    something_listed_follows,
)
from recommendations.domain.report_reading.lists import Item, ListState, Section, reaching
from recommendations.domain.report_reading.openings import LEAD_IN, Opening, heading_text, is_stop, opening_of
from recommendations.domain.report_reading.owners import owner_in_lead, owner_of_group, owner_of_heading
from recommendations.domain.report_reading.paragraphs import hangs_in_the_air
from recommendations.domain.report_reading.recommending import is_recommending, owner_recommended
from recommendations.domain.report_reading.tables import ROW
from recommendations.domain.report_reading.unlisted import unlisted_items

_ENDED = re.compile(r"[.!?:;][)’”\"'\]]*$")
_CARRIES_ON = re.compile(r"^(?:furthermore|in addition|additionally|also|and)\b[^.]{0,40}:$", re.IGNORECASE)
_MOST_PREAMBLE = 10
_LEADS_ON = re.compile(r":$|\bfollowing\b", re.IGNORECASE)
# Priority action is asked in a paragraph of its own; other such paragraphs speak of the list below them.
_PRIORITY = re.compile(r"\bpriority action\b", re.IGNORECASE)
_RECOMMENDS = re.compile(r"\brecommends?\b", re.IGNORECASE)


def section_after(blocks: tuple[Block, ...], opening: Opening) -> Section:
    """Collect the items under `opening`; a section without any has none."""
    opener = blocks[opening.index]
    state = ListState(opener, opening.index, opening_is_heading=not opening.is_sentence)
    if opening.rank == LEAD_IN:
        _hear_lead(state, heading_text(opener))
    heading_owner = _owner_after_for(heading_text(opener))
    if heading_owner:
        state.lead_owner = state.owner = heading_owner
        state.owner_source = "group_heading"
    index = opening.index + 1
    while index < len(blocks):
        block = blocks[index]
        if not block.is_footnote and not _take(state, blocks, index):
            break
        index += 1
    if not state.items:
        index = unlisted_items(state, blocks, opening)
        if _only_introduces(blocks, index) and not _PRIORITY.search(heading_text(opener)):
            state.items.clear()
    window = outcome_window(" ".join([heading_text(opener), *state.preamble]))
    return Section(opening, opener.page, tuple(state.items), index, window, " ".join(state.preamble))


def _only_introduces(blocks: tuple[Block, ...], index: int) -> bool:
    """Whether what was said so far stands above a heading of its own list: “Leaders should act on all of these.”"""
    if index >= len(blocks):
        return False
    opening = opening_of(blocks[index], index=index)
    return opening is not None and opening.rank != LEAD_IN and something_listed_follows(blocks, index)


def _owner_after_for(heading: str) -> str | None:
    found = re.match(r"^recommendations? (?:for|to)\s+(.{3,100}?):?$", heading, re.IGNORECASE)
    return owner_of_heading(found[1]) if found else None


def _take(state: ListState, blocks: tuple[Block, ...], index: int) -> bool:
    """Take one block into the section; False when the section has ended before it."""
    block = blocks[index]
    text = heading_text(block)
    if not text:
        if block.actions and state.items:
            last = state.items[-1]
            state.items[-1] = replace(last, actions=(*last.actions, *block.actions))
        return True
    if block.style == ROW:  # whatever a cell of the recommendations begins with, it is one
        return _take_listed(state, blocks, index)
    due = due_heading(text)
    if due and len(text) < 90 and something_asked_follows(blocks, index):
        state.due, state.is_due_of_group, state.may_restart, state.in_sub_list = due, False, True, False
        return True
    opening = opening_of(block, index=index)
    if opening and opening.rank != LEAD_IN:
        is_doubled = index <= state.opening_index + 2 and heading_text(state.opening_block).lower() == text.lower()
        return is_doubled and not state.items
    if is_stop(block):
        return False
    if opening and not block.is_listed:
        _hear_lead(state, text)
        return True
    group_owner = None if block.is_listed and not block.is_heading else owner_of_group(text)
    if group_owner:
        _set_group(state, group_owner, text)
        return True
    if block.is_listed:
        return _take_listed(state, blocks, index)
    if block.is_heading:
        return _take_heading(state, blocks, index)
    return _take_prose(state, blocks, index)


def _set_group(state: ListState, owner: str, text: str) -> None:
    state.owner, state.owner_source, state.stem, state.may_restart = owner, "group_heading", text, True
    words = due_words_in(text)
    if words or state.is_due_of_group:  # “The council should, within six months:” dates nothing of the next body's
        state.due, state.is_due_of_group = words, bool(words)
    state.in_sub_list = False


def _hear_lead(state: ListState, text: str) -> None:
    state.preamble.append(text)
    state.stem = text if text.endswith((":", ".")) else state.stem
    state.may_restart = True
    if not _LEADS_ON.search(text):  # “Leaders should make sure that all of this is done” gives no owner to the list
        return
    owner = owner_in_lead(text) or owner_recommended(text)
    if owner:
        state.owner, state.owner_source, state.lead_owner = owner, "lead_in", owner
        if _RECOMMENDS.search(text):
            state.due = due_words_in(text) or state.due


def _take_listed(state: ListState, blocks: tuple[Block, ...], index: int) -> bool:
    block = blocks[index]
    text = heading_text(block)
    group_owner = group_item_owner(blocks, index)
    if group_owner:
        _set_group(state, group_owner, text)
        return True
    if state.items and state.items[-1].style is None and (state.items[-1].text.endswith(":") or state.in_sub_list):
        _add_sub_item(state, block)
        return True
    if not state.items and is_next_after(block, state.opening_block):
        return False
    is_anew = state.items and not same_family(block.style or "", state.style or "") and opening_of(block, index=index)
    if ((state.style is None and not state.items) or is_anew) and announces(blocks, index):
        owner = owner_of_group(text)
        _hear_lead(state, text)
        if owner:
            state.owner, state.owner_source = owner, "group_heading"
        return True
    if state.style is None:
        state.style, state.glyph, state.indent = block.style, block.bullet, block.indent
    kind = kind_of(state, block)
    if kind == "end":
        return False
    if kind == "sub_item":
        _add_sub_item(state, block)
        return True
    doubts: tuple[str, ...] = ()
    if block.style not in {BULLET, ROW}:
        ordinals = ordinals_of(block.label or "", style=block.style or "")
        expected = state.last_ordinal + 1
        if expected in ordinals:
            state.last_ordinal = expected
        else:
            if state.items or min(ordinals, default=1) != 1:
                doubts = () if state.may_restart and 1 in ordinals else ("label_out_of_sequence",)
            state.last_ordinal = min(ordinals, default=expected)
    state.items.append(
        Item(
            text=text,
            label=block.label,
            style=block.style,
            place=block.place,
            stem=state.stem,
            group_owner=block.owner or state.owner,
            owner_source="table" if block.owner else state.owner_source,
            group_due=block.due or state.due,
            doubts=doubts,
            actions=block.actions,
        )
    )
    state.may_restart = state.in_sub_list = False
    return True


def _add_sub_item(state: ListState, block: Block) -> None:
    last = state.items[-1]
    text = heading_text(block)
    printed = text if block.style == BULLET else f"{printed_label(block)} {text}"
    state.items[-1] = replace(
        last,
        text=f"{last.text} {printed}",
        sub_items=(*last.sub_items, text),
        place=reaching(last.place, block.place),
    )
    state.in_sub_list = True


def _take_heading(state: ListState, blocks: tuple[Block, ...], index: int) -> bool:
    """A heading inside the section names the next owner or a theme; one of the same rank ends it."""
    block = blocks[index]
    text = heading_text(block)
    is_below = is_deeper(block, state.opening_block)
    follows = something_listed_follows(blocks, index)
    if follows and index == state.opening_index + 1:
        state.has_sub_headings = True  # nothing stands between: whatever its type, it belongs to the heading above
    owner = owner_of_heading(text)
    is_below = is_below or (state.has_sub_headings and (not state.items or owner is not None))
    if owner and follows and (is_below or text.endswith(":") or runs_on(state, blocks, index)):
        state.owner, state.owner_source, state.may_restart, state.stem = owner, "group_heading", True, None
        return True
    if follows and (is_below or runs_on(state, blocks, index)):
        state.owner, state.owner_source = state.lead_owner, "lead_in" if state.lead_owner else None
        state.may_restart, state.in_sub_list = True, False
        return True
    if not state.items and is_below and len(state.preamble) < _MOST_PREAMBLE:
        state.preamble.append(text)
        return True
    return False


def _take_prose(state: ListState, blocks: tuple[Block, ...], index: int) -> bool:
    block = blocks[index]
    text = heading_text(block)
    before = blocks[index - 1]
    if before.text.endswith(":") and before.page != block.page and something_listed_follows(blocks, index):
        return True  # a running head between an announcement and its list
    if _is_bare_owner(state, blocks, index):
        state.owner, state.owner_source, state.may_restart, state.stem = (
            owner_of_heading(text),
            "group_heading",
            True,
            None,
        )
        return True
    if is_recommending(text) and state.opening_is_heading:
        state.items.append(
            Item(
                text=text,
                label=None,
                style=None,
                place=block.place,
                stem=state.stem,
                group_due=state.due,
                doubts=("no_label",),
            )
        )
        state.in_sub_list = False
        return True
    if not state.items:
        if len(state.preamble) >= _MOST_PREAMBLE:
            return False
        _hear_lead(state, text)
        return True
    last = state.items[-1]
    unfinished = not _ENDED.search(last.text)
    if _CARRIES_ON.match(text):
        return True
    if unfinished and (text[:1].islower() or hangs_in_the_air(last.text)):
        state.items[-1] = replace(last, text=f"{last.text} {text}", place=reaching(last.place, block.place))
        return True
    if _hangs_under_item(state, block):
        state.items[-1] = replace(last, text=f"{last.text} {text}", place=reaching(last.place, block.place))
        return True
    if state.style != BULLET and runs_on(state, blocks, index):
        state.items[-1] = replace(last, doubts=(*last.doubts, "text_after_item_left_out"))
        return True
    return False


def _is_bare_owner(state: ListState, blocks: tuple[Block, ...], index: int) -> bool:
    """A short line that only names a body, straight above an item of this list, or of the first."""
    text = heading_text(blocks[index])
    following = next_block(blocks, index)
    if following is None or not following.is_listed or text.endswith((".", ";", ",")) or not owner_of_heading(text):
        return False
    if state.style is None or following.style == BULLET:
        return state.style in {None, following.style}
    ordinals = ordinals_of(following.label or "", style=following.style or "")
    return same_family(following.style or "", state.style) and bool(ordinals & {1, state.last_ordinal + 1})


def _hangs_under_item(state: ListState, block: Block) -> bool:
    """A further paragraph of an item stands where the item's own lines stand, right of its label; no quote in a box."""
    if block.text.startswith(("“", "‘")) or state.style == ROW:  # beneath a table stands the page's foot
        return False
    return block.indent > state.indent + (6 if block.size else 1) and not block.is_bold
