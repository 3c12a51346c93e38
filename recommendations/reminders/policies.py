"""Who may do what about reminders. Plain predicates over a set of roles; no queries."""

from __future__ import annotations

from recommendations.accounts.models import Role
from recommendations.accounts.policies import Roles, may_run_plan, may_see_emails


def may_choose_own_mail(roles: Roles) -> bool:
    """Everybody gets email of a service they belong to, and says how often."""
    return bool(roles)


def may_see_rules(roles: Roles) -> bool:
    """Who works with reminders or looks after the mail, and auditors; a rule holds no word of a plan."""
    return may_see_emails(roles)


def may_see_rules_of_plan(roles: Roles) -> bool:
    return may_run_plan(roles) or Role.AUDITOR in roles


def may_try_reminders(roles: Roles) -> bool:
    """An example shows an action of the service, so it is for who runs the plan and for auditors."""
    return may_run_plan(roles) or Role.AUDITOR in roles


def may_send_test(roles: Roles) -> bool:
    """Auditors change nothing, and an email that goes is noted in the record."""
    return may_run_plan(roles)
