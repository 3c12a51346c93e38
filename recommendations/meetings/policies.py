"""Whose meetings a person sees and keeps: a scrutiny officer's are the panels', not the board's."""

from __future__ import annotations

from recommendations.accounts.policies import Roles, may_keep_meetings, may_read_plan, may_run_plan, may_see_meetings
from recommendations.meetings.models import BodyKind

PANELS = frozenset({BodyKind.PANEL.value})
ALL = frozenset(BodyKind.values)


def kinds_seen(roles: Roles) -> frozenset[str]:
    """Return the kinds of bodies whose meetings the person may see."""
    if may_read_plan(roles):
        return ALL
    return PANELS if may_see_meetings(roles) else frozenset()


def kinds_kept(roles: Roles) -> frozenset[str]:
    """Return the kinds of bodies whose meetings the person may add and change."""
    if may_run_plan(roles):
        return ALL
    return PANELS if may_keep_meetings(roles) else frozenset()
