"""Steps on the way: added, changed, reached, taken back, removed. The first date stays beside the present one."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.accounts.services import shown
from recommendations.accounts.services.days import shown_or_month
from recommendations.action_plans.events import milestones as milestones_events
from recommendations.action_plans.models import STILL_OWED, Action, DeliveryStatus, Milestone
from recommendations.action_plans.services.guards import refuse_if_closed
from recommendations.audit.events import EventType
from recommendations.audit.operations import operation, record
from recommendations.domain.deadlines import last_day
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.inspections.models import Precision
from recommendations.safeguarding.flagging import flag_signs


def add_milestone(
    action: Action,
    *,
    title: str,
    due_on: date,
    due_precision: str = Precision.DAY,
    why_fine: str = "",
    by: User | str,
    at: datetime,
) -> Milestone:
    """Add a step to an action still to be done; raises DomainError for any other, ValidationError for a gap."""
    with operation(service=action.service, by=by, at=at):
        return new_milestone(action, title=title, due_on=due_on, due_precision=due_precision, why_fine=why_fine)


def new_milestone(
    action: Action, *, title: str, due_on: date, due_precision: str = Precision.DAY, why_fine: str = ""
) -> Milestone:
    """Add a step within the running operation."""
    action = locked(action)
    _refuse_unless_open(action)
    day = last_day(due_on, is_month=due_precision == Precision.MONTH)
    milestone = Milestone(
        service=action.service,
        action=action,
        title=" ".join(title.split()),
        original_due_on=day,
        due_on=day,
        due_precision=due_precision,
    )
    milestone.full_clean()
    milestone.save()
    _record(milestones_events.MILESTONE_ADDED, milestone, day=in_words(milestone))
    flag_signs(milestone, ["title"], why_fine=why_fine, about=action, within=action.plan)
    return milestone


def change_milestone(
    milestone: Milestone,
    *,
    title: str,
    due_on: date,
    due_precision: str = Precision.DAY,
    why_fine: str = "",
    version: int,
    reason: str = "",
    by: User,
    at: datetime,
) -> Milestone:
    """Change a step that is not yet reached. Until the plan is signed off its date moves freely.

    After sign-off the first date stays, and moving the present one needs a reason. Raises Conflict where somebody
    changed it meanwhile.
    """
    with operation(service=milestone.service, by=by, at=at, reason=reason):
        milestone = _locked(milestone, version=version)
        _refuse_reached(milestone)
        before, day = in_words(milestone), last_day(due_on, is_month=due_precision == Precision.MONTH)
        moves = day != milestone.due_on
        is_signed_off = milestone.action.plan.is_signed_off
        if moves and is_signed_off and not reason.strip():
            raise ValidationError({"reason": _("The plan is signed off, so say why the date moves.")})
        words = {"title": milestone.title}
        milestone.title = " ".join(title.split())
        milestone.due_on, milestone.due_precision = day, due_precision
        if not is_signed_off:
            milestone.original_due_on = day
        milestone.full_clean()
        milestone.save()
        if moves and is_signed_off:
            _record(milestones_events.MILESTONE_MOVED, milestone, before=before, after=in_words(milestone))
        else:
            _record(milestones_events.MILESTONE_CHANGED, milestone)
        action = milestone.action
        flag_signs(milestone, ["title"], why_fine=why_fine, before=words, about=action, within=action.plan)
    return milestone


def reach_milestone(milestone: Milestone, *, done_on: date, on: date, by: User, at: datetime) -> Milestone:
    """Say on which day the step was reached; raises ValidationError for a day to come, DomainError if it was before."""
    with operation(service=milestone.service, by=by, at=at):
        milestone = _locked(milestone)
        _refuse_reached(milestone)
        if done_on > on:
            raise ValidationError({"done_on": _("The day cannot be in the future.")})
        milestone.done_on, milestone.done_by = done_on, by
        milestone.full_clean()
        milestone.save()
        _record(milestones_events.MILESTONE_REACHED, milestone, day=shown(done_on))
    return milestone


def take_back_milestone(milestone: Milestone, *, by: User, at: datetime) -> Milestone:
    """Say that the step was not reached after all; raises DomainError where nobody had said so."""
    with operation(service=milestone.service, by=by, at=at):
        milestone = _locked(milestone)
        if milestone.done_on is None:
            raise DomainError(_("Nobody has said that this milestone was reached."))
        milestone.done_on = milestone.done_by = None
        milestone.save()
        _record(milestones_events.MILESTONE_NOT_REACHED, milestone)
    return milestone


def remove_milestone(milestone: Milestone, *, reason: str = "", by: User, at: datetime) -> None:
    """Remove a step that is not reached; the record keeps it. After sign-off it needs a reason."""
    with operation(service=milestone.service, by=by, at=at, reason=reason):
        milestone = _locked(milestone)
        _refuse_reached(milestone)
        if milestone.action.plan.is_signed_off and not reason.strip():
            raise ValidationError({"reason": _("The plan is signed off, so say why the milestone goes.")})
        _record(milestones_events.MILESTONE_REMOVED, milestone)
        milestone.delete()


def in_words(milestone: Milestone) -> str:
    """Return the date as it is shown: the day, or only its month."""
    return shown_or_month(milestone.due_on, is_month=milestone.due_precision == Precision.MONTH)


def _locked(milestone: Milestone, *, version: int | None = None) -> Milestone:
    milestone = locked(milestone, version=version)
    milestone.action = locked(milestone.action)
    _refuse_unless_open(milestone.action)
    return milestone


def _refuse_unless_open(action: Action) -> None:
    """What awaits a check, is verified or left behind keeps its steps as they are."""
    refuse_if_closed(action.plan)
    if action.status not in STILL_OWED:
        raise DomainError(
            _("The milestones of an action that is “%(status)s” stay as they are.")
            % {"status": DeliveryStatus(action.status).label}
        )


def _refuse_reached(milestone: Milestone) -> None:
    if milestone.done_on is not None:
        raise DomainError(_("This milestone is reached. Take that back first, if it was a mistake."))


def _record(event: EventType, milestone: Milestone, **details: str) -> None:
    action = milestone.action
    record(event, action, within=action.plan, action=action.title, milestone=milestone.title, **details)
