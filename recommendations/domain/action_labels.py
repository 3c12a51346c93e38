"""What an action is called: its recommendation's label and a letter."""

import string


def action_label(recommendation: str, *, position: int) -> str:
    """The label of the action at this position, from 1: 1a … 1z, then 1aa."""
    letters, count = "", position
    while count:
        count, rest = divmod(count - 1, 26)
        letters = string.ascii_lowercase[rest] + letters
    return f"{recommendation}{letters}"
