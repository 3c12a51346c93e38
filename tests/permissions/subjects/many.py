"""Who may change many actions at once."""

from __future__ import annotations

from typing import Any

from recommendations.action_plans.services.many_outcomes import ManyChange, ManyStep, digest_of, outcomes, rows_for
from tests.builders import TUESDAY_3_FEB

FORMS = """
                            nobody outsider manager lead owner verifier board scrutiny auditor admin
actions_many                in     404      yes     yes  403   403      403   403      403     403
"""


def arguments(world: Any, name: str) -> list[object] | None:
    return [world.service.pk] if name == "actions_many" else None


def typed(world: Any, name: str) -> dict[str, Any] | None:
    if name != "actions_many":
        return None
    change = ManyChange(ManyStep.PRIORITY, priority="high")
    rows = outcomes(rows_for(world.service, [world.open.pk], on=TUESDAY_3_FEB), change)
    return {"step": "priority", "priority": "high", "action": [world.open.pk], "confirm": digest_of(rows)}
