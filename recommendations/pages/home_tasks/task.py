"""One thing that needs somebody today, as home shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

SOON = timedelta(days=28)


@dataclass(frozen=True)
class Task:
    """One thing that needs the person today: what, why now, and where to do it."""

    text: str
    why: str
    href: str
    rating: str = ""
