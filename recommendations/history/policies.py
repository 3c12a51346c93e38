"""Who may read everything that happened in a service."""

from __future__ import annotations

from recommendations.accounts.models import Role
from recommendations.accounts.policies import RUNS_THE_PLAN, Roles


def may_read_everything(roles: Roles) -> bool:
    """Whoever runs the plan and auditors; administrators of what they look after: people, posts and settings."""
    return bool(roles & {*RUNS_THE_PLAN, Role.AUDITOR, Role.ADMINISTRATOR})


def may_read_beyond_administration(roles: Roles) -> bool:
    return bool(roles & {*RUNS_THE_PLAN, Role.AUDITOR})
