"""Asking for more time, and somebody else deciding."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.accounts.services import shown
from recommendations.action_plans import emails, events
from recommendations.action_plans.models import STILL_OWED, Action, DeliveryStatus, Extension, ExtensionState
from recommendations.action_plans.services.deciding import RecordedDecision, decide, holder_on
from recommendations.audit.operations import operation, record
from recommendations.domain.deadlines import month_end
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.inspections.models import Precision
from recommendations.outbox.queueing import queue_emails


def request_extension(
    action: Action, *, new_due_on: date, reason: str, prevention: str, on: date, by: User, at: datetime
) -> Extension:
    """Ask for a later due date, with the reason and what changes so that it will not slip again."""
    with operation(service=action.service, by=by, at=at, reason=reason):
        action = locked(action)
        if action.status not in STILL_OWED or action.current_due_on is None:
            raise DomainError(_("More time can be asked for an action that has a due date and is still to be done."))
        extension = Extension(
            service=action.service,
            action=action,
            due_then=action.current_due_on,
            new_due_on=new_due_on,
            reason=reason,
            prevention=prevention,
            asked_by=by,
            asked_at=at,
            holder_then=holder_on(action, on=on),
        )
        extension.full_clean()
        extension.save()
        action.save()
        record(events.EXTENSION_ASKED, action, within=action.plan, action=action.title, day=shown(new_due_on))
    return extension


def agree_extension(
    extension: Extension, *, note: str = "", recorded: RecordedDecision | None = None, by: User, at: datetime
) -> Extension:
    """Agree the later date; the original one stays beside it, and a moved date is reminded of anew.

    Raises DomainError where the action is verified complete, or its date was changed since this was asked.
    """
    with operation(service=extension.service, by=by, at=at, reason=note):
        extension, action = decide(extension, state=ExtensionState.AGREED, note=note, recorded=recorded, by=by, at=at)
        if action.status == DeliveryStatus.VERIFIED_COMPLETE:
            raise DomainError(_("This action is verified complete, so it needs no more time."))
        if action.current_due_on != extension.due_then:
            raise DomainError(_("The due date was changed after this was asked: ask anew from the present one."))
        action.current_due_on = extension.new_due_on
        if extension.new_due_on != month_end(extension.new_due_on):
            action.due_precision = Precision.DAY  # a day within a month is not the month
        action.full_clean()
        action.save()
        record(
            events.EXTENSION_AGREED,
            action,
            within=action.plan,
            decider=extension.decided_by.name,
            action=action.title,
            day=shown(extension.new_due_on),
        )
        queue_emails(emails.extension_decided(extension, action=action, at=at))
    return extension


def refuse_extension(
    extension: Extension, *, note: str, recorded: RecordedDecision | None = None, by: User, at: datetime
) -> Extension:
    """Refuse the later date, saying why."""
    if not note.strip():
        raise ValidationError({"note": _("Say why more time is refused.")})
    with operation(service=extension.service, by=by, at=at, reason=note):
        extension, action = decide(extension, state=ExtensionState.REFUSED, note=note, recorded=recorded, by=by, at=at)
        action.save()
        record(
            events.EXTENSION_REFUSED,
            action,
            within=action.plan,
            decider=extension.decided_by.name,
            action=action.title,
        )
        queue_emails(emails.extension_decided(extension, action=action, at=at))
    return extension
