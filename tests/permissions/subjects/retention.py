"""Who may see how long plans are kept, and who decides it: schedule, holds and disposals."""

from __future__ import annotations

from typing import Any

from tests.builders import again

PAGES = """
retention                   in     404      yes     yes  403   403      403   403      yes     yes
disposal                    in     404      yes     yes  403   403      403   403      yes     yes
disposal_file               in     404      yes     yes  403   403      403   403      yes     yes
"""

FORMS = """
retention_schedule          in     404      yes     403  403   403      403   403      403     yes
hold_place                  in     404      yes     403  403   403      403   403      403     yes
hold_end                    in     404      yes     403  403   403      403   403      403     yes
disposal_ask                in     404      yes     403  403   403      403   403      403     yes
disposal_decide             in     404      yes     403  403   403      403   403      403     yes
"""


def arguments(world: Any, name: str) -> list[object] | None:
    of = {
        "retention": "service",
        "retention_schedule": "service",
        "hold_place": "service",
        "hold_end": "hold",
        "disposal_ask": "due_plan",
        "disposal_decide": "asked_disposal",
        "disposal": "disposal",
        "disposal_file": "disposal",
    }
    return [getattr(world, of[name]).pk] if name in of else None


def typed(world: Any, name: str) -> dict[str, Any] | None:
    return {
        "retention_schedule": {"years": 7, "version": again(world.schedule).version},
        "hold_place": {"plan": world.due_plan.pk, "reason": "A claim is before the court."},
        "hold_end": {"reason": "The claim was settled.", "version": again(world.hold).version},
        "disposal_ask": {"reason": "Its time is over."},
        "disposal_decide": {"decision": "agree", "note": "", "version": again(world.asked_disposal).version},
    }.get(name)
