"""Proposing that an action is complete, and somebody else verifying or returning it."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.action_plans import emails
from recommendations.action_plans.events import completing as completing_events
from recommendations.action_plans.models import Action, Completion, CompletionState, DeliveryStatus
from recommendations.action_plans.services.deciding import (
    RecordedDecision,
    decide,
    holder_on,
    record_decision,
)
from recommendations.action_plans.services.delivering import begin_delivery
from recommendations.action_plans.services.guards import refuse_if_closed
from recommendations.audit.operations import key_of, operation, record
from recommendations.domain.plan_status import DeliveryStatus as Status
from recommendations.domain.plan_status import may_become
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.outbox.queueing import queue_emails
from recommendations.reminders.answering import answered
from recommendations.safeguarding.flagging import flag_signs


def propose_completion(
    action: Action, *, statement: str, why_fine: str = "", on: date, by: User, at: datetime
) -> Completion:
    """Say that the success criteria are met; the action awaits a check and is not overdue meanwhile.

    Evidence out of date does not count. What in the statement may identify a child is flagged unless `why_fine` says
    why it is none. Raises DomainError where the action cannot take this step, ValidationError without evidence.
    """
    with operation(service=action.service, by=by, at=at, reason=statement):
        action = locked(action)
        refuse_if_closed(action.plan)
        _step(action, to=Status.PROPOSED_COMPLETE)
        if not action.evidence.current(on=on).exists():
            raise ValidationError(
                _("All evidence is out of date, so it does not count any more: add newer evidence first.")
                if action.evidence.exists()
                else _("Add evidence first: a file, a link, or where it is held and who has seen it.")
            )
        completion = Completion(
            service=action.service,
            action=action,
            statement=statement,
            asked_by=by,
            asked_at=at,
            holder_then=holder_on(action, on=on),
        )
        completion.full_clean()
        completion.save()
        action.save()
        record(completing_events.COMPLETION_PROPOSED, action, within=action.plan, action=action.title)
        flag_signs(completion, ["statement"], why_fine=why_fine, about=action, within=action.plan)
        queue_emails(emails.completion_proposed(completion, action=action, at=at))
        answered(about=key_of(action), at=at)
        begin_delivery(action.plan)
    return completion


def verify_completion(
    completion: Completion, *, note: str = "", recorded: RecordedDecision | None = None, by: User, at: datetime
) -> Completion:
    """Accept the evidence; somebody else than who proposed it or held the post then, and tell whoever proposed it."""
    with operation(service=completion.service, by=by, at=at, reason=note):
        completion, action = decide(
            completion, state=CompletionState.VERIFIED, note=note, recorded=recorded, by=by, at=at
        )
        _step(action, to=Status.VERIFIED_COMPLETE)
        action.save()
        record_decision(
            completing_events.COMPLETION_VERIFIED,
            completing_events.VERIFIED_FOR,
            completion,
            recorded=recorded,
            by=by,
            verifier=completion.decider_name,
        )
        queue_emails(emails.completion_decided(completion, action=action, at=at))
    return completion


def return_completion(
    completion: Completion, *, missing: str, recorded: RecordedDecision | None = None, by: User, at: datetime
) -> Completion:
    """Give the action back with what is missing; its clock runs on."""
    with operation(service=completion.service, by=by, at=at):
        completion, action = decide(
            completion, state=CompletionState.RETURNED, note=missing, recorded=recorded, by=by, at=at
        )
        _step(action, to=Status.IN_PROGRESS)
        action.save()
        record_decision(
            completing_events.COMPLETION_RETURNED,
            completing_events.RETURNED_FOR,
            completion,
            recorded=recorded,
            by=by,
            verifier=completion.decider_name,
            missing=missing,
        )
        queue_emails(emails.completion_decided(completion, action=action, at=at))
    return completion


def _step(action: Action, *, to: Status) -> None:
    if not may_become(Status(action.status), to):
        raise DomainError(
            _("An action that is “%(now)s” cannot become “%(then)s”.")
            % {"now": action.get_status_display(), "then": DeliveryStatus(to.value).label}
        )
    action.status = to.value
