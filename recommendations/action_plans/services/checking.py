"""Letting a hole of the plan check stand, with a reason, and taking that back."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.action_plans.checking.holes import checked
from recommendations.action_plans.checking.wording import finding_in_words, named
from recommendations.action_plans.events import plans as plans_events
from recommendations.action_plans.models import ActionPlan, OverriddenHole
from recommendations.action_plans.services.guards import refuse_if_closed
from recommendations.audit.operations import operation, record
from recommendations.domain.plan_check import Finding
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked


def let_stand(
    plan: ActionPlan, *, code: str, subject: str, reason: str, on: date, by: User | str, at: datetime
) -> OverriddenHole:
    """Let one hole stand, for the reason given.

    Raises DomainError where the check does not find this hole, or finds it let stand already; ValidationError without
    a reason.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why this is fine.")})
    with operation(service=plan.service, by=by, at=at, reason=reason.strip()):
        plan = locked(plan)
        refuse_if_closed(plan)
        found = checked(plan, on=on)
        hole = next((one for one in found.standing if (one.code.value, one.subject) == (code, subject)), None)
        if hole is None:
            raise DomainError(_("The plan check no longer finds this, or somebody lets it stand already."))
        row = allow(plan, hole, reason=reason.strip(), by=by, at=at)
        plan.save()
        record(
            plans_events.HOLE_LET_STAND,
            plan,
            within=plan,
            about=named(hole, checked=found),
            hole=finding_in_words(hole, checked=found),
        )
    return row


def allow(plan: ActionPlan, hole: Finding, *, reason: str, by: User | str, at: datetime) -> OverriddenHole:
    """Write down that the hole may stand, within the running operation, which records why."""
    row = OverriddenHole(
        plan=plan,
        code=hole.code.value,
        subject=hole.subject,
        reason=reason,
        overridden_by=by if isinstance(by, User) else None,
        overridden_at=at,
    )
    row.full_clean()
    row.save()
    return row


def mind_again(row: OverriddenHole, *, on: date, by: User | str, at: datetime) -> None:
    """Take back that a hole may stand: the check asks for it to be mended again. The record keeps that it stood."""
    with operation(service=row.plan.service, by=by, at=at):
        plan = locked(row.plan)
        refuse_if_closed(plan)
        row = OverriddenHole.objects.filter(pk=row.pk).first()
        if row is None:
            raise DomainError(_("Somebody has taken this back already."))
        found = checked(plan, on=on)
        hole = next((one for one in found.allowed if (one.code.value, one.subject) == (row.code, row.subject)), None)
        if hole is None:
            raise DomainError(_("The plan check no longer finds this, so there is nothing to take back."))
        row.delete()
        plan.save()
        record(
            plans_events.HOLE_MINDED_AGAIN,
            plan,
            within=plan,
            about=named(hole, checked=found),
            hole=finding_in_words(hole, checked=found),
        )
