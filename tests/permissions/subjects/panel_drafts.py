"""Drafts of panels' reports: who runs the plan, the panel's officers once they were sent, auditors to read."""

from __future__ import annotations

from typing import Any

from tests.builders import again

PAGES = """
                            nobody outsider manager lead owner verifier board scrutiny auditor admin
panel_draft                 in     404      yes     yes  403   403      403   yes      yes     403
panel_draft_preview         in     404      yes     yes  403   403      403   yes      yes     403
"""

FORMS = """
panel_draft_change          in     404      yes     yes  403   403      403   yes      403     403
panel_officers              in     404      yes     yes  403   403      403   403      403     403
"""

STEPS = """
panel_draft_begin           in     404      yes     yes  403   403      403   403      403     403
panel_draft_send            in     404      yes     yes  403   403      403   403      403     403
panel_draft_make            in     404      yes     yes  403   403      403   403      403     403
panel_officer_end           in     404      yes     yes  403   403      403   403      403     403
"""


def arguments(world: Any, name: str) -> list[object] | None:
    if name == "panel_draft_begin":
        return [world.undrafted_meeting.pk, world.plan.pk]
    if name == "panel_officer_end":
        return [world.drafted_panel.pk, world.panel_officer.pk]
    if name == "panel_officers":
        return [world.drafted_panel.pk]
    return [world.panel_draft.pk] if name.startswith("panel_draft") else None


def typed(world: Any, name: str) -> dict[str, Any] | None:
    return {
        "panel_draft_change": {
            "version": again(world.panel_draft).version,
            "section_legal": "Section 39 of the Crime and Disorder Act 1998.",
        },
        "panel_draft_begin": {},
        "panel_draft_send": {},
        "panel_draft_make": {},
        "panel_officers": {"person": world.people["second_officer"].pk},
        "panel_officer_end": {},
    }.get(name)
