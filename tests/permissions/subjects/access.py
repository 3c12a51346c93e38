"""Who came in."""

from __future__ import annotations

from typing import Any

PAGES = """
sign_ins                    in     404      yes     yes  403   403      403   403      yes     yes
"""


def arguments(world: Any, name: str) -> list[object] | None:
    return [world.service.pk] if name == "sign_ins" else None


def typed(world: Any, name: str) -> dict[str, Any] | None:
    return None
