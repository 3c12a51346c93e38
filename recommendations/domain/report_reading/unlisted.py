"""Recommendations printed as paragraphs, without number or bullet: each must give a task to be one."""

import re

from recommendations.domain.report_reading.document import Block
from recommendations.domain.report_reading.due_words import due_heading
from recommendations.domain.report_reading.lists import Item, ListState
from recommendations.domain.report_reading.openings import QUESTION, STRONG, Opening, heading_text, is_stop, opening_of
from recommendations.domain.report_reading.owners import names_a_body, owner_as_subject, owner_of_group
from recommendations.domain.report_reading.recommending import is_recommending

_IMPERATIVE = re.compile(
    r"^(?:urgently |immediately |continue to |further |fully |also )?(?:accelerate|act|address|adopt|agree|analyse|"
    r"appoint|assess|assure|audit|"
    r"build|clarify|complete|consider|consult|continue|create|define|deliver|demonstrate|develop|embed|enable|"
    r"engage|enhance|ensure|"
    r"establish|evaluate|expand|explore|extend|fill|focus|formalise|give|hold|identify|implement|improve|increase|"
    r"include|integrate|introduce|"
    r"invest|involve|maintain|make|monitor|prioritise|produce|progress|promote|provide|publish|put|raise|reduce|"
    r"refresh|reinforce|"
    r"remedy|resolve|review|revise|secure|seek|set|share|simplify|strengthen|support|take|tackle|train|undertake|"
    r"update|use|work)\b",
    re.IGNORECASE,
)
_TASK = re.compile(r"\b(?:should|must|needs? to|(?:is|are) (?:required|recommended))\b")
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_AFTER_WORD = re.compile(
    r"^(?:(?P<label>S?\d{1,3}(?:\.\d{1,3})*)[.:]?\s+)?(?:main )?recommendation\s*[:–—-]\s*(?P<text>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_BARE_TASK = 60
_LONGEST_POINT = 45
_SHORTEST_POINT = 4
_FURTHEST = 400
_HEADING_LENGTH = 90
_SENTENCE_LIKE = re.compile(r"\b(?:is|are|was|were|should|must|needs?|does|do|has|have)\b")
_MOST_BEFORE = 4


def unlisted_items(state: ListState, blocks: tuple[Block, ...], opening: Opening) -> int:
    """Add the paragraphs after `opening` that give a task to `state`; returns the block where they end.

    After a line such as “The service should:” a paragraph need only begin in lower case to be one.
    """
    index = opening.index + 1
    group: str | None = None
    due: str | None = None
    if worded := _worded_items(state, blocks, opening):
        return worded
    points = set() if opening.rank == QUESTION else _points(blocks, opening)
    # The first look for a list took each paragraph for what leads in; only a lead-in is one.
    stem = heading_text(state.opening_block) if opening.is_sentence else None
    while index < len(blocks):
        block = blocks[index]
        text = heading_text(block)
        index += 1
        is_doubled = index <= opening.index + 3 and text.lower() == heading_text(state.opening_block).lower()
        if block.is_footnote or not text or is_doubled:
            continue
        if (owner := owner_of_group(text)) and not block.is_listed:
            state.owner, group, due = owner, text, None
            continue
        if words := due_heading(text):
            due = words
            continue
        if block.is_listed or block.is_heading or is_stop(block) or opening_of(block, index=index):
            return index - 1
        if row := _pasted_row(block):
            owner, task = row
            state.items.append(Item(task, None, None, block.place, (), stem, owner, "table", due, ("no_label",)))
            continue
        is_item = index - 1 in points or _gives_task(text, rank=opening.rank) or (group and text[:1].islower())
        stem = text if text.endswith(":") else stem
        if text.endswith(":") or not is_item:
            if state.items or index - opening.index > _MOST_BEFORE + 1:
                return index - 1
            continue
        state.items.extend(
            Item(
                text=sentence,
                label=None,
                style=None,
                place=block.place,
                stem=group or stem,
                group_owner=state.owner if group else state.lead_owner,
                owner_source="group_heading" if group else "lead_in",
                group_due=due,
                doubts=("no_label",),
            )
            for sentence in _tasks_in(text)
        )
    return index


def _pasted_row(block: Block) -> tuple[str, str] | None:
    """A row of a table as it is pasted, its cells parted by a tab: the responsible body, and its task."""
    cells = [" ".join(cell.split()) for cell in block.text.split("\t")]
    if len(cells) != 2 or not names_a_body(cells[0]) or not _gives_task(cells[1], rank=STRONG):
        return None
    return cells[0], cells[1]


def _worded_items(state: ListState, blocks: tuple[Block, ...], opening: Opening) -> int:
    """Paragraphs that say “Recommendation: …” each, with the concern before it; 0 where there is none."""
    end = 0
    for index in range(opening.index + 1, min(len(blocks), opening.index + _FURTHEST)):
        block = blocks[index]
        if block.is_footnote:
            continue
        text = heading_text(block)
        found = _AFTER_WORD.match(text)
        if text.lower() == heading_text(state.opening_block).lower() and not end:
            continue  # the running head above the heading itself
        if found:
            doubts = () if found["label"] else ("no_label",)
            state.items.append(Item(found["text"], found["label"], None, block.place, doubts=doubts))
            end = index + 1
        elif opening_of(block, index=index) or is_stop(block):
            break
    return end


def _points(blocks: tuple[Block, ...], opening: Opening) -> set[int]:
    """The paragraphs of a list whose bullets are lost: two or more short ones up to the next heading, or those in
    lower case that complete a lead-in."""
    found: list[int] = []
    for index in range(opening.index + 1, len(blocks)):
        block = blocks[index]
        text = heading_text(block)
        if block.is_footnote or not text:
            continue
        is_heading = block.is_heading or not (text.endswith((".", ";", ",", ":")) or text[:1].islower())
        ends_list = block.is_listed or is_stop(block) or opening_of(block, index=index) is not None
        if ends_list or (is_heading and len(text) < _HEADING_LENGTH and not _SENTENCE_LIKE.search(text)):
            break
        if opening.is_sentence and not text[:1].islower():
            break
        found.append(index)
    words = [len(blocks[index].text.split()) for index in found]
    are_points = len(found) > 1 and all(_SHORTEST_POINT <= count <= _LONGEST_POINT for count in words)
    return set(found) if are_points else set()


def _tasks_in(text: str) -> list[str]:
    """One item, or several where every sentence gives its own task to a body: rows of a table run together."""
    sentences = _SENTENCES.split(text)
    return sentences if all(owner_as_subject(sentence) for sentence in sentences) else [text]


def _gives_task(text: str, *, rank: int) -> bool:
    first_sentence = _SENTENCES.split(text, maxsplit=1)[0]
    if is_recommending(text) or owner_as_subject(first_sentence) or _IMPERATIVE.match(text):
        return True
    return rank == STRONG and bool(_TASK.search(text)) and len(text.split()) <= _LONGEST_BARE_TASK
