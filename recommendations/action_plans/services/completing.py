"""Proposing that an action is complete, and somebody else verifying or returning it."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.action_plans import emails, events
from recommendations.action_plans.models import Action, Completion, CompletionState, DeliveryStatus
from recommendations.action_plans.services.deciding import RecordedDecision, decide, holder_on
from recommendations.audit.operations import operation, record
from recommendations.domain.plan_status import DeliveryStatus as Status
from recommendations.domain.plan_status import may_become
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.outbox.queueing import queue_emails


def propose_completion(action: Action, *, statement: str, on: date, by: User, at: datetime) -> Completion:
    """Say that the success criteria are met; the action awaits a check and is not overdue meanwhile.

    Raises DomainError where the action cannot take this step, ValidationError without evidence.
    """
    with operation(service=action.service, by=by, at=at, reason=statement):
        action = locked(action)
        _step(action, to=Status.PROPOSED_COMPLETE)
        if not action.evidence.exists():
            raise ValidationError(_("Add evidence first: a link, or where it is held and who has seen it."))
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
        record(events.COMPLETION_PROPOSED, action, within=action.plan, action=action.title)
        queue_emails(emails.completion_proposed(completion, action=action, at=at))
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
        _record(events.COMPLETION_VERIFIED, events.VERIFIED_FOR, completion, recorded=recorded)
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
        _record(events.COMPLETION_RETURNED, events.RETURNED_FOR, completion, recorded=recorded, missing=missing)
        queue_emails(emails.completion_decided(completion, action=action, at=at))
    return completion


def _step(action: Action, *, to: Status) -> None:
    if not may_become(Status(action.status), to):
        raise DomainError(
            _("An action that is “%(now)s” cannot become “%(then)s”.")
            % {"now": action.get_status_display(), "then": DeliveryStatus(to.value).label}
        )
    action.status = to.value


def _record(
    own: events.EventType,
    recorded_for: events.EventType,
    completion: Completion,
    *,
    recorded: RecordedDecision | None,
    **details: str,
) -> None:
    action = completion.action
    facts = {"verifier": completion.decided_by.name, "action": action.title, **details}
    if recorded is None:
        record(own, action, within=action.plan, **facts)
    else:
        record(recorded_for, action, within=action.plan, reference=recorded.reference, **facts)
