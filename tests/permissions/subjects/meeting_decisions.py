"""What a board decided on the items of its paper: recorded by those who run the plan."""

from __future__ import annotations

from typing import Any

from recommendations.papers.models import Item
from tests.builders import TUESDAY_3_FEB
from tests.builders_meeting_decisions import MINUTE, asked_in

PAGES = ""

FORMS = """
                            nobody outsider manager lead owner verifier board scrutiny auditor admin
paper_decisions             in     404      yes     yes  403   403      403   403      403     403
"""


def arguments(world: Any, name: str) -> list[object] | None:
    return [world.board_asked.paper.pk] if name == "paper_decisions" else None


def typed(world: Any, name: str) -> dict[str, Any] | None:
    if name != "paper_decisions":
        return None
    place = asked_in(world.board_asked.paper, on=TUESDAY_3_FEB)[Item.CORRECTION].place
    return {"minute": MINUTE, f"outcome_{place}": "agreed", f"acts_{place}": "yes"}
