"""Who may read a paper on a page, have its other forms, and have it in large print: whoever may read the paper."""

from __future__ import annotations

from typing import Any

PAGES = """
paper_read                  in     404      yes     yes  403   403      yes   404      yes     403
paper_form_file             in     404      yes     yes  403   403      yes   404      yes     403
"""

FORMS = ""

STEPS = """
paper_large_print           in     404      yes     yes  403   403      yes   404      yes     403
"""


def arguments(world: Any, name: str) -> list[object] | None:
    return {
        "paper_read": [world.paper.pk],
        "paper_form_file": [world.register.pk, "csv"],
        "paper_large_print": [world.paper.pk],
    }.get(name)


def typed(world: Any, name: str) -> dict[str, Any] | None:
    return None
