"""How sure the reader is of one item, from 0 to 1, so that a person looks at the doubtful ones first."""

from recommendations.domain.report_reading.lists import Item
from recommendations.domain.report_reading.openings import LEAD_IN, STRONG

_BY_RANK = {STRONG: 0.97, LEAD_IN: 0.88}
_LISTED, _UNLISTED = 0.94, 0.7
_DOUBTS = {"label_out_of_sequence": 0.15, "text_after_item_left_out": 0.2, "no_label": 0.0, "repeats_another_item": 0.1}
_SHORTEST, _LONGEST = 5, 160


def confidence_of(item: Item, *, text: str, rank: int, items: int) -> float:
    """Lower where the heading was weaker, the item had no label, stood alone, or is oddly short, long or numbered."""
    sure = _BY_RANK.get(rank, _LISTED) if item.style else _UNLISTED
    sure -= sum(_DOUBTS.get(doubt, 0.1) for doubt in item.doubts)
    words = len(text.split())
    if words < _SHORTEST:
        sure -= 0.25
    if words > _LONGEST:
        sure -= 0.15
    if items == 1:
        sure -= 0.04
    if not text[:1].isalnum() and text[:1] not in "‘“'\"(":
        sure -= 0.2
    return round(min(1.0, max(0.05, sure)), 2)
