"""Who may read what happened to a thing and to the whole service, and take it away."""

from __future__ import annotations

from typing import Any

PAGES = """
                            nobody outsider manager lead owner verifier board scrutiny auditor admin
plan_history_file           in     404      yes     yes  yes   yes      yes   403      yes     403
recommendation_history_file in     404      yes     yes  yes   yes      yes   403      yes     403
action_history_file         in     404      yes     yes  yes   yes      yes   403      yes     403
inspection_history          in     404      yes     yes  yes   yes      yes   403      yes     403
inspection_history_file     in     404      yes     yes  yes   yes      yes   403      yes     403
post_history                in     404      yes     yes  yes   yes      yes   403      yes     yes
post_history_file           in     404      yes     yes  yes   yes      yes   403      yes     yes
paper_history               in     404      yes     yes  403   403      yes   404      yes     403
paper_history_file          in     404      yes     yes  403   403      yes   404      yes     403
body_history                in     404      yes     yes  yes   yes      yes   yes      yes     403
body_history_file           in     404      yes     yes  yes   yes      yes   yes      yes     403
service_history             in     404      yes     yes  403   403      403   403      yes     yes
service_history_file        in     404      yes     yes  403   403      403   403      yes     yes
"""


def arguments(world: Any, name: str) -> list[object] | None:
    of = {
        "plan": world.plan,
        "recommendation": world.recommendation,
        "action": world.open,
        "inspection": world.plan.inspection,
        "post": world.post,
        "paper": world.paper,
        "body": world.board,
        "service": world.service,
    }
    thing, _underscore, rest = name.partition("_")
    return [of[thing].pk] if thing in of and rest in {"history", "history_file"} else None


def typed(_world: Any, _name: str) -> dict[str, Any] | None:
    return None
