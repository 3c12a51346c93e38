"""Who may read everything that happened in a service."""

from __future__ import annotations

from recommendations.accounts.models import Role
from recommendations.accounts.policies import RUNS_THE_PLAN, Roles


def may_read_everything(roles: Roles) -> bool:
    """Whoever runs the plan and auditors; administrators of what they look after: people, posts and settings."""
    return bool(roles & {*RUNS_THE_PLAN, Role.AUDITOR, Role.ADMINISTRATOR})


def may_see_record(roles: Roles) -> bool:
    """Whether the record agrees with its seals is for the board too: it answers for the plan and must trust nobody.

    The page tells of operations by number and of no row, so that nothing of what is under embargo is told.
    """
    return may_read_everything(roles) or Role.BOARD_MEMBER in roles


def may_read_beyond_administration(roles: Roles) -> bool:
    return bool(roles & {*RUNS_THE_PLAN, Role.AUDITOR})
