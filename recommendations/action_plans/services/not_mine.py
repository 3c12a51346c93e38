"""An owner says that an action is not theirs any more: it is settled by another owner, or by an answer that it stays.

Until then nothing else changes: the action stays with its post, is due as before and is reminded of.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.holding import people_of_post
from recommendations.accounts.models import Post, User
from recommendations.accounts.services.posts import follows_handover
from recommendations.action_plans import emails
from recommendations.action_plans.events import not_mine as not_mine_events
from recommendations.action_plans.models import LEFT_BEHIND, Action, DeliveryStatus, NotMine
from recommendations.action_plans.services.guards import refuse_if_closed
from recommendations.audit.operations import key_of, operation, record
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.outbox.queueing import queue_emails
from recommendations.reminders.answering import answered
from recommendations.safeguarding.flagging import flag_signs


def say_not_mine(action: Action, *, reason: str, why_fine: str = "", on: date, by: User, at: datetime) -> NotMine:
    """Say that the action is somebody else's now; whoever leads the plan is told, and finds another owner or answers.

    Only who answers for its post on the day may. Raises DomainError where the action is done or left behind, where
    somebody else answers for it, and where it has been said already.
    """
    with operation(service=action.service, by=by, at=at, reason=reason):
        action = locked(action)
        refuse_if_closed(action.plan)
        if action.status in {DeliveryStatus.VERIFIED_COMPLETE, *LEFT_BEHIND}:
            raise DomainError(
                _("An action that is “%(status)s” needs no other owner.") % {"status": action.get_status_display()}
            )
        if by.pk not in people_of_post(action.owner_id, on=on):
            raise DomainError(_("This action is not yours, so there is nothing to say here."))
        if NotMine.objects.filter(action=action, settled_at__isnull=True).exists():
            raise DomainError(_("This has been said already. Whoever leads the plan looks for another owner."))
        said = NotMine(
            service=action.service, action=action, post=action.owner, said_by=by, said_at=at, reason=reason.strip()
        )
        said.full_clean()
        said.save()
        record(not_mine_events.NOT_MINE_SAID, action, within=action.plan, action=action.title, post=action.owner.name)
        flag_signs(said, ["reason"], why_fine=why_fine, about=action, within=action.plan)
        queue_emails(emails.not_mine_said(said, action=action, at=at))
        answered(about=key_of(action), at=at)
    return said


def answer_not_mine(said: NotMine, *, answer: str, why_fine: str = "", on: date, by: User, at: datetime) -> NotMine:
    """Answer that the action stays with its post; whoever said otherwise is told.

    Raises DomainError where it is settled already, ValidationError without an answer.
    """
    with operation(service=said.service, by=by, at=at, reason=answer):
        said = locked(said)
        refuse_if_closed(said.action.plan)
        if said.settled_at is not None:
            raise DomainError(_("This is settled already: look at the action’s page."))
        if not answer.strip():
            raise ValidationError({"answer": _("Say why it stays.")})
        said.answer, said.settled_at, said.settled_by = answer.strip(), at, by
        said.full_clean()
        said.save()
        action = said.action
        record(
            not_mine_events.NOT_MINE_ANSWERED,
            action,
            within=action.plan,
            action=action.title,
            person=said.said_by.name,
            post=said.post.name,
        )
        flag_signs(said, ["answer"], why_fine=why_fine, about=action, within=action.plan)
        queue_emails(emails.not_mine_answered(said, action=action, by=by, at=at))
    return said


def settle_with_another_owner(actions: Iterable[Action], *, by: User | str, at: datetime) -> None:
    """Settle what was said of actions that another post owns now, within the running operation that gave them to it."""
    owners = {action.pk: action.owner_id for action in actions}
    said = NotMine.objects.filter(action__in=owners, settled_at__isnull=True)
    _settle([row for row in said if row.post_id != owners[row.action_id]], by=by, at=at)


@follows_handover
def settle_with_another_holder(post: Post, *, to: User, by: User | str, at: datetime) -> None:
    """Settle what was said of the post's actions by anybody but who takes the post, within the running operation."""
    said = NotMine.objects.filter(action__owner=post, settled_at__isnull=True).exclude(said_by=to)
    _settle(said, by=by, at=at)


def _settle(said: Iterable[NotMine], *, by: User | str, at: datetime) -> None:
    if not isinstance(by, User):
        return  # what the system itself does answers nobody
    for row in said:
        row = locked(row)
        row.settled_at, row.settled_by = at, by
        row.save()
        action = row.action
        record(
            not_mine_events.NOT_MINE_SETTLED,
            action,
            within=action.plan,
            action=action.title,
            person=row.said_by.name,
        )
