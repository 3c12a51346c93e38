"""Measures: whoever reads the plan reads them, whoever runs it keeps them."""

from __future__ import annotations

from typing import Any

from tests.builders import TUESDAY_3_FEB, again
from tests.pages.visiting import typed_date

PAGES = """
                            nobody outsider manager lead owner verifier board scrutiny auditor admin
measure                     in     404      yes     yes  yes   yes      yes   403      yes     403
"""

FORMS = """
measure_add                 in     404      yes     yes  403   403      403   403      403     403
measure_change              in     404      yes     yes  403   403      403   403      403     403
measure_end                 in     404      yes     yes  403   403      403   403      403     403
reading_add                 in     404      yes     yes  403   403      403   403      403     403
reading_take_back           in     404      yes     yes  403   403      403   403      403     403
"""

STEPS = """
measure_take_up             in     404      yes     yes  403   403      403   403      403     403
"""


def arguments(world: Any, name: str) -> list[object] | None:
    of = {
        "measure": "measure",
        "measure_add": "measured",
        "measure_change": "measure",
        "measure_end": "measure",
        "measure_take_up": "ended_measure",
        "reading_add": "measure",
        "reading_take_back": "reading",
    }
    return [getattr(world, of[name]).pk] if name in of else None


def typed(world: Any, name: str) -> dict[str, Any] | None:
    measured = {"name": "Plans good enough", "kind": "share", "direction": "higher", "target": "80%"}
    return {
        "measure_add": measured,
        "measure_change": {**measured, "version": again(world.measure).version},
        "measure_end": {"reason": "It says nothing of children."},
        "measure_take_up": {},
        "reading_add": {
            "count": "26",
            "out_of": "34",
            "source": "Audit of January",
            **typed_date("taken_on", TUESDAY_3_FEB),
        },
        "reading_take_back": {"reason": "One case was counted twice."},
    }.get(name)
