"""Which recommendation of a published report is which of its embargoed draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recommendations.domain.repeats import LIKELY, alike

# Of the same label a reworded recommendation may have little in common; of none at all it is another one.
SAME_LABEL_FROM = 0.2


@dataclass(frozen=True)
class Printed:
    """A recommendation as a report prints it: its label, less its punctuation, and its words."""

    label: str
    text: str


def matched(published: Sequence[Printed], *, draft: Sequence[Printed]) -> list[int | None]:
    """Return for each published recommendation the place of the draft's that it replaces; None for a new one.

    The same words count most, then the same label with words in common, then words alike; each of the draft's is
    taken once, and the surest first.
    """
    found: list[int | None] = [None] * len(published)
    taken: set[int] = set()
    for _sureness, new, old in sorted(_pairs(published, draft), key=lambda pair: (-pair[0], pair[1], pair[2])):
        if found[new] is None and old not in taken:
            found[new] = old
            taken.add(old)
    return found


def _pairs(published: Sequence[Printed], draft: Sequence[Printed]) -> list[tuple[float, int, int]]:
    pairs = []
    for new, one in enumerate(published):
        for old, other in enumerate(draft):
            likeness = alike(one.text, other.text)
            has_label = bool(one.label) and one.label.casefold() == other.label.casefold()
            if " ".join(one.text.split()) == " ".join(other.text.split()):
                pairs.append((3.0 + has_label, new, old))
            elif has_label and likeness >= SAME_LABEL_FROM:
                pairs.append((1.0 + likeness, new, old))
            elif likeness >= LIKELY:
                pairs.append((likeness, new, old))
    return pairs


def moves(places: Sequence[int], *, wanted: Sequence[int]) -> list[tuple[int, int]]:
    """Return which row goes to which place, one after another, so that no two stand in one place meanwhile.

    `places` are where the rows stand, `wanted` where they shall stand; in a circle one steps aside first.
    """
    now = list(places)
    steps: list[tuple[int, int]] = []
    waiting = [row for row, place in enumerate(now) if place != wanted[row]]
    while waiting:
        free = next((row for row in waiting if wanted[row] not in now), None)
        row = waiting[0] if free is None else free
        now[row] = max([*now, *wanted]) + 1 if free is None else wanted[row]
        steps.append((row, now[row]))
        if free is not None:
            waiting.remove(row)
    return steps
