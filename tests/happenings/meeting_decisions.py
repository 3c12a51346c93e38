"""A board that met over its paper: one thing was put off, one is to be asked again, the rest is to be recorded."""

from __future__ import annotations

from datetime import date
from typing import Any

from recommendations.papers.models import Item, Outcome
from tests.builders import TUESDAY_3_FEB, again
from tests.builders_meeting_decisions import BoardAsked, decided


def happen(world: Any) -> None:
    lead = again(world.people["plan_lead"])
    asked = BoardAsked(world.service, board="Improvement Board of Northgate", meets_on=TUESDAY_3_FEB)
    world.board_asked = asked
    decided(
        asked.paper, Item.ACCEPTANCE, Outcome.LATER, again_on=date(2026, 9, 1), note="After the audit.", by=lead,
        on=TUESDAY_3_FEB,
    )  # fmt: skip
    decided(asked.paper, Item.EXTENSION, Outcome.ASKED_AGAIN, by=lead, on=TUESDAY_3_FEB)
