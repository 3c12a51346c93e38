"""Words as papers keep them beside the codes that they were said for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Worded:
    """A code, and the words it was shown with on the day."""

    code: str
    word: str
