"""Who may ask for a redaction and decide on one; that it takes two of them, the command and the database say."""

from __future__ import annotations

from recommendations.accounts.models import Role
from recommendations.accounts.policies import Roles

REDACTS = frozenset({Role.MANAGER, Role.ADMINISTRATOR})


def may_redact(roles: Roles) -> bool:
    """The service manager answers for the record, and an administrator for what the installation holds of people."""
    return bool(roles & REDACTS)


def may_see_redactions(roles: Roles) -> bool:
    """Auditors see that something was redacted, when and by whom; what it was is shown to nobody."""
    return may_redact(roles) or Role.AUDITOR in roles
