"""What a recommendation and its actions are called: the label as printed, and a letter behind it."""

import string
from collections.abc import Sequence


def names_of(labels: Sequence[str]) -> list[str]:
    """What the recommendations of one report are called, from their labels as printed, empty where there is none.

    Each keeps its label, one without is called by its place; where two would share a name, as when the numbering
    begins again under each owner, all are called by their places, so that no board reads of two actions 1a.
    """
    places = [str(place) for place in range(1, len(labels) + 1)]
    names = [label or place for label, place in zip(labels, places, strict=True)]
    return names if len({name.casefold() for name in names}) == len(names) else places


def action_label(recommendation: str, *, position: int) -> str:
    """The label of the action at this position, from 1: 1a … 1z, then 1aa."""
    letters, count = "", position
    while count:
        count, rest = divmod(count - 1, 26)
        letters = string.ascii_lowercase[rest] + letters
    return f"{recommendation}{letters}"
