"""Who answers recommendations, keeps their themes and words, records the board's acceptance, and checks again."""

from __future__ import annotations

from typing import Any

from recommendations.inspections.services.wording import Words
from tests.builders import TUESDAY_3_FEB, again
from tests.pages.visiting import typed_date

PAGES = """
themes                      in     404      yes     yes  403   403      403   403      403     403
"""

FORMS = """
recommendation_wording      in     404      yes     yes  403   403      403   403      403     403
recommendation_themes       in     404      yes     yes  403   403      403   403      403     403
inspection_themes           in     404      yes     yes  403   403      403   403      403     403
theme_add                   in     404      yes     yes  403   403      403   403      403     403
theme_change                in     404      yes     yes  403   403      403   403      403     403
recommendation_respond      in     404      yes     yes  403   403      403   403      403     403
impact_say                  in     404      yes     yes  403   403      403   403      403     403
plan_accept                 in     404      yes     yes  403   403      403   403      403     403
acceptance_take_back        in     404      yes     yes  403   403      403   403      403     403
sustain_check               in     404      yes     yes  403   yes      403   403      403     403
"""

STEPS = """
theme_step                  in     404      yes     yes  403   403      403   403      403     403
themes_usual                in     404      yes     yes  403   403      403   403      403     403
"""

RIGHT = Words(text="Make sure that every child’s plan is reviewed in time.", label="3", page=9)


def arguments(world: Any, name: str) -> list[object] | None:
    of = {
        "themes": "service",
        "themes_usual": "service",
        "theme_add": "service",
        "theme_change": "theme",
        "theme_step": "theme",
        "recommendation_wording": "reopened",
        "recommendation_themes": "reopened",
        "recommendation_respond": "reopened",
        "impact_say": "reopened",
        "plan_accept": "answered_plan",
        "acceptance_take_back": "acceptance",
        "sustain_check": "sustain_check",
    }
    if name == "inspection_themes":
        return [world.answered_plan.inspection_id]
    return [getattr(world, of[name]).pk] if name in of else None


def typed(world: Any, name: str) -> dict[str, Any] | None:
    row = world.reopened
    return {
        "recommendation_wording": {
            "text": RIGHT.text,
            "label": RIGHT.label,
            "page": RIGHT.page,
            "source": "Report, page 9",
            "reason": "A line was lost.",
            "seen": RIGHT.digest,
            "version": again(row).version,
        },
        "recommendation_themes": {f"themes_{row.pk}": ["Victims"]},
        "inspection_themes": {f"themes_{row.pk}": ["Victims"]},
        "theme_add": {"name": "Court work", "words": "court, bail"},
        "theme_change": {"name": "Health and care", "words": "health", "version": again(world.theme).version},
        "theme_step": {"step": "retire"},
        "recommendation_respond": {"kind": "agreed"},
        "impact_say": {"status": "improving", "basis": "Audit of January"},
        "plan_accept": {
            f"accept_{world.ready.pk}": "on",
            "reference": "Minute 9",
            **typed_date("accepted_on", TUESDAY_3_FEB),
        },
        "acceptance_take_back": {"reason": "Wrong minute."},
        "sustain_check": {
            "result": "yes",
            "finding": "Ten of ten cases.",
            "decider": world.people["verifier"].pk,
            "reference": "Email 1",
            **typed_date("checked_on", TUESDAY_3_FEB),
        },
    }.get(name)
