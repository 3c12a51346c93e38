"""Evidence files, drafts of updates, marks while typing, and what is internal until cleared."""

from __future__ import annotations

from typing import Any

PAGES = """
evidence_file               in     404      yes     yes  yes   yes      yes   403      yes     403
flags                       in     404      yes     yes  403   403      403   403      403     403
"""

FORMS = """
flag_clear                  in     404      yes     yes  403   403      403   403      403     403
"""

# Marks are shown and nothing is stored, so that is no change made.
STEPS = """
update_draft                in     404      yes     yes  yes   403      403   403      403     403
update_draft_drop           in     404      yes     yes  yes   403      403   403      403     403
guard_marks                 in     404      200     200  200   200      200   200      200     403
"""


def arguments(world: Any, name: str) -> list[object] | None:
    return {
        "evidence_file": [world.file_evidence.pk],
        "flags": [world.service.pk],
        "flag_clear": [world.flag.pk],
        "update_draft": [world.evidenced.pk],
        "update_draft_drop": [world.evidenced.pk],
        "guard_marks": [world.service.pk],
    }.get(name)


def typed(world: Any, name: str) -> dict[str, Any] | None:
    return {
        "flag_clear": {"reason": "It is the postcode of an office."},
        "update_draft": {"text": "Ten of twelve"},
        "update_draft_drop": {},
        "guard_marks": {"text": "A boy aged 15."},
    }.get(name)
