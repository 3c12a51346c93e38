"""The page of a post, and who deputises in it."""

from __future__ import annotations

from typing import Any

from tests.builders import TUESDAY_3_FEB, TUESDAY_3_MARCH
from tests.pages.visiting import typed_date

PAGES = """
post                        in     404      yes     yes  yes   yes      yes   403      yes     yes
"""

FORMS = """
deputy_add                  in     404      yes     yes  403   403      403   403      403     yes
"""

STEPS = """
deputy_end                  in     404      yes     yes  403   403      403   403      403     yes
"""


def arguments(world: Any, name: str) -> list[object] | None:
    of = {"post": world.post, "deputy_add": world.post}
    if name == "deputy_end":
        return [world.deputy.pk]
    return [of[name].pk] if name in of else None


def typed(world: Any, name: str) -> dict[str, Any] | None:
    if name == "deputy_add":
        days = {**typed_date("from_on", TUESDAY_3_FEB), **typed_date("until_on", TUESDAY_3_MARCH)}
        return {"user": world.people["other_owner"].pk, "reason": "Leave", **days}
    return {} if name == "deputy_end" else None
