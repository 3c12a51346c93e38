"""Saying whether what was done helped, and on what that rests; each saying is a row of its own, the newest counts.

Apart from delivery: an action may be done and change nothing. Measures, once there are any, give the basis.
"""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.action_plans.events import responding as responding_events
from recommendations.action_plans.models import ActionPlan, Impact, ImpactStatus
from recommendations.audit.operations import operation, record
from recommendations.domain.impact import SAID_BY_A_PERSON
from recommendations.inspections.disposed_of import refuse_if_disposed_of
from recommendations.inspections.models import Recommendation


def say_impact(
    recommendation: Recommendation, *, plan: ActionPlan, status: str, basis: str, on: date, by: User, at: datetime
) -> Impact:
    """Say the impact with what it rests on, also of a closed plan, because it shows late.

    Raises ValidationError without a basis, and for “sustained”, which only a sustain check can find.
    """
    if status not in SAID_BY_A_PERSON:
        raise ValidationError({"status": _("Whether it is sustained is found by a sustain check.")})
    with operation(service=plan.service, by=by, at=at):
        refuse_if_disposed_of(plan.inspection_id)
        return new_impact(recommendation, plan=plan, status=status, basis=basis, said_by=by, said_on=on, at=at)


def new_impact(
    recommendation: Recommendation,
    *,
    plan: ActionPlan,
    status: str,
    basis: str,
    said_by: User,
    said_on: date,
    at: datetime,
) -> Impact:
    """Add what somebody says of the impact within the running operation."""
    impact = Impact(
        service=plan.service,
        recommendation=recommendation,
        status=status,
        basis=basis.strip(),
        said_by=said_by,
        said_on=said_on,
        recorded_at=at,
    )
    impact.full_clean()
    impact.save()
    record(
        responding_events.IMPACT_SAID,
        recommendation,
        within=plan,
        label=recommendation.shown_label,
        impact=str(ImpactStatus(status).label),
    )
    return impact
