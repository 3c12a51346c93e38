"""Moving an action to another place or recommendation of its plan, and copying what it says without its past."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.action_plans.events import reshaping as reshaping_events
from recommendations.action_plans.models import LEFT_BEHIND, Action, CameBy, DeliveryStatus
from recommendations.action_plans.services.guards import refuse_if_closed
from recommendations.action_plans.services.planning import GUARDED
from recommendations.action_plans.services.positions import insert
from recommendations.action_plans.services.succeeding import (
    refuse_without_reason,
    successor_of,
    support_as,
)
from recommendations.audit.operations import operation, record
from recommendations.domain.deadlines import month_end
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.inspections.models import Precision, Recommendation
from recommendations.safeguarding.flagging import flag_signs


def move_action(
    action: Action, *, to: Recommendation, place: int | None = None, reason: str = "", by: User, at: datetime
) -> Action:
    """Put the action at this place, from 1, under this recommendation of its plan; at the end where none is said.

    The actions on both sides close up, so their letters may change. Raises DomainError for an action that is verified
    complete or left behind, ValidationError where it stands there already or for a recommendation of another plan.
    """
    with operation(service=action.service, by=by, at=at, reason=reason):
        action = locked(action)
        refuse_if_closed(action.plan)
        if action.status in {DeliveryStatus.VERIFIED_COMPLETE, *LEFT_BEHIND}:
            raise DomainError(
                _("Action %(label)s is “%(status)s”, so it stays where it is.")
                % {"label": action.label, "status": action.get_status_display()}
            )
        _refuse_elsewhere(action, to)
        refuse_without_reason(action, reason)
        before, stood = action.label, (action.recommendation_id, action.position)
        insert(action, into=to, position=place)
        if (action.recommendation_id, action.position) == stood:
            raise ValidationError({"place": _("The action stands there already.")})
        for row in action.also_answers.filter(recommendation=to):
            row.delete()  # it leads there now
        record(
            reshaping_events.ACTION_MOVED,
            action,
            within=action.plan,
            before=before,
            action=action.title,
            label=action.label,
        )
    return action


def copy_action(
    action: Action,
    *,
    to: Recommendation,
    title: str,
    due_on: date | None,
    due_precision: str = Precision.DAY,
    reason: str = "",
    on: date,
    by: User,
    at: datetime,
) -> Action:
    """Make a new action with what this one says, at the end of a recommendation's of the same plan.

    Owner, supporting posts, success criteria, start and priority go with it; updates, evidence, milestones, dates moved
    and decisions do not. Its due date is the first it has. Raises ValidationError for what can be mended.
    """
    with operation(service=action.service, by=by, at=at, reason=reason):
        action = locked(action)
        refuse_if_closed(action.plan)
        _refuse_elsewhere(action, to)
        refuse_without_reason(action, reason)
        day = month_end(due_on) if due_on and due_precision == Precision.MONTH else due_on
        copied = successor_of(
            action,
            under=to,
            came_by=CameBy.COPIED,
            on=on,
            title=" ".join(title.split()),
            original_due_on=day,
            original_precision=due_precision,
            current_due_on=day,
            due_precision=due_precision,
        )
        copied.full_clean()
        copied.save()
        support_as(action, copied)
        record(
            reshaping_events.ACTION_COPIED,
            copied,
            within=copied.plan,
            origin=action.label,
            label=copied.label,
            action=copied.title,
        )
        flag_signs(copied, GUARDED, within=copied.plan)
    return copied


def _refuse_elsewhere(action: Action, to: Recommendation) -> None:
    if to.inspection_id != action.plan.inspection_id:
        raise ValidationError({"to": _("Choose a recommendation of this plan.")})
