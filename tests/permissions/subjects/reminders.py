"""The ledger of reminders, and the addresses from which email comes back."""

from __future__ import annotations

from typing import Any

PAGES = """
                            nobody outsider manager lead owner verifier board scrutiny auditor admin
reminders                   in     404      yes     yes  403   403      403   403      yes     yes
reminders_gone              in     404      yes     yes  403   403      403   403      yes     yes
reminders_held              in     404      yes     yes  403   403      403   403      yes     yes
reminders_not_needed        in     404      yes     yes  403   403      403   403      yes     yes
reminders_file              in     404      yes     yes  403   403      403   403      yes     yes
failing_addresses           in     404      yes     yes  403   403      403   403      yes     yes
"""

FORMS = """
                            nobody outsider manager lead owner verifier board scrutiny auditor admin
person_address              in     404      yes     yes  403   403      403   403      403     yes
"""

STEPS = """
person_try_again            in     404      yes     yes  403   403      403   403      403     yes
"""

OF_A_PERSON = {"person_address", "person_try_again"}
OF_THE_SERVICE = {
    "reminders", "reminders_gone", "reminders_held", "reminders_not_needed", "reminders_file", "failing_addresses",
}  # fmt: skip


def arguments(world: Any, name: str) -> list[object] | None:
    if name in OF_A_PERSON:
        return [world.service.pk, world.people["other_owner"].pk]
    return [world.service.pk] if name in OF_THE_SERVICE else None


def typed(_world: Any, name: str) -> dict[str, Any] | None:
    return {"email": "otto@example.org"} if name == "person_address" else {} if name == "person_try_again" else None
