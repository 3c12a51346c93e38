"""A list that a report prints twice is one list, with both its places."""

import re
from dataclasses import replace
from difflib import SequenceMatcher

from recommendations.domain.report_reading.reading import Recommendation

_SAME = 0.97
_MOST_COMPARED = 400  # no report recommends more; a hostile one shall not make us compare each with each


def without_repeats(found: list[tuple[int, Recommendation]]) -> list[Recommendation]:
    """One item for a list that is printed again, both places noted; a repeat inside one list is kept and flagged.

    `found` holds the number of the list before each item. What only the second printing says (whose task, by when,
    which label) is added to the first.
    """
    kept: list[Recommendation] = []
    lists: list[int] = []
    plains: list[str] = []
    exact: dict[str, int] = {}
    for number, one in found:
        plain = re.sub(r"\W+", "", one.text.lower())
        twin = exact.get(plain)
        if twin is None and len(plains) <= _MOST_COMPARED:
            others = (index for index, other in enumerate(plains) if lists[index] != number and _is_same(plain, other))
            twin = next(others, None)
        if twin is not None and lists[twin] != number:
            kept[twin] = _joined(kept[twin], one)
            continue
        if twin is not None:
            one = replace(one, doubts=(*one.doubts, "repeats_another_item"))
        exact.setdefault(plain, len(kept))
        kept.append(one)
        lists.append(number)
        plains.append(plain)
    return kept


def _joined(first: Recommendation, again: Recommendation) -> Recommendation:
    return replace(
        first,
        also_at=(*first.also_at, again.place),
        actions=first.actions or again.actions,
        label=first.label or again.label,
        owner=first.owner or again.owner,
        owner_source=first.owner_source if first.owner else again.owner_source,
        due=first.due or again.due,
        window_months=first.window_months if first.due else again.window_months,
    )


def _is_same(first: str, second: str) -> bool:
    """Retyped with a slip or two; another number or a much longer text is another item."""
    if not first or abs(len(first) - len(second)) > 0.05 * len(first):
        return False
    if re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return False
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.real_quick_ratio() >= _SAME and matcher.quick_ratio() >= _SAME and matcher.ratio() >= _SAME
