"""Baselines: the plan as the board agreed to it, frozen and numbered."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.accounts.services import shown
from recommendations.action_plans.events import plans as plans_events
from recommendations.action_plans.models import ActionPlan, Baseline
from recommendations.action_plans.services.guards import refuse_if_closed, refuse_wrong_minute
from recommendations.audit.operations import operation, record
from recommendations.audit.running import RunningOperation
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.meetings.models import Meeting


def agree_baseline(
    plan: ActionPlan,
    *,
    agreed_on: date,
    reference: str,
    reason: str,
    meeting: Meeting | None = None,
    on: date,
    by: User | str,
    at: datetime,
) -> Baseline:
    """Record that the board resolved to hold the plan, as it stands now, for the one agreed from here on.

    The earlier baselines stay. Raises DomainError before the sign-off or once the plan is closed, ValidationError for
    a day to come or before the last baseline, and where the reference or the reason is missing.
    """
    with operation(service=plan.service, by=by, at=at, reason=reason):
        plan = locked(plan)
        refuse_if_closed(plan)
        if not plan.is_signed_off:
            raise DomainError(_("The board has not signed off this plan yet; its sign-off is the first baseline."))
        refuse_wrong_minute(plan, day=("agreed_on", agreed_on), reference=reference, meeting=meeting, on=on)
        last = plan.baselines.first()
        if last is not None and agreed_on < last.agreed_on:
            raise ValidationError(
                {"agreed_on": _("The last baseline was agreed on %(day)s.") % {"day": shown(last.agreed_on)}}
            )
        baseline = freeze(
            plan, agreed_on=agreed_on, reference=reference, meeting=meeting, reason=reason.strip(), by=by, at=at
        )
        plan.save()
        number = str(baseline.number)
        record(
            plans_events.BASELINE_AGREED,
            plan,
            within=plan,
            number=number,
            day=shown(agreed_on),
            reference=baseline.reference,
        )
    return baseline


def freeze(
    plan: ActionPlan,
    *,
    agreed_on: date,
    reference: str,
    meeting: Meeting | None = None,
    reason: str = "",
    by: User | str,
    at: datetime,
) -> Baseline:
    """Number the plan as it stands once the running operation ends; whoever calls has checked the minute."""
    last = plan.baselines.first()
    baseline = Baseline(
        service=plan.service,
        plan=plan,
        number=last.number + 1 if last else 1,
        operation_number=RunningOperation.current().operation.number,
        agreed_on=agreed_on,
        meeting=meeting,
        reference=reference.strip(),
        reason=reason,
        recorded_by=by if isinstance(by, User) else None,
        recorded_at=at,
    )
    baseline.full_clean()
    baseline.save()
    return baseline
