"""Legal holds: while one stands, nothing of what it holds is disposed of."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.accounts.models import Service, User
from recommendations.accounts.services import shown
from recommendations.action_plans.models import ActionPlan
from recommendations.audit.operations import operation, record
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.inspections.disposed_of import refuse_if_disposed_of
from recommendations.retention import events
from recommendations.retention.models import LegalHold, LegalHoldQuerySet


def holds_on(plan: ActionPlan) -> LegalHoldQuerySet:
    """Return the holds that stand on the plan: its own, and those on every plan of its service."""
    return LegalHold.objects.standing().filter(Q(plan=plan) | Q(plan__isnull=True), service_id=plan.service_id)


def place_hold(service: Service, *, plan: ActionPlan | None, reason: str, by: User, at: datetime) -> LegalHold:
    """Hold the plan, or every plan of the service where `plan` is None, until somebody ends it.

    A plan may be held more than once, by different people for different reasons; each hold is ended on its own.
    Raises ValidationError without a reason, DomainError for a plan that was disposed of.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is held.")})
    if plan is not None and plan.service_id != service.pk:
        raise ValidationError({"plan": _("Choose a plan of this service.")})
    with operation(service=service, by=by, at=at, reason=reason.strip()):
        if plan is not None:
            refuse_if_disposed_of(plan.inspection_id)
        hold = LegalHold(service=service, plan=plan, reason=reason.strip(), placed_by=by, placed_at=at)
        hold.full_clean()
        hold.save()
        held = plan or service
        record(events.PLAN_HELD if plan else events.SERVICE_HELD, held, within=held)
    return hold


def end_hold(hold: LegalHold, *, reason: str, version: int, by: User, at: datetime) -> LegalHold:
    """End a hold; anybody may who may place one, because people leave and holds outlast them.

    Raises ValidationError without a reason, Conflict where somebody changed it meanwhile, DomainError where it ended.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the hold ends.")})
    with operation(service=hold.service, by=by, at=at, reason=reason.strip()):
        hold = locked(hold, version=version)
        if not hold.is_standing:
            raise DomainError(_("This hold has ended already."))
        hold.ended_by, hold.ended_at, hold.ended_reason = by, at, reason.strip()
        hold.full_clean()
        hold.save()
        held = hold.plan or hold.service
        event = events.PLAN_HOLD_ENDED if hold.plan else events.SERVICE_HOLD_ENDED
        record(event, held, within=held, day=shown(timezone.localdate(hold.placed_at)))
    return hold


def refuse_if_held(plan: ActionPlan) -> None:
    """Refuse while a hold stands; call it within the operation, whose lock no hold can pass. Raises DomainError."""
    if holds_on(plan).exists():
        raise DomainError(_("A legal hold stands on this plan. It cannot be disposed of until the hold has ended."))
