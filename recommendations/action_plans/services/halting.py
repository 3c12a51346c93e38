"""Pausing an action, or not pursuing it, with somebody else's approval; and taking it up again.

Pausing never stops the clock: what is paused is due, reminded of and overdue as before.
"""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.action_plans.events import halting as halting_events
from recommendations.action_plans.models import (
    Action,
    CompletionState,
    ContinuedHow,
    CorrectionState,
    DeliveryStatus,
    ExtensionState,
    Halt,
    HaltKind,
)
from recommendations.action_plans.services.deciding import RecordedDecision, decider_for, holder_on
from recommendations.action_plans.services.guards import refuse_if_closed
from recommendations.audit.operations import operation, record
from recommendations.domain.plan_status import DeliveryStatus as Status
from recommendations.domain.plan_status import may_become
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.safeguarding.flagging import flag_signs


def pause(
    action: Action, *, reason: str, recorded: RecordedDecision | None = None, on: date, by: User, at: datetime
) -> Halt:
    """Pause an action, with a reason and the approval of somebody other than its owner; its dates run on.

    Raises DomainError where the action cannot take this step or something about it waits for a decision,
    ValidationError for what can be mended.
    """
    with operation(service=action.service, by=by, at=at, reason=reason):
        halt, action = _halt(action, kind=HaltKind.PAUSED, reason=reason, recorded=recorded, on=on, by=by, at=at)
        record(halting_events.ACTION_PAUSED, action, within=action.plan, **_told(halt, action))
        flag_signs(halt, ["reason"], about=action, within=action.plan)
    return halt


def stop_pursuing(
    action: Action, *, reason: str, recorded: RecordedDecision | None = None, on: date, by: User, at: datetime
) -> Halt:
    """Give an action up, open or paused, on the same terms as pausing it; it is owed no more."""
    with operation(service=action.service, by=by, at=at, reason=reason):
        halt, action = _halt(action, kind=HaltKind.NOT_PURSUED, reason=reason, recorded=recorded, on=on, by=by, at=at)
        record(halting_events.ACTION_NOT_PURSUED, action, within=action.plan, **_told(halt, action))
        flag_signs(halt, ["reason"], about=action, within=action.plan)
    return halt


def resume(action: Action, *, reason: str, by: User, at: datetime) -> Action:
    """Go on with a paused action; raises DomainError where it is not paused, ValidationError without a reason."""
    with operation(service=action.service, by=by, at=at, reason=reason):
        action = locked(action)
        if action.status != DeliveryStatus.PAUSED:
            raise DomainError(_("This action is not paused."))
        _go_on(action, reason=reason, by=by, at=at)
        record(halting_events.ACTION_RESUMED, action, within=action.plan, label=action.label, action=action.title)
    return action


def take_up_again(action: Action, *, reason: str, by: User, at: datetime) -> Action:
    """Undo that an action was not pursued, or was merged or carried forward; what went over to the other stays there.

    Raises DomainError where it never left, ValidationError without a reason, or where another action of the plan has
    its reference now.
    """
    with operation(service=action.service, by=by, at=at, reason=reason):
        action = locked(action)
        if action.status not in {DeliveryStatus.NOT_PURSUED, DeliveryStatus.CONTINUED}:
            raise DomainError(_("This action was never left, so there is nothing to take up again."))
        if action.continued_how == ContinuedHow.CARRIED:
            raise DomainError(_("This action goes on in the next plan. Take it back there first."))
        action.continued_in, action.continued_how = None, ""
        _go_on(action, reason=reason, by=by, at=at)
        record(
            halting_events.ACTION_TAKEN_UP_AGAIN, action, within=action.plan, label=action.label, action=action.title
        )
    return action


def refuse_while_something_waits(action: Action) -> None:
    """Raise DomainError while a completion, more time or a corrected date of the action waits for a decision."""
    if action.completions.filter(state=CompletionState.PROPOSED).exists():
        raise DomainError(_("Action %(label)s awaits a check. Verify or return it first.") % {"label": action.label})
    if action.extensions.filter(state=ExtensionState.ASKED).exists():
        raise DomainError(
            _("More time was asked for action %(label)s and nobody has decided. Decide on it first.")
            % {"label": action.label}
        )
    if action.date_corrections.filter(state=CorrectionState.ASKED).exists():
        raise DomainError(
            _("A corrected date of action %(label)s waits for a second person. Decide on it first.")
            % {"label": action.label}
        )


def end_halt(action: Action, *, reason: str, by: User, at: datetime) -> None:
    """End the halt in force, if there is one, within the running operation."""
    halt = Halt.objects.select_for_update().filter(action=action, ended_at__isnull=True).first()
    if halt is not None:
        halt.ended_at, halt.ended_by, halt.ended_reason = at, by, reason
        halt.version += 1
        halt.full_clean()
        halt.save()


def take_up_what_was_carried(action: Action, *, by: User, at: datetime) -> None:
    """Let the earlier plan have its action again, within the running operation that takes back the carried one."""
    for earlier in action.continues.filter(continued_how=ContinuedHow.CARRIED):
        earlier = locked(earlier)
        earlier.continued_in, earlier.continued_how = None, ""
        _go_on(earlier, reason=_("Taken back from the next plan"), by=by, at=at)
        record(
            halting_events.ACTION_TAKEN_UP_AGAIN,
            earlier,
            within=earlier.plan,
            label=earlier.label,
            action=earlier.title,
        )


def _halt(
    action: Action,
    *,
    kind: HaltKind,
    reason: str,
    recorded: RecordedDecision | None,
    on: date,
    by: User,
    at: datetime,
) -> tuple[Halt, Action]:
    action = locked(action)
    refuse_if_closed(action.plan)
    refuse_while_something_waits(action)
    if not may_become(Status(action.status), Status(kind.value)):
        raise DomainError(
            _("An action that is “%(now)s” cannot become “%(then)s”.")
            % {"now": action.get_status_display(), "then": kind.label}
        )
    if not reason.strip():
        raise ValidationError({"reason": _("Say why.")})
    decider = decider_for(action, recorded=recorded, by=by, on=on)
    end_halt(action, reason=reason, by=by, at=at)
    halt = Halt(
        service=action.service,
        action=action,
        kind=kind,
        reason=reason.strip(),
        holder_then=holder_on(action, on=on),
        approved_by=decider,
        meeting=recorded.meeting if recorded else None,
        reference=recorded.reference.strip() if recorded else "",
        recorded_by=by,
        recorded_at=at,
    )
    halt.full_clean()
    halt.save()
    action.status = kind.value
    action.full_clean()
    action.save()
    return halt, action


def _go_on(action: Action, *, reason: str, by: User, at: datetime) -> None:
    """Put the action back to where its updates say it stands."""
    refuse_if_closed(action.plan)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why.")})
    end_halt(action, reason=reason.strip(), by=by, at=at)
    action.status = DeliveryStatus.IN_PROGRESS if action.updates.exists() else DeliveryStatus.NOT_STARTED
    action.full_clean()
    action.save()


def _told(halt: Halt, action: Action) -> dict[str, str]:
    approver = halt.approved_by.name if halt.approved_by else halt.meeting.body.name
    return {"label": action.label, "action": action.title, "decider": approver}
