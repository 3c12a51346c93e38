"""Asking for more time, and somebody else deciding: one ask, or several at one meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.accounts.services import shown
from recommendations.action_plans import emails
from recommendations.action_plans.events import extending as extending_events
from recommendations.action_plans.models import (
    STILL_OWED,
    Action,
    ActionPlan,
    DeliveryStatus,
    Extension,
    ExtensionState,
)
from recommendations.action_plans.services.deciding import (
    RecordedDecision,
    decide,
    holder_on,
    record_decision,
    take_back,
)
from recommendations.action_plans.services.guards import refuse_if_closed
from recommendations.audit.operations import key_of, operation, record
from recommendations.domain.deadlines import last_day, month_end
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.inspections.models import Precision
from recommendations.outbox.queueing import queue_emails
from recommendations.reminders.answering import answered
from recommendations.safeguarding.flagging import flag_signs


class Verdict(StrEnum):
    AGREE = "agree"
    CHANGE = "change"
    REFUSE = "refuse"


@dataclass(frozen=True)
class ExtensionDecision:
    """What was decided on one ask; `agreed_on` only where another date is agreed than was asked for."""

    extension: Extension
    verdict: Verdict
    note: str = ""
    agreed_on: date | None = None


def request_extension(
    action: Action,
    *,
    new_due_on: date,
    reason: str,
    prevention: str,
    precision: str = "",
    why_fine: str = "",
    on: date,
    by: User,
    at: datetime,
) -> Extension:
    """Ask for a later due date, with the reason and what changes so that it will not slip again.

    With month precision the date is that month's last day. Where nothing is said of it, an action promised for a
    month stays so if the new date ends a month.
    """
    with operation(service=action.service, by=by, at=at, reason=reason):
        action = locked(action)
        refuse_if_closed(action.plan)
        if action.status not in STILL_OWED or action.current_due_on is None:
            raise DomainError(_("More time can be asked for an action that has a due date and is still to be done."))
        precision = precision or _precision_of(new_due_on, before=action.due_precision)
        extension = Extension(
            service=action.service,
            action=action,
            due_then=action.current_due_on,
            new_due_on=last_day(new_due_on, is_month=precision == Precision.MONTH),
            new_precision=precision,
            reason=reason,
            prevention=prevention,
            asked_by=by,
            asked_at=at,
            holder_then=holder_on(action, on=on),
        )
        extension.full_clean()
        extension.save()
        action.save()
        day = shown(extension.new_due_on)
        record(extending_events.EXTENSION_ASKED, action, within=action.plan, action=action.title, day=day)
        flag_signs(extension, ["reason", "prevention"], why_fine=why_fine, about=action, within=action.plan)
        answered(about=key_of(action), at=at)
    return extension


def agree_extension(
    extension: Extension,
    *,
    note: str = "",
    agreed_on: date | None = None,
    recorded: RecordedDecision | None = None,
    by: User,
    at: datetime,
) -> Extension:
    """Agree the later date, or another one; the original stays beside it, and a moved date is reminded of anew.

    Raises DomainError where the action is verified complete, or its date was changed since this was asked;
    ValidationError where the other date is not after the current one.
    """
    with operation(service=extension.service, by=by, at=at, reason=note):
        return _agree(extension, note=note, agreed_on=agreed_on, recorded=recorded, by=by, at=at)


def refuse_extension(
    extension: Extension, *, note: str, recorded: RecordedDecision | None = None, by: User, at: datetime
) -> Extension:
    """Refuse the later date, saying why."""
    if not note.strip():
        raise ValidationError({"note": _("Say why more time is refused.")})
    with operation(service=extension.service, by=by, at=at, reason=note):
        return _refuse(extension, note=note, recorded=recorded, by=by, at=at)


def take_back_extension(extension: Extension, *, by: User, at: datetime) -> Extension:
    """No longer ask for more time; only who asked may, and only while nobody has decided."""
    with operation(service=extension.service, by=by, at=at):
        extension, action = take_back(extension, state=ExtensionState.TAKEN_BACK, by=by)
        action.save()
        record(extending_events.EXTENSION_TAKEN_BACK, action, within=action.plan, action=action.title)
    return extension


def decide_extensions(
    plan: ActionPlan,
    *,
    decisions: Sequence[ExtensionDecision],
    recorded: RecordedDecision | None = None,
    by: User,
    at: datetime,
) -> list[Extension]:
    """Decide on several asks of one plan at once, at one meeting or in one person's name: all of them or none.

    Raises ValidationError with the field `decision_<id>` of each ask that cannot be decided so, `agreed_on_<id>`
    where its other date is wrong, and what decider_for raises about who decided.
    """
    problems: dict[str, list[str]] = {}
    decided = []
    with operation(service=plan.service, by=by, at=at):
        for one in decisions:
            try:
                decided.append(extension_decided(one, plan=plan, recorded=recorded, by=by, at=at))
            except DomainError as refused:
                problems[f"decision_{one.extension.pk}"] = [str(refused)]
            except ValidationError as wrong:
                for field, messages in _by_field(wrong, pk=one.extension.pk).items():
                    problems.setdefault(field, []).extend(words for words in messages if words not in problems[field])
        if problems:
            raise ValidationError(problems)
        if not decided:
            raise ValidationError(_("Decide on at least one of them"))
    return decided


def _by_field(wrong: ValidationError, *, pk: int) -> dict[str, list[str]]:
    """Return the messages under the fields of a page that has a row for each ask."""
    if not hasattr(wrong, "error_dict"):
        return {f"decision_{pk}": list(wrong.messages)}
    shared = {"decider", "meeting", "reference"}
    rows = {"agreed_on": f"agreed_on_{pk}", "note": f"note_{pk}"}
    return {
        field if field in shared else rows.get(field, f"decision_{pk}"): messages
        for field, messages in wrong.message_dict.items()
    }


def extension_decided(
    one: ExtensionDecision, *, plan: ActionPlan, recorded: RecordedDecision | None, by: User, at: datetime
) -> Extension:
    """Decide on one ask of the plan within the running operation, for a command that decides among other things."""
    if one.extension.action.plan_id != plan.pk:
        raise DomainError(_("This is asked for an action of another plan."))
    if one.verdict is Verdict.REFUSE:
        if not one.note.strip():
            raise ValidationError({"note": _("Say why more time is refused.")})
        return _refuse(one.extension, note=one.note, recorded=recorded, by=by, at=at)
    return _agree(one.extension, note=one.note, agreed_on=one.agreed_on, recorded=recorded, by=by, at=at)


def _agree(
    extension: Extension,
    *,
    note: str,
    agreed_on: date | None,
    recorded: RecordedDecision | None,
    by: User,
    at: datetime,
) -> Extension:
    """Move the date within the running operation."""
    until = agreed_on or extension.new_due_on
    if until <= extension.due_then:
        raise ValidationError({"agreed_on": _("The date agreed must be after the current one.")})
    is_changed = until != extension.new_due_on
    extension, action = decide(
        extension,
        state=ExtensionState.CHANGED if is_changed else ExtensionState.AGREED,
        note=note,
        recorded=recorded,
        by=by,
        at=at,
        agreed_on=until,
    )
    if action.status == DeliveryStatus.VERIFIED_COMPLETE:
        raise DomainError(_("This action is verified complete, so it needs no more time."))
    if action.current_due_on != extension.due_then:
        raise DomainError(_("The due date was changed after this was asked: ask anew from the present one."))
    action.current_due_on = until
    action.due_precision = _precision_of(until, before=extension.new_precision)
    action.full_clean()
    action.save()
    own, for_another = extending_events.EXTENSION_AGREED, extending_events.AGREED_FOR
    facts = {"day": shown(until)}
    if is_changed:
        own, for_another = extending_events.EXTENSION_CHANGED, extending_events.CHANGED_FOR
        facts["asked"] = shown(extension.new_due_on)
    record_decision(own, for_another, extension, recorded=recorded, by=by, decider=extension.decider_name, **facts)
    queue_emails(emails.extension_decided(extension, action=action, at=at))
    return extension


def _refuse(extension: Extension, *, note: str, recorded: RecordedDecision | None, by: User, at: datetime) -> Extension:
    """Refuse within the running operation."""
    extension, action = decide(extension, state=ExtensionState.REFUSED, note=note, recorded=recorded, by=by, at=at)
    action.save()
    own, for_another = extending_events.EXTENSION_REFUSED, extending_events.REFUSED_FOR
    record_decision(own, for_another, extension, recorded=recorded, by=by, decider=extension.decider_name)
    queue_emails(emails.extension_decided(extension, action=action, at=at))
    return extension


def _precision_of(day: date, *, before: str) -> str:
    """A month stays a month where the new date ends one; a day within a month is not the month."""
    return Precision.MONTH if before == Precision.MONTH and day == month_end(day) else Precision.DAY
