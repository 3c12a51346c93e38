"""Who may do what, by role (PRODUCT.md, People). Plain predicates over a set of roles; no queries."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from recommendations.accounts.models import Role

Roles = AbstractSet[str]

RUNS_THE_PLAN = frozenset({Role.MANAGER, Role.PLAN_LEAD})
READS_THE_PLAN = frozenset({*RUNS_THE_PLAN, Role.OWNER, Role.VERIFIER, Role.BOARD_MEMBER, Role.AUDITOR})
READS_PAPERS = frozenset({*RUNS_THE_PLAN, Role.BOARD_MEMBER, Role.AUDITOR})
# Roles that open nothing but reading or one's own actions; with any other, people would decide or see more.
GIVEN_BY_PLAN_LEADS = frozenset({Role.OWNER, Role.BOARD_MEMBER, Role.SCRUTINY_OFFICER})


def may_run_plan(roles: Roles) -> bool:
    """Managers and plan leads do the day-to-day work: import, assign, record."""
    return bool(roles & RUNS_THE_PLAN)


def may_decide(roles: Roles) -> bool:
    """Managers decide others' extensions and release papers; the plan lead only records decisions."""
    return Role.MANAGER in roles


def may_read_plan(roles: Roles) -> bool:
    return bool(roles & READS_THE_PLAN)


def may_read_reports(roles: Roles) -> bool:
    """A report may be an embargoed draft, so only those who run the plan and auditors see what was handed over."""
    return bool(roles & {*RUNS_THE_PLAN, Role.AUDITOR})


def may_read_papers(roles: Roles) -> bool:
    return bool(roles & READS_PAPERS)


def may_see_emails(roles: Roles) -> bool:
    """Administrators look after the mail, but an email about an action is the plan's own: see may_read_emails."""
    return may_read_emails(roles) or Role.ADMINISTRATOR in roles


def may_read_emails(roles: Roles) -> bool:
    return bool(roles & {*RUNS_THE_PLAN, Role.AUDITOR})


def may_manage_people(roles: Roles) -> bool:
    return bool(roles & {*RUNS_THE_PLAN, Role.ADMINISTRATOR})


def roles_given_by(roles: Roles) -> frozenset[str]:
    """Return the roles a person may give or end: a plan lead's own gift must not let them decide or verify."""
    if roles & {Role.MANAGER, Role.ADMINISTRATOR}:
        return frozenset(Role.values)
    return GIVEN_BY_PLAN_LEADS if Role.PLAN_LEAD in roles else frozenset()


def may_see_people(roles: Roles) -> bool:
    """Addresses and roles are for those who manage them and for auditors; posts and holders, for all readers."""
    return may_manage_people(roles) or Role.AUDITOR in roles


def may_see_posts(roles: Roles) -> bool:
    return may_manage_people(roles) or may_read_plan(roles)


def may_type_texts(roles: Roles) -> bool:
    """Whoever has a form with texts before them may ask what in their words could identify a child."""
    return may_read_plan(roles) or Role.SCRUTINY_OFFICER in roles


def may_see_meetings(roles: Roles) -> bool:
    return may_read_plan(roles) or Role.SCRUTINY_OFFICER in roles


def may_keep_meetings(roles: Roles) -> bool:
    """Scrutiny officers keep the dates of panels; who runs the plan, those of boards and panels."""
    return may_run_plan(roles) or Role.SCRUTINY_OFFICER in roles


def may_change_settings(roles: Roles) -> bool:
    """The service manager answers for the service's own defaults; an administrator sets them up."""
    return bool(roles & {Role.MANAGER, Role.ADMINISTRATOR})


def may_keep_closure_days(roles: Roles) -> bool:
    """Whoever works with dates day to day, and whoever sets up the service."""
    return may_run_plan(roles) or may_change_settings(roles)
