"""How sure the reader is of one item, from 0 to 1: how often an item with the same visible signs was right.

The weights are log-odds. They were fitted by logistic regression (`python -m tests.reading_corpus.fitting`) to every
item read from the invented corpus as text, whole and harmed in eight ways (headings or labels lost, letters misread,
gaps shuffled, lines run together, findings under such a heading, stray lines), each harm with three seeds of chance,
and from the shared reports, and rounded to a tenth. Items are right when they are a recommendation of the report word
for word. tests/reading_corpus/test_confidence.py holds them to harmed copies with other seeds.
"""

import math
import re

from recommendations.domain.report_reading.lists import Item
from recommendations.domain.report_reading.openings import LEAD_IN, OTHER, QUESTION

# Below this a person must look: of the items at or above it, more than nine in ten were right.
SURE_ENOUGH = 0.8
_BEFORE_ANY_SIGN = 3.2
_WEIGHTS = {
    "after_lead_in": 0.5,
    "bulleted": -0.7,
    "alone": -1.3,
    "question": -2.0,
    "short": -0.2,
    "very_long": -1.0,  # a guess: the corpus has none, and a reader that ran on into prose would make one
    "happened": -0.6,
    "happened_under_weaker": -3.0,
    "label_out_of_sequence": -0.5,
    "repeats_another_item": -0.5,  # a guess: seldom met
    "run_in": -5.0,
    "furniture": -4.9,
    "announces": -4.3,
    "unfinished": -3.9,
}
_SHORTEST, _LONGEST = 5, 120
_LOWEST, _HIGHEST = 0.03, 0.99

_TASK = re.compile(
    r"\b(?:should|must|needs? to|dylai|sicrhau|gwella)\b|^(?:urgently |immediately |further |fully |continue to )?"
    r"(?:act|address|adopt|agree|analyse|appoint|assess|audit|build|check|develop|embed|ensure|establish|fill|find|"
    r"give|identify|implement|improve|increase|introduce|look|make|monitor|offer|provide|publish|put|reduce|report|"
    r"review|revise|set|share|strengthen|take|tell|train|undertake|understand|use|work|write)\b",
    re.IGNORECASE,
)
_HAPPENED = re.compile(r"\b(?:was|were|had|did|came|waited|found|knew|met|took|saw|asked|said)\b", re.IGNORECASE)
_RUN_IN = re.compile(
    r"##|(?<=[\w.;:)’])\s(?:\d{1,2}\.|[a-z]\.|[ivx]{1,4}\.|\((?:\d{1,2}|[a-z]|[ivx]+)\)|[•▪–])\s(?=\w)"
)
_FURNITURE = re.compile(
    r"\b(?:page \d|figure \d|table \d|source:|continued (?:overleaf|on|from)|draft$|next steps|should:)", re.IGNORECASE
)
_ANNOUNCES = re.compile(r"(?::|\bfollowing (?:actions?|steps)\.)$")
_ENDED = re.compile(r"[.!?;:,)’”\"'\]]$|\b(?:and|or)$")
_SENTENCE_INSIDE = re.compile(r"[.!?)]\s+[A-Z]")
_DOUBTS = frozenset({"label_out_of_sequence", "repeats_another_item"})


def confidence_of(item: Item, *, text: str, rank: int, items: int) -> float:
    """The share of items with these signs that were right; `items` is how many the list has."""
    odds = _BEFORE_ANY_SIGN + sum(_WEIGHTS.get(sign, 0.0) for sign in signs_of(item, text=text, rank=rank, items=items))
    return round(min(_HIGHEST, max(_LOWEST, 1 / (1 + math.exp(-odds)))), 2)


def signs_of(item: Item, *, text: str, rank: int, items: int) -> frozenset[str]:
    """What can be seen of an item that makes it more or less likely a recommendation, whole and nothing but it."""
    words = len(text.split())
    own = text
    for sub_item in item.sub_items:
        own = own.replace(sub_item, " ")
    own = own.strip()
    gives_task = bool(_TASK.search(own))
    is_weaker = rank in {OTHER, QUESTION}
    signs = {
        "after_lead_in": rank == LEAD_IN,
        "question": rank == QUESTION,
        "bulleted": item.style == "bullet",
        "alone": items == 1,
        "short": words < _SHORTEST,
        "very_long": words > _LONGEST,
        "happened": not gives_task and bool(_HAPPENED.search(own)),
        "happened_under_weaker": is_weaker and not gives_task and bool(_HAPPENED.search(own)),
        "run_in": bool(_RUN_IN.search(own)),
        "furniture": bool(_FURNITURE.search(own)),
        "announces": bool(_ANNOUNCES.search(own)) and not item.sub_items,
        "unfinished": bool(_SENTENCE_INSIDE.search(own)) and not _ENDED.search(own),
    }
    return frozenset(name for name, is_there in signs.items() if is_there) | (_DOUBTS & set(item.doubts))
