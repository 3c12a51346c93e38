"""Who may read a paper on a page: whoever may read the paper."""

from __future__ import annotations

from typing import Any

PAGES = """
paper_read                  in     404      yes     yes  403   403      yes   403      yes     403
"""

FORMS = ""

STEPS = ""


def arguments(world: Any, name: str) -> list[object] | None:
    return [world.paper.pk] if name == "paper_read" else None


def typed(world: Any, name: str) -> dict[str, Any] | None:
    return None
