"""The board closes a plan; it may be reopened."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.accounts.models import User
from recommendations.accounts.services import shown
from recommendations.action_plans.events import plans as plans_events
from recommendations.action_plans.models import ActionPlan, PlanStatus
from recommendations.action_plans.services.guards import refuse_wrong_minute
from recommendations.action_plans.standing.left_open import left_open
from recommendations.audit.operations import operation, record
from recommendations.domain.plan_status import PlanStatus as Status
from recommendations.domain.plan_status import plan_may_become
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.inspections.disposed_of import refuse_if_disposed_of
from recommendations.meetings.models import Meeting


def close_plan(
    plan: ActionPlan,
    *,
    closed_on: date,
    reference: str,
    meeting: Meeting | None = None,
    reason: str = "",
    on: date,
    by: User | str,
    at: datetime,
) -> ActionPlan:
    """Record that the board closed the plan; from then on its actions and decisions stand.

    What is said of its recommendations goes on: sustain checks, impact, themes, corrected words.

    Raises DomainError for a draft or a plan closed already, ValidationError for a day to come or before the sign-off,
    a missing reference, and, where the board is not done with every recommendation, a missing reason.
    """
    with operation(service=plan.service, by=by, at=at, reason=reason.strip()):
        plan = locked(plan)
        if not plan_may_become(Status(plan.status), Status.CLOSED):
            raise DomainError(_("A plan that is “%(now)s” cannot be closed.") % {"now": plan.get_status_display()})
        refuse_wrong_minute(plan, day=("closed_on", closed_on), reference=reference, meeting=meeting, on=on)
        if closed_on < plan.signed_off_on:
            words = _("The board signed off the plan on %(day)s, and it cannot have been closed before.")
            raise ValidationError({"closed_on": words % {"day": shown(plan.signed_off_on)}})
        still = left_open(plan)
        if still and not reason.strip():
            raise ValidationError({"reason": _in_words(len(still))})
        plan.status, plan.closed_on, plan.closed_meeting = PlanStatus.CLOSED, closed_on, meeting
        plan.closed_reference, plan.closed_reason = reference.strip(), reason.strip()
        plan.full_clean()
        plan.save()
        record(plans_events.PLAN_CLOSED, plan, within=plan, day=shown(closed_on), reference=plan.closed_reference)
        if still:
            labels = ", ".join(one.recommendation.shown_label for one in still)
            record(plans_events.PLAN_LEFT_OPEN, plan, within=plan, labels=labels)
    return plan


def reopen_plan(plan: ActionPlan, *, reason: str, by: User | str, at: datetime) -> ActionPlan:
    """Take a closed plan up again; the record keeps when and why the board had closed it.

    Raises DomainError where it is not closed, ValidationError without a reason.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the plan is reopened.")})
    with operation(service=plan.service, by=by, at=at, reason=reason.strip()):
        plan = locked(plan)
        if not plan.is_closed:
            raise DomainError(_("This plan is not closed."))
        reopen_within(plan)
    return plan


def reopen_within(plan: ActionPlan) -> None:
    """Take a closed plan, which is under lock, up again within the running operation."""
    refuse_if_disposed_of(plan.inspection_id)
    closed_on = shown(plan.closed_on)
    plan.status, plan.closed_on, plan.closed_meeting = PlanStatus.DELIVERING, None, None
    plan.closed_reference = plan.closed_reason = ""
    plan.full_clean()
    plan.save()
    record(plans_events.PLAN_REOPENED, plan, within=plan, day=closed_on)


def _in_words(count: int) -> str:
    words = ngettext(
        "The board is not done with %(count)d recommendation. Say why the plan is closed all the same.",
        "The board is not done with %(count)d recommendations. Say why the plan is closed all the same.",
        count,
    )
    return words % {"count": count}
