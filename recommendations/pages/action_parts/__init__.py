"""What the page of an action shows of further subjects, one a module: each adds to the page's context."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from recommendations.pages.action_parts import (
    acceptance,
    dates,
    halts,
    milestones,
    not_mine,
    reminders,
    reshaping,
    said,
    ties,
)

PARTS: list[Callable[..., dict[str, Any]]] = [
    acceptance.part,
    ties.part,
    dates.part,
    milestones.part,
    halts.part,
    not_mine.part,
    reshaping.part,
    said.part,
    reminders.part,
]
"""Each is called with the request, the action and `on`, the day of the page."""
