"""Private calendar addresses, what is fetched from them, and one date to put into a calendar."""

from __future__ import annotations

from typing import Any

# Whoever has the address gets the calendar, signed in or not: the rights that count are its holder's.
PAGES = """
                            nobody outsider manager lead owner verifier board scrutiny auditor admin
calendars                   in     404      yes     yes  yes   yes      yes   yes      yes     403
calendar_file               yes    yes      yes     yes  yes   yes      yes   yes      yes     yes
action_date_file            in     404      yes     yes  yes   yes      yes   403      yes     403
milestone_date_file         in     404      yes     yes  yes   yes      yes   403      yes     403
meeting_date_file           in     404      yes     yes  yes   yes      yes   403      yes     403
"""

# Everybody's own: the address that is ended here is the manager's, so it is nobody else's to know of.
STEPS = """
calendar_make               in     404      yes     yes  yes   yes      yes   yes      yes     403
calendar_revoke             in     404      yes     404  404   404      404   404      404     404
"""


def arguments(world: Any, name: str) -> list[object] | None:
    of = {
        "calendars": world.service,
        "calendar_make": world.service,
        "calendar_revoke": world.calendar_feed,
        "action_date_file": world.open,
        "meeting_date_file": world.board_meeting,
    }
    if name == "calendar_file":
        return [world.calendar_secret]
    if name == "milestone_date_file":
        return [world.milestone.pk]
    return [of[name].pk] if name in of else None


def typed(_world: Any, name: str) -> dict[str, Any] | None:
    return {} if name in {"calendar_make", "calendar_revoke"} else None
