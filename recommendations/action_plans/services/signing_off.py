"""The board's sign-off of a plan, with which dates begin to move by extension only."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.accounts.models import User
from recommendations.accounts.services import shown
from recommendations.action_plans.checking.holes import checked
from recommendations.action_plans.events import plans as plans_events
from recommendations.action_plans.models import ActionPlan, PlanStatus
from recommendations.action_plans.services.baselines import freeze
from recommendations.action_plans.services.checking import allow
from recommendations.action_plans.services.delivering import begin_delivery
from recommendations.action_plans.services.guards import refuse_wrong_minute
from recommendations.audit.operations import operation, record
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.meetings.models import Meeting


def sign_off_plan(
    plan: ActionPlan,
    *,
    signed_off_on: date,
    reference: str,
    meeting: Meeting | None = None,
    despite: str = "",
    on: date,
    by: User | str,
    at: datetime,
) -> ActionPlan:
    """Record that the board signed off the plan, and freeze its first baseline.

    `despite` says why it is signed off though the plan check still finds holes; each is then let stand for that
    reason. Where an action has begun already the plan is being delivered from now on. Raises DomainError where it is
    signed off already, ValidationError for a day to come, a missing reference, and holes without a reason.
    """
    with operation(service=plan.service, by=by, at=at, reason=despite.strip()):
        return signed_off(
            locked(plan),
            signed_off_on=signed_off_on,
            reference=reference,
            meeting=meeting,
            despite=despite,
            on=on,
            by=by,
            at=at,
        )


def signed_off(
    plan: ActionPlan,
    *,
    signed_off_on: date,
    reference: str,
    meeting: Meeting | None = None,
    despite: str = "",
    on: date,
    by: User | str,
    at: datetime,
) -> ActionPlan:
    """Do the same to a locked plan within the running operation, for a command that signs off among other things."""
    if plan.is_signed_off:
        raise DomainError(_("This plan is signed off already."))
    refuse_wrong_minute(plan, day=("signed_off_on", signed_off_on), reference=reference, meeting=meeting, on=on)
    holes = checked(plan, on=on).standing
    if holes and not despite.strip():
        raise ValidationError({"despite": _in_words(len(holes))})
    for hole in holes:
        allow(plan, hole, reason=despite.strip(), by=by, at=at)
    plan.status, plan.signed_off_on = PlanStatus.SIGNED_OFF, signed_off_on
    plan.signed_off_meeting, plan.signed_off_reference = meeting, reference.strip()
    plan.signed_off_recorded_by = by if isinstance(by, User) else None
    plan.full_clean()
    plan.save()
    record(plans_events.PLAN_SIGNED_OFF, plan, within=plan, day=shown(signed_off_on), reference=reference.strip())
    if holes:
        count = ngettext("%(count)d hole", "%(count)d holes", len(holes)) % {"count": len(holes)}
        record(plans_events.HOLES_LET_STAND, plan, within=plan, count=count)
    freeze(plan, agreed_on=signed_off_on, reference=reference, meeting=meeting, by=by, at=at)
    return begin_delivery(plan)


def _in_words(count: int) -> str:
    words = ngettext(
        "The plan check finds %(count)d hole. Mend it, or say why the board signs off the plan all the same.",
        "The plan check finds %(count)d holes. Mend them, or say why the board signs off the plan all the same.",
        count,
    )
    return words % {"count": count}
