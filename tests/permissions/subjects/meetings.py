"""One meeting's dates, and the councils whose panels the service reports to."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.builders import again
from tests.pages.visiting import typed_date

PAGES = """
                            nobody outsider manager lead owner verifier board scrutiny auditor admin
meeting                     in     404      yes     yes  yes   yes      yes   yes      yes     403
council                     in     404      yes     yes  yes   yes      yes   yes      yes     403
"""

FORMS = """
council_add                 in     404      yes     yes  403   403      403   403      403     403
council_change              in     404      yes     yes  403   403      403   yes      403     403
council_closure_add         in     404      yes     yes  403   403      403   yes      403     403
"""

STEPS = """
council_closure_remove      in     404      yes     yes  403   403      403   yes      403     403
"""


def arguments(world: Any, name: str) -> list[object] | None:
    if name == "council_closure_remove":
        return [world.council.pk, world.council_closure.pk]
    of = {
        "meeting": world.panel_meeting, "body_change": world.panel, "council": world.council,
        "council_add": world.service, "council_change": world.council, "council_closure_add": world.council,
    }  # fmt: skip
    return [of[name].pk] if name in of else None


def typed(world: Any, name: str) -> dict[str, Any] | None:
    return {
        "body_change": {
            "name": "Children’s Scrutiny Panel",
            "council": world.council.pk,
            "out_days": 5,
            "report_days": 2,
            "draft_days": 5,
            "version": again(world.panel).version,
        },
        "council_add": {"name": "Easthaven Council", "nation": "wales", "clear_days": ""},
        "council_change": {
            "name": "Northgate Borough Council",
            "nation": "england",
            "clear_days": 6,
            "version": again(world.council).version,
        },
        "council_closure_add": {"name": "Christmas Eve", **typed_date("on", date(2026, 12, 24))},
        "council_closure_remove": {},
    }.get(name)
