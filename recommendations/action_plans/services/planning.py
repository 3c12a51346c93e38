"""Opening a plan, and adding and changing its actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.accounts.models import Post, User
from recommendations.action_plans.events import actions as actions_events
from recommendations.action_plans.events import inspections as inspections_events
from recommendations.action_plans.events import plans as plans_events
from recommendations.action_plans.models import MOVED, STILL_OWED, Action, ActionPlan, CameBy, ContinuedHow
from recommendations.action_plans.services.guards import refuse_if_closed
from recommendations.action_plans.services.halting import take_up_what_was_carried
from recommendations.action_plans.services.not_mine import settle_with_another_owner
from recommendations.action_plans.services.positions import close_gaps, next_position
from recommendations.action_plans.services.relating import answer_also, have_supported_by, wait_for
from recommendations.audit.operations import operation, record
from recommendations.domain.deadlines import month_end
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.inspections.models import Inspection, Precision, Recommendation
from recommendations.safeguarding.flagging import flag_signs

GUARDED = ("title", "success_criteria")


@dataclass(frozen=True)
class ActionContent:
    """What a form says of an action. `due_on` is the date as given; month precision means the month's last day.

    `due_words` stand where there is no date (“Ongoing”); `reference` is the service’s own, once in a plan.
    """

    title: str
    owner: Post | None = None
    success_criteria: str = ""
    start_on: date | None = None
    due_on: date | None = None
    due_precision: str = Precision.DAY
    due_words: str = ""
    priority: str = ""
    reference: str = ""
    # What it is tied to; None leaves that as it is.
    also_answers: tuple[Recommendation, ...] | None = None
    supported_by: tuple[Post, ...] | None = None
    waits_for: tuple[Action, ...] | None = None
    # Why what looks as if it could identify a child is none; without it the texts are held back until cleared.
    why_fine: str = ""

    @classmethod
    def of(cls, action: Action) -> ActionContent:
        """Return what the action says now, so that a caller can change one thing of it and keep the rest."""
        return cls(
            title=action.title,
            owner=action.owner,
            success_criteria=action.success_criteria,
            start_on=action.start_on,
            due_on=action.current_due_on,
            due_precision=action.due_precision,
            due_words=action.due_words,
            priority=action.priority,
            reference=action.reference,
        )

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
    record(plans_events.PLAN_OPENED, plan, within=plan, count=words)
    for recommendation in recommendations:
        record(
            inspections_events.RECOMMENDATION_CONFIRMED, recommendation, within=plan, label=recommendation.shown_label
        )
    return plan


def add_action(
    recommendation: Recommendation, *, plan: ActionPlan, content: ActionContent, on: date, by: User | str, at: datetime
) -> Action:
    """Add an action at the end of the recommendation's; its first due date is its original one."""
    with operation(service=plan.service, by=by, at=at):
        place = next_position(recommendation)
        return new_action(recommendation, plan=plan, content=content, position=place, on=on)


def new_action(
    recommendation: Recommendation, *, plan: ActionPlan, content: ActionContent, position: int, on: date
) -> Action:
    """Add an action at this position of the recommendation's, from 1, within the running operation."""
    refuse_if_closed(plan)
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
    record(actions_events.ACTION_ADDED, action, within=plan, label=action.label, action=action.title)
    flag_signs(action, GUARDED, why_fine=content.why_fine, within=plan)
    _tie(action, content)
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
        refuse_if_closed(action.plan)
        if action.status not in STILL_OWED:
            raise DomainError(
                _("An action that is “%(status)s” cannot be changed.") % {"status": action.get_status_display()}
            )
        if action.plan.is_signed_off and not reason.strip():
            raise ValidationError({"reason": _("The plan is signed off, so say why the action changes.")})
        stands = _first_promise_stands(action)
        # Until sign-off, a date that nothing moved is still the first one, so saying it anew as a month says both.
        is_first_date = not stands and action.original_due_on == action.current_due_on
        before, owner_then = {column: getattr(action, column) for column in GUARDED}, action.owner_id
        for column, value in _columns(content, service_id=action.service_id).items():
            setattr(action, column, value)
        if content.due_day != action.current_due_on:
            if action.plan.is_signed_off and action.current_due_on is not None:
                raise ValidationError(
                    {"due_on": _("The plan is signed off, so this date moves only by asking for more time.")}
                )
            if stands and content.due_day is None:
                raise ValidationError({"due_on": _("A date was promised for this action before, so it needs one.")})
            action.current_due_on = content.due_day
            if not stands:
                action.original_due_on, is_first_date = content.due_day, True
        if is_first_date:
            action.original_precision = content.due_precision
        action.full_clean()
        action.save()
        record(actions_events.ACTION_CHANGED, action, within=action.plan, label=action.label, action=action.title)
        if action.owner_id != owner_then:
            settle_with_another_owner([action], by=by, at=at)
        flag_signs(action, GUARDED, why_fine=content.why_fine, before=before, within=action.plan)
        _tie(action, content)
    return action


def _first_promise_stands(action: Action) -> bool:
    """Say whether the original date holds whatever the draft says.

    It does once the plan is signed off, where the action was carried from an earlier plan, and where more time was
    agreed, here or before the plan was brought in: the ledger counts that from the first date on.
    """
    if action.original_due_on is None:
        return False
    origin = action
    while origin.came_by == CameBy.SPLIT:
        origin = origin.came_from
    if action.plan.is_signed_off or origin.came_by == CameBy.CARRIED:
        return True
    return action.extensions.filter(state__in=MOVED).exists()


def remove_action(action: Action, *, by: User, at: datetime) -> None:
    """Take back an action added by mistake with what it was tied to; those after it move up a letter.

    The record keeps it, and where it was carried forward, the earlier plan has it again. Raises DomainError once the
    plan is signed off, anything has been said or asked about the action, or another action waits for it or came from
    it.
    """
    with operation(service=action.service, by=by, at=at):
        action = locked(action)
        refuse_if_closed(action.plan)
        if action.plan.is_signed_off:
            raise DomainError(_("The plan is signed off, so its actions stay."))
        said = (action.updates, action.evidence, action.completions, action.extensions, action.halts)
        if any(rows.exists() for rows in said):
            raise DomainError(_("Something has been said about this action already, so it stays."))
        if action.dependants.exists():
            raise DomainError(_("Another action waits for this one, so it stays. Change that one first."))
        if action.led_to.exists() or action.continues.filter(continued_how=ContinuedHow.MERGED).exists():
            raise DomainError(_("Another action came from this one or was merged into it, so it stays."))
        take_up_what_was_carried(action, by=by, at=at)
        record(actions_events.ACTION_REMOVED, action, within=action.plan, label=action.label, action=action.title)
        recommendation = action.recommendation
        for row in [*action.also_answers.all(), *action.supporting_posts.all(), *action.dependencies.all()]:
            row.delete()
        for milestone in action.milestones.all():
            milestone.delete()
        action.delete()
        close_gaps(recommendation)


def _columns(content: ActionContent, *, service_id: int) -> dict[str, Any]:
    if content.owner is not None and content.owner.service_id != service_id:
        raise ValidationError({"owner": _("Choose a post of this service.")})
    return {
        "title": content.title,
        "owner": content.owner,
        "success_criteria": content.success_criteria,
        "start_on": content.start_on,
        "due_precision": content.due_precision,
        "due_words": " ".join(content.due_words.split()),
        "priority": content.priority,
        "reference": " ".join(content.reference.split()),
    }


def _tie(action: Action, content: ActionContent) -> None:
    if content.also_answers is not None:
        answer_also(action, content.also_answers)
    if content.supported_by is not None:
        have_supported_by(action, content.supported_by)
    if content.waits_for is not None:
        wait_for(action, content.waits_for)
