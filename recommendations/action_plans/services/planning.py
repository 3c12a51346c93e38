"""Opening a plan, adding and changing its actions, and the board's sign-off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.accounts.models import Post, User
from recommendations.accounts.services import shown
from recommendations.action_plans import events
from recommendations.action_plans.models import STILL_OWED, Action, ActionPlan, PlanStatus
from recommendations.audit.operations import operation, record
from recommendations.domain.deadlines import month_end
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.inspections.models import Inspection, Precision, Recommendation
from recommendations.meetings.models import Meeting


@dataclass(frozen=True)
class ActionContent:
    """What a form says of an action. `due_on` is the date as given; month precision means the month's last day."""

    title: str
    owner: Post | None = None
    success_criteria: str = ""
    start_on: date | None = None
    due_on: date | None = None
    due_precision: str = Precision.DAY

    @property
    def due_day(self) -> date | None:
        if self.due_on is not None and self.due_precision == Precision.MONTH:
            return month_end(self.due_on)
        return self.due_on


def open_plan(inspection: Inspection, *, recommendations: list[Recommendation]) -> ActionPlan:
    """Open the draft plan that answers the inspection, within the running operation that confirms it."""
    plan = ActionPlan(service=inspection.service, inspection=inspection, title=str(inspection))
    plan.full_clean()
    plan.save()
    count = len(recommendations)
    words = ngettext("%(count)d recommendation", "%(count)d recommendations", count) % {"count": count}
    record(events.PLAN_OPENED, plan, within=plan, count=words)
    for recommendation in recommendations:
        record(events.RECOMMENDATION_CONFIRMED, recommendation, within=plan, label=recommendation.shown_label)
    return plan


def add_action(
    recommendation: Recommendation, *, plan: ActionPlan, content: ActionContent, on: date, by: User | str, at: datetime
) -> Action:
    """Add an action at the end of the recommendation's; its first due date is its original one."""
    with operation(service=plan.service, by=by, at=at):
        last = recommendation.actions.aggregate(last=Max("position"))["last"] or 0
        return new_action(recommendation, plan=plan, content=content, position=last + 1, on=on)


def new_action(
    recommendation: Recommendation, *, plan: ActionPlan, content: ActionContent, position: int, on: date
) -> Action:
    """Add an action at this position of the recommendation's, from 1, within the running operation."""
    action = Action(
        service=plan.service,
        plan=plan,
        recommendation=recommendation,
        position=position,
        opened_on=on,
        **_columns(content, service_id=plan.service_id),
        original_due_on=content.due_day,
        original_precision=content.due_precision,
        current_due_on=content.due_day,
    )
    action.full_clean()
    action.save()
    record(events.ACTION_ADDED, action, within=plan, label=action.label, action=action.title)
    return action


def change_action(
    action: Action, *, content: ActionContent, version: int, reason: str = "", by: User, at: datetime
) -> Action:
    """Change an action. Until the plan is signed off its date may move freely; afterwards only by an extension.

    After sign-off every change needs a reason. Raises Conflict where somebody changed it meanwhile,
    ValidationError for what can be mended.
    """
    with operation(service=action.service, by=by, at=at, reason=reason):
        action = locked(action, version=version)
        if action.status not in STILL_OWED:
            raise DomainError(
                _("An action that is “%(status)s” cannot be changed.") % {"status": action.get_status_display()}
            )
        if action.plan.is_signed_off and not reason.strip():
            raise ValidationError({"reason": _("The plan is signed off, so say why the action changes.")})
        # Until sign-off, a date that nothing moved is still the first one, so saying it anew as a month says both.
        is_first_date = not action.plan.is_signed_off and action.original_due_on == action.current_due_on
        for column, value in _columns(content, service_id=action.service_id).items():
            setattr(action, column, value)
        if content.due_day != action.current_due_on:
            if action.plan.is_signed_off and action.current_due_on is not None:
                raise ValidationError(
                    {"due_on": _("The plan is signed off, so this date moves only by asking for more time.")}
                )
            action.original_due_on = action.current_due_on = content.due_day
            is_first_date = True
        if is_first_date:
            action.original_precision = content.due_precision
        action.full_clean()
        action.save()
        record(events.ACTION_CHANGED, action, within=action.plan, label=action.label, action=action.title)
    return action


def remove_action(action: Action, *, by: User, at: datetime) -> None:
    """Take back an action added by mistake; the record keeps it, and those after it move up a letter.

    Raises DomainError once the plan is signed off or anything has been said or asked about the action.
    """
    with operation(service=action.service, by=by, at=at):
        action = locked(action)
        if action.plan.is_signed_off:
            raise DomainError(_("The plan is signed off, so its actions stay."))
        said = (action.updates, action.evidence, action.completions, action.extensions)
        if any(rows.exists() for rows in said):
            raise DomainError(_("Something has been said about this action already, so it stays."))
        record(events.ACTION_REMOVED, action, within=action.plan, label=action.label, action=action.title)
        later = list(action.recommendation.actions.filter(position__gt=action.position).order_by("position"))
        action.delete()
        for following in later:
            following.position -= 1
            following.version += 1
            following.save()


def _columns(content: ActionContent, *, service_id: int) -> dict[str, Any]:
    if content.owner is not None and content.owner.service_id != service_id:
        raise ValidationError({"owner": _("Choose a post of this service.")})
    return {
        "title": content.title,
        "owner": content.owner,
        "success_criteria": content.success_criteria,
        "start_on": content.start_on,
        "due_precision": content.due_precision,
    }


def sign_off_plan(
    plan: ActionPlan,
    *,
    signed_off_on: date,
    reference: str,
    meeting: Meeting | None = None,
    on: date,
    by: User | str,
    at: datetime,
) -> ActionPlan:
    """Record that the board signed off the plan; from now on dates move only by extension.

    Raises DomainError where it is signed off already, ValidationError for a day to come or a missing reference.
    """
    with operation(service=plan.service, by=by, at=at):
        plan = locked(plan)
        if plan.is_signed_off:
            raise DomainError(_("This plan is signed off already."))
        if signed_off_on > on:
            raise ValidationError({"signed_off_on": _("The day of the sign-off cannot be in the future.")})
        if meeting is not None and meeting.service_id != plan.service_id:
            raise ValidationError({"meeting": _("Choose a meeting of this service’s board.")})
        if meeting is not None and meeting.held_on != signed_off_on:
            raise ValidationError({"meeting": _("That meeting was on another day than the sign-off.")})
        if not reference.strip():
            raise ValidationError({"reference": _("Give the minute reference.")})
        plan.status, plan.signed_off_on = PlanStatus.SIGNED_OFF, signed_off_on
        plan.signed_off_meeting, plan.signed_off_reference = meeting, reference.strip()
        plan.full_clean()
        plan.save()
        record(events.PLAN_SIGNED_OFF, plan, within=plan, day=shown(signed_off_on), reference=reference.strip())
    return plan
