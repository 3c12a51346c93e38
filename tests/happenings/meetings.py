"""A council of a panel, which is closed on a day of its own, and a meeting that moves."""

from __future__ import annotations

from datetime import date
from typing import Any

from recommendations.meetings.services import add_closure, add_council, change_body, change_council, remove_closure
from tests.builders import AT


def happen(world: Any) -> None:
    lead = world.people["plan_lead"]
    world.council = add_council(world.service, name="Northgate Council", by=lead, at=AT)
    world.council = change_council(
        world.council, name="Northgate Borough Council", nation="england", clear_days=5,
        version=world.council.version, by=lead, at=AT,
    )  # fmt: skip
    world.council_closure = add_closure(world.council, on=date(2026, 12, 29), name="Closed", by=lead, at=AT)
    remove_closure(add_closure(world.council, on=date(2026, 12, 30), name="Open", by=lead, at=AT), by=lead, at=AT)
    panel = world.panel
    world.panel = change_body(
        panel, name=panel.name, council=world.council, out_days=5, report_days=2, draft_days=5,
        version=panel.version, by=lead, at=AT,
    )  # fmt: skip
