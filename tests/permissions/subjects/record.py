"""The page for auditors: what the record is, and checking it."""

from __future__ import annotations

from typing import Any

PAGES = """
                            nobody outsider manager lead owner verifier board scrutiny auditor admin
record                      in     404      yes     yes  403   403      yes   403      yes     yes
"""

STEPS = """
                            nobody outsider manager lead owner verifier board scrutiny auditor admin
record_verify               in     404      yes     yes  403   403      yes   403      yes     yes
"""


def arguments(world: Any, name: str) -> list[object] | None:
    return [world.service.pk] if name in {"record", "record_verify"} else None


def typed(_world: Any, name: str) -> dict[str, Any] | None:
    return {} if name == "record_verify" else None
