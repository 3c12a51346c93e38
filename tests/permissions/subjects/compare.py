"""Who may compare two moments of a plan: whoever may read the plan."""

from __future__ import annotations

from typing import Any

PAGES = """
plan_compare                in     404      yes     yes  yes   yes      yes   403      yes     403
plan_compare_file           in     404      yes     yes  yes   yes      yes   403      yes     403
"""

FORMS = ""

STEPS = ""


def arguments(world: Any, name: str) -> list[object] | None:
    return [world.plan.pk] if name in {"plan_compare", "plan_compare_file"} else None


def typed(world: Any, name: str) -> dict[str, Any] | None:
    return None
