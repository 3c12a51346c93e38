"""Choosing the moment at which a page is seen as it stood."""

from __future__ import annotations

from typing import Any

PAGES = """
look_back                   in     404      yes     yes  yes   yes      yes   403      yes     403
"""


def arguments(world: Any, name: str) -> list[object] | None:
    return [world.service.pk] if name == "look_back" else None


def typed(world: Any, name: str) -> dict[str, Any] | None:
    return None
