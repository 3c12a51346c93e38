"""What splitting, merging, copying and carrying an action forward share, within the running operation."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.action_plans.models import (
    STILL_OWED,
    Action,
    CameBy,
    ContinuedHow,
    DeliveryStatus,
    SupportingPost,
)
from recommendations.action_plans.services.guards import refuse_if_closed
from recommendations.action_plans.services.halting import end_halt, refuse_while_something_waits
from recommendations.action_plans.services.positions import next_position
from recommendations.foundation.errors import DomainError
from recommendations.inspections.models import Recommendation


def successor_of(action: Action, *, under: Recommendation, came_by: CameBy, on: date, **own: Any) -> Action:
    """Return a new action, not yet saved, at the end of a recommendation's, that says what this one says.

    Both its dates go with it, so that no slippage is hidden, and its plan and title; `own` says what differs.
    Nothing of its past does: updates, evidence, milestones and decisions stay where they were made.
    """
    said = {
        "plan": action.plan,
        "title": action.title,
        "original_due_on": action.original_due_on,
        "original_precision": action.original_precision,
        "current_due_on": action.current_due_on,
        "due_precision": action.due_precision,
    }
    return Action(
        service=action.service,
        recommendation=under,
        position=next_position(under),
        success_criteria=action.success_criteria,
        owner=action.owner,
        opened_on=on,
        start_on=action.start_on,
        due_words=action.due_words,
        priority=action.priority,
        came_from=action,
        came_by=came_by,
        **(said | own),
    )


def refuse_unless_open(action: Action) -> None:
    """Raise DomainError unless the action is still to be done, in an open plan, and nothing of it waits."""
    refuse_if_closed(action.plan)
    refuse_while_something_waits(action)
    if action.status not in STILL_OWED:
        raise DomainError(
            _("Action %(label)s is “%(status)s”, so it stays as it is.")
            % {"label": action.label, "status": action.get_status_display()}
        )


def refuse_without_reason(action: Action, reason: str) -> None:
    """After sign-off nothing of a plan changes its shape without a reason."""
    if action.plan.is_signed_off and not reason.strip():
        raise ValidationError({"reason": _("The plan is signed off, so say why.")})


def leave_for(action: Action, other: Action, *, how: ContinuedHow, reason: str, by: User, at: datetime) -> None:
    """Let the other action go on for this one, which keeps its past; whatever halted it ends."""
    end_halt(action, reason=reason, by=by, at=at)
    action.status, action.continued_in, action.continued_how = DeliveryStatus.CONTINUED, other, how
    action.full_clean()
    action.save()


def support_as(action: Action, other: Action, *, and_its_owner: bool = False) -> None:
    """Let the posts that support one action support the other, and its owner too where they join."""
    posts = set(action.supporting_posts.values_list("post_id", flat=True))
    if and_its_owner and action.owner_id is not None:
        posts.add(action.owner_id)
    posts -= {other.owner_id, *other.supporting_posts.values_list("post_id", flat=True)}
    for pk in sorted(posts):
        SupportingPost(service=other.service, action=other, post_id=pk).save()


def hand_on_milestones(action: Action, other: Action) -> None:
    """Let the steps that are not reached yet belong to the other action, first dates and all."""
    for milestone in action.milestones.filter(done_on__isnull=True):
        milestone.action = other
        milestone.version += 1
        milestone.save()
