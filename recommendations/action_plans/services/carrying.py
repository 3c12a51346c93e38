"""Carrying what is still to be done into a next plan of the same service, with the dates first promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.action_plans.events import reshaping as reshaping_events
from recommendations.action_plans.models import Action, ActionPlan, CameBy, ContinuedHow, Dependency
from recommendations.action_plans.services.guards import refuse_if_closed
from recommendations.action_plans.services.planning import GUARDED
from recommendations.action_plans.services.succeeding import (
    hand_on_milestones,
    leave_for,
    refuse_unless_open,
    successor_of,
    support_as,
)
from recommendations.audit.operations import operation, record
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.inspections.models import Precision, Recommendation
from recommendations.safeguarding.flagging import flag_signs


@dataclass(frozen=True)
class Carried:
    """An action to carry, the recommendation of the next plan it goes under, and a new current due date, if any."""

    action: Action
    under: Recommendation
    due_on: date | None = None


def carry_forward(
    plan: ActionPlan, *, into: ActionPlan, chosen: Sequence[Carried], reason: str, on: date, by: User, at: datetime
) -> list[Action]:
    """Open each chosen action anew in the next plan and let the old one be continued there.

    The original due date goes with it, whatever the next plan promises; the current one too, unless a new one is given
    while the next plan is a draft. Open milestones, supporting posts and waits among the chosen go over; updates and
    evidence stay with the old one, to which the new one leads. Raises DomainError where an action is not still to be
    done, something waits for a decision or either plan is under embargo, ValidationError for what can be mended.
    """
    with operation(service=plan.service, by=by, at=at, reason=reason):
        if into.service_id != plan.service_id or into.pk == plan.pk:
            raise ValidationError({"into": _("Choose another plan of this service.")})
        # Read anew: whoever calls may have fetched theirs before the board signed one of them off.
        plan, into = ActionPlan.objects.get(pk=plan.pk), ActionPlan.objects.get(pk=into.pk)
        refuse_if_closed(into)
        if plan.inspection.is_embargoed or into.inspection.is_embargoed:
            raise DomainError(
                _("Nothing is carried into or out of a plan under embargo: others would see where it went.")
            )
        if not chosen:
            raise ValidationError(_("Choose at least one action and where it goes."))
        if (plan.is_signed_off or into.is_signed_off) and not reason.strip():
            raise ValidationError({"reason": _("A plan is signed off, so say why.")})
        made: dict[int, Action] = {}
        for one in chosen:
            made[one.action.pk] = _carry(one, plan=plan, into=into, reason=reason, on=on, by=by, at=at)
        for row in Dependency.objects.filter(action_id__in=made, waits_for_id__in=made).order_by("pk"):
            Dependency(service=plan.service, action=made[row.action_id], waits_for=made[row.waits_for_id]).save()
    return list(made.values())


def _carry(
    one: Carried, *, plan: ActionPlan, into: ActionPlan, reason: str, on: date, by: User, at: datetime
) -> Action:
    old = locked(one.action)
    if old.plan_id != plan.pk or one.under.inspection_id != into.inspection_id:
        raise ValidationError(_("Choose actions of this plan, and recommendations of the next one."))
    refuse_unless_open(old)
    due, precision = old.current_due_on, old.due_precision
    if one.due_on is not None and one.due_on != due:
        if into.is_signed_off:
            raise ValidationError(_("The next plan is signed off, so dates go over as they are."))
        due, precision = one.due_on, Precision.DAY
    new = successor_of(
        old,
        under=one.under,
        came_by=CameBy.CARRIED,
        on=on,
        plan=into,
        original_due_on=old.original_due_on or due,
        original_precision=old.original_precision if old.original_due_on else precision,
        current_due_on=due,
        due_precision=precision,
    )
    try:
        new.full_clean()
    except ValidationError as problem:
        told = {"label": old.label, "why": " ".join(problem.messages)}
        raise ValidationError(_("Action %(label)s: %(why)s") % told) from None
    new.save()
    leave_for(old, new, how=ContinuedHow.CARRIED, reason=reason, by=by, at=at)
    support_as(old, new)
    hand_on_milestones(old, new)
    record(
        reshaping_events.ACTION_CARRIED,
        old,
        within=plan,
        label=old.label,
        action=old.title,
        after=new.label,
        plan=into.title,
    )
    record(
        reshaping_events.ACTION_CAME_FORWARD,
        new,
        within=into,
        label=new.label,
        action=new.title,
        before=old.label,
        plan=plan.title,
    )
    flag_signs(new, GUARDED, within=into)
    return new
