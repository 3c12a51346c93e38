"""Who may see how long plans are kept, and who decides it. Plain predicates over a set of roles; no queries."""

from __future__ import annotations

from recommendations.accounts.models import Role
from recommendations.accounts.policies import Roles

KEEPS = frozenset({Role.MANAGER, Role.ADMINISTRATOR})
READS = frozenset({*KEEPS, Role.PLAN_LEAD, Role.AUDITOR})


def may_keep_retention(roles: Roles) -> bool:
    """The service manager answers for what is kept and how long; an administrator may do it for them."""
    return bool(roles & KEEPS)


def may_see_retention(roles: Roles) -> bool:
    """Those who run the plans and auditors read the schedule, the holds and the reports of what was disposed of."""
    return bool(roles & READS)
