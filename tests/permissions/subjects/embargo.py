"""An embargoed draft: who is not named learns of nothing, whatever their role; the named act within theirs.

The manager, the plan lead and the board member are named.
"""

from __future__ import annotations

from typing import Any

from tests.builders import MONDAY_5_JAN, again
from tests.pages.visiting import typed_date

PAGES = """
inspection_embargo          in     404      yes     yes  404   404      403   404      404     404
"""

FORMS = """
embargo_reader_add          in     404      yes     yes  404   404      403   404      404     404
embargo_lift                in     404      yes     yes  404   404      403   404      404     404
report_publish              in     404      yes     yes  404   404      403   404      404     404
"""

STEPS = """
embargo_reader_remove       in     404      yes     yes  404   404      403   404      404     404
"""


def arguments(world: Any, name: str) -> list[object] | None:
    if name in {"inspection_embargo", "embargo_reader_add", "embargo_lift"}:
        return [world.embargoed.pk]
    if name == "report_publish":
        return [world.published_report.pk]
    return [world.embargo_reader.pk] if name == "embargo_reader_remove" else None


def typed(world: Any, name: str) -> dict[str, Any] | None:
    if name == "embargo_reader_add":
        return {"user": world.people["auditor"].pk}
    if name == "embargo_lift":
        return typed_date("published_on", MONDAY_5_JAN)
    if name == "report_publish":
        return {"version": again(world.published_report).version, "is_about_us": "yes"}
    return {} if name in {"embargo_reader_remove", "inspection_embargo"} else None
