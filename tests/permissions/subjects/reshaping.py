"""Who halts, reshapes and carries forward actions, and who sets and reaches their milestones."""

from __future__ import annotations

from typing import Any

from tests.builders import TUESDAY_3_FEB, WEDNESDAY_1_APRIL, again
from tests.pages.visiting import typed_date

FORMS = """
action_pause                in     404      yes     yes  403   403      403   403      403     403
action_stop                 in     404      yes     yes  403   403      403   403      403     403
action_resume               in     404      yes     yes  403   403      403   403      403     403
action_take_up              in     404      yes     yes  403   403      403   403      403     403
action_split                in     404      yes     yes  403   403      403   403      403     403
action_merge                in     404      yes     yes  403   403      403   403      403     403
action_move                 in     404      yes     yes  403   403      403   403      403     403
action_copy                 in     404      yes     yes  403   403      403   403      403     403
plan_carry                  in     404      yes     yes  403   403      403   403      403     403
milestone_add               in     404      yes     yes  403   403      403   403      403     403
milestone_change            in     404      yes     yes  403   403      403   403      403     403
milestone_remove            in     404      yes     yes  403   403      403   403      403     403
milestone_reach             in     404      yes     yes  yes   403      403   403      403     403
"""

STEPS = """
milestone_take_back         in     404      yes     yes  yes   403      403   403      403     403
"""


def arguments(world: Any, name: str) -> list[object] | None:
    of = {
        "action_resume": "paused", "action_take_up": "given_up", "plan_carry": "shaped_plan",
        "milestone_change": "milestone", "milestone_remove": "milestone", "milestone_reach": "milestone",
        "milestone_take_back": "reached", "milestone_add": "shaped",
        "action_pause": "shaped", "action_stop": "shaped", "action_split": "shaped", "action_merge": "shaped",
        "action_move": "shaped", "action_copy": "shaped",
    }  # fmt: skip
    if name not in of:
        return None
    return [getattr(world, of[name]).pk]


def typed(world: Any, name: str) -> dict[str, Any] | None:
    approved = {"reason": "The auditor is away.", "decider": world.people["verifier"].pk, "reference": "Email of 2 Feb"}
    milestone = {"title": "Choose the auditor", **typed_date("due_on", WEDNESDAY_1_APRIL)}
    return {
        "action_pause": approved,
        "action_stop": approved,
        "action_resume": {"reason": "The auditor is back."},
        "action_take_up": {"reason": "The police do not do it."},
        "action_split": {"title": "Agree the standard", "parts": "Publish it\nExplain it", "confirm": "yes"},
        "action_merge": {"absorbed": [world.other_action.pk], "confirm": "yes"},
        "action_move": {"to": world.shaped_recommendation.pk, "confirm": "yes"},
        "action_copy": {"to": world.shaped_recommendation.pk, "title": "Agree it again", "confirm": "yes"},
        "plan_carry": {
            "into": world.next_plan.pk,
            f"under_{world.other_action.pk}": world.next_recommendation.pk,
            "confirm": "yes",
        },
        "milestone_add": milestone,
        "milestone_change": {**milestone, "version": again(world.milestone).version},
        "milestone_remove": {"reason": "Not needed."},
        "milestone_reach": typed_date("done_on", TUESDAY_3_FEB),
        "milestone_take_back": {},
    }.get(name)
