"""The public page that says whether a paper is genuine."""

from __future__ import annotations

from typing import Any

PAGES = """
paper_check_code            yes    yes      yes     yes  yes   yes      yes   yes      yes     yes
paper_check_hash            yes    yes      yes     yes  yes   yes      yes   yes      yes     yes
"""

FORMS = """
paper_check                 yes    yes      yes     yes  yes   yes      yes   yes      yes     yes
"""


def arguments(world: Any, name: str) -> list[object] | None:
    return {"paper_check": [], "paper_check_code": ["ZZZZ-ZZZZ"], "paper_check_hash": ["0" * 64]}.get(name)


def typed(world: Any, name: str) -> dict[str, Any] | None:
    return {"code": world.paper.check_code} if name == "paper_check" else None
