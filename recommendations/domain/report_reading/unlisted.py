"""Recommendations printed as paragraphs, without number or bullet: each must give a task to be one."""

import re

from recommendations.domain.report_reading.document import Block
from recommendations.domain.report_reading.due_words import due_heading
from recommendations.domain.report_reading.lists import Item, ListState
from recommendations.domain.report_reading.openings import STRONG, Opening, heading_text, is_stop, opening_of
from recommendations.domain.report_reading.owners import owner_as_subject, owner_of_group
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
_LONGEST_BARE_TASK = 60
_MOST_BEFORE = 4


def unlisted_items(state: ListState, blocks: tuple[Block, ...], opening: Opening) -> int:
    """Add the paragraphs after `opening` that give a task to `state`; returns the block where they end.

    After a line such as “The service should:” a paragraph need only begin in lower case to be one.
    """
    index = opening.index + 1
    group: str | None = None
    due: str | None = None
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
        if text.endswith(":") or not (_gives_task(text, rank=opening.rank) or (group and text[:1].islower())):
            if state.items or index - opening.index > _MOST_BEFORE + 1:
                return index - 1
            continue
        state.items.extend(
            Item(
                text=sentence,
                label=None,
                style=None,
                place=block.place,
                stem=group or state.stem,
                group_owner=state.owner if group else state.lead_owner,
                owner_source="group_heading" if group else "lead_in",
                group_due=due,
                doubts=("no_label",),
            )
            for sentence in _tasks_in(text)
        )
    return index


def _tasks_in(text: str) -> list[str]:
    """One item, or several where every sentence gives its own task to a body: rows of a table run together."""
    sentences = _SENTENCES.split(text)
    return sentences if all(owner_as_subject(sentence) for sentence in sentences) else [text]


def _gives_task(text: str, *, rank: int) -> bool:
    first_sentence = _SENTENCES.split(text, maxsplit=1)[0]
    if is_recommending(text) or owner_as_subject(first_sentence) or _IMPERATIVE.match(text):
        return True
    return rank == STRONG and bool(_TASK.search(text)) and len(text.split()) <= _LONGEST_BARE_TASK
