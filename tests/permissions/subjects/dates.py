"""More time, corrections, ratings set by a person, the ledger, ratings ahead, thresholds and closed days."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.builders import MONDAY_5_JAN, TUESDAY_3_MARCH, again
from tests.pages.visiting import typed_date

PAGES = """
plan_ledger                 in     404      yes     yes  yes   yes      yes   403      yes     403
plan_ledger_file            in     404      yes     yes  yes   yes      yes   403      yes     403
ledger                      in     404      yes     yes  yes   yes      yes   403      yes     403
ledger_file                 in     404      yes     yes  yes   yes      yes   403      yes     403
plan_ratings_ahead          in     404      yes     yes  yes   yes      yes   403      yes     403
ratings_ahead               in     404      yes     yes  yes   yes      yes   403      yes     403
ratings                     in     404      yes     yes  yes   yes      yes   403      yes     403
closure_days                in     404      yes     yes  403   403      403   403      403     yes
"""

FORMS = """
extensions_decide           in     404      yes     yes  403   403      403   403      403     403
correction_ask              in     404      yes     yes  yes   403      403   403      403     403
correction_decide           in     404      yes     yes  403   403      403   403      403     403
rating_set                  in     404      yes     yes  403   yes      403   403      403     403
rating_thresholds           in     404      yes     403  403   403      403   403      403     yes
closure_day_add             in     404      yes     yes  403   403      403   403      403     yes
"""

STEPS = """
extension_take_back         in     404      403     403  yes   403      403   403      403     403
correction_take_back        in     404      403     403  yes   403      403   403      403     403
rating_free                 in     404      yes     yes  403   yes      403   403      403     403
closure_day_remove          in     404      yes     yes  403   403      403   403      403     yes
"""


def arguments(world: Any, name: str) -> list[object] | None:
    of = {
        "plan_ledger": world.dated_plan, "plan_ledger_file": world.dated_plan,
        "plan_ratings_ahead": world.dated_plan, "extensions_decide": world.dated_plan,
        "ledger": world.service, "ledger_file": world.service, "ratings_ahead": world.service,
        "ratings": world.service, "rating_thresholds": world.service,
        "closure_days": world.service, "closure_day_add": world.service,
        "correction_ask": world.dated, "correction_decide": world.mistaken, "correction_take_back": world.mistaken,
        "rating_set": world.dated, "rating_free": world.dated, "extension_take_back": world.more_asked,
    }  # fmt: skip
    if name == "closure_day_remove":
        return [world.service.pk, world.closure_day.pk]
    return [of[name].pk] if name in of else None


def typed(world: Any, name: str) -> dict[str, Any] | None:
    decided = {"decider": world.people["verifier"].pk, "reference": "Email of 2 February"}
    return {
        "extensions_decide": {f"decision_{world.ask.pk}": "agree", **decided},
        "correction_ask": {
            "reason": "The board agreed January.",
            **typed_date("new_original_on", MONDAY_5_JAN),
            **typed_date("new_current_on", MONDAY_5_JAN),
        },
        "correction_decide": {"decision": "yes", **decided},
        "rating_set": {
            "rating": "red",
            "reason": "The audit is booked.",
            **typed_date("until_on", TUESDAY_3_MARCH),
            **decided,
        },
        "rating_thresholds": {
            "update_every": 14,
            "extensions_for_amber": 2,
            "milestones_for_amber": 1,
            "version": again(world.service.rating_thresholds).version,
        },
        "closure_day_add": {"name": "Closed", **typed_date("on", date(2026, 12, 30))},
        "extension_take_back": {},
        "correction_take_back": {},
        "rating_free": {},
        "closure_day_remove": {},
    }.get(name)
