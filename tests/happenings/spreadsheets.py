"""A spreadsheet that was handed over and tried out, with an owner who is no post yet."""

from __future__ import annotations

from typing import Any

from tests.builders_sheets import a_csv, a_sheet


def happen(world: Any) -> None:
    data = a_csv([("1", "", "Audit ten plans", "Education Officer", "March 2026"), ("", "", "Tell the board", "", "")])
    world.sheet = a_sheet(world.service, data, plan=world.plan, by=world.people["plan_lead"])
