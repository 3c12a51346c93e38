"""The board accepts that recommendations are done, many under one minute; and takes that back, with a reason.

Each acceptance of a recommendation plans its sustain check, some months on. Where a service chose so, the board
accepts single actions too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.accounts.services import shown
from recommendations.action_plans.events import accepting as accepting_events
from recommendations.action_plans.models import (
    Acceptance,
    Action,
    ActionPlan,
    DeliveryStatus,
    SustainCheck,
    SustainState,
)
from recommendations.action_plans.services.guards import refuse_if_closed, refuse_wrong_minute
from recommendations.action_plans.standing.standings import standings_of
from recommendations.audit.operations import operation, record
from recommendations.domain.acceptance import BoardStatus
from recommendations.domain.deadlines import months_after
from recommendations.domain.plan_status import DeliveryStatus as Status
from recommendations.domain.plan_status import may_become
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.inspections.models import Recommendation
from recommendations.meetings.models import Meeting


@dataclass(frozen=True)
class BoardMinute:
    """What the board minuted: the day, the meeting if it was one, and where it can be found."""

    accepted_on: date
    reference: str
    meeting: Meeting | None = None


@dataclass(frozen=True)
class Accepted:
    """What the board accepted, with a note by id for each that is not finished."""

    recommendations: Collection[Recommendation] = ()
    actions: Collection[Action] = ()
    notes: Mapping[int, str] = field(default_factory=dict)
    action_notes: Mapping[int, str] = field(default_factory=dict)


def accept(
    plan: ActionPlan, *, accepted: Accepted, minute: BoardMinute, on: date, by: User, at: datetime
) -> list[Acceptance]:
    """Record what the board accepted under one minute: one operation, an event and a sustain check for each.

    Raises DomainError where the plan is closed, ValidationError for a wrong day, meeting or reference, for one that
    was accepted already or is of another plan, and where one that is not finished has no note that says why.
    """
    with operation(service=plan.service, by=by, at=at):
        return acceptances(plan, accepted=accepted, minute=minute, on=on, by=by, at=at)


def acceptances(
    plan: ActionPlan, *, accepted: Accepted, minute: BoardMinute, on: date, by: User, at: datetime
) -> list[Acceptance]:
    """Do the same within the running operation, for a command that records what a board decided beside that."""
    refuse_if_closed(plan)
    refuse_wrong_minute(
        plan,
        day=("accepted_on", minute.accepted_on),
        reference=minute.reference,
        meeting=minute.meeting,
        on=on,
    )
    if not accepted.recommendations and not accepted.actions:
        raise ValidationError(_("Choose what the board accepted."))
    rows = _recommendations(plan, accepted, minute=minute, by=by, at=at)
    return rows + _actions(plan, accepted, minute=minute, by=by, at=at)


def _recommendations(
    plan: ActionPlan, accepted: Accepted, *, minute: BoardMinute, by: User, at: datetime
) -> list[Acceptance]:
    standings = standings_of(accepted.recommendations)
    found = []
    for row in accepted.recommendations:
        status, note = standings[row.pk].status, accepted.notes.get(row.pk, "").strip()
        label = row.shown_label
        if row.inspection_id != plan.inspection_id:
            raise ValidationError(_("Choose recommendations of this plan."))
        if status is BoardStatus.ACCEPTED:
            raise ValidationError(_("The board has accepted recommendation %(label)s already.") % {"label": label})
        if status is not BoardStatus.READY and not note:
            raise ValidationError(
                {
                    note_name(row): _("Say why recommendation %(label)s is accepted though it is not finished.")
                    % {"label": label}
                }
            )
        acceptance = _saved(Acceptance(recommendation=row), plan=plan, minute=minute, note=note, by=by, at=at)
        check = _plan_check(acceptance)
        facts = {
            "label": label,
            "day": shown(minute.accepted_on),
            "reference": minute.reference.strip(),
            "check_day": shown(check.due_on),
        }
        if status is BoardStatus.READY:
            record(accepting_events.ACCEPTED, row, within=plan, **facts)
        else:
            record(accepting_events.ACCEPTED_ALL_THE_SAME, row, within=plan, note=note, **facts)
        found.append(acceptance)
    return found


def note_name(recommendation: Recommendation) -> str:
    """Return the name by which a missing note of a recommendation is told of, as the form names its field."""
    return f"note_{recommendation.pk}"


def action_note_name(action: Action) -> str:
    return f"action_note_{action.pk}"


def _actions(plan: ActionPlan, accepted: Accepted, *, minute: BoardMinute, by: User, at: datetime) -> list[Acceptance]:
    if accepted.actions and not plan.service.board_accepts_actions:
        raise DomainError(_("In this service the board accepts recommendations, not single actions."))
    found = []
    for chosen in accepted.actions:
        row = locked(chosen)  # it may have been reopened since whoever calls fetched it
        note = accepted.action_notes.get(row.pk, "").strip()
        if row.plan_id != plan.pk:
            raise ValidationError(_("Choose actions of this plan."))
        if row.acceptances.filter(ended_on__isnull=True).exists():
            raise ValidationError(_("The board has accepted action %(label)s already.") % {"label": row.label})
        is_verified = row.status == DeliveryStatus.VERIFIED_COMPLETE
        if not is_verified and not note:
            raise ValidationError(
                {
                    action_note_name(row): _("Say why action %(label)s is accepted though it is not verified.")
                    % {"label": row.label}
                }
            )
        found.append(_saved(Acceptance(action=row), plan=plan, minute=minute, note=note, by=by, at=at))
        facts = {
            "label": row.label,
            "action": row.title,
            "day": shown(minute.accepted_on),
            "reference": minute.reference.strip(),
        }
        if is_verified:
            record(accepting_events.ACTION_ACCEPTED, row, within=plan, **facts)
        else:
            record(accepting_events.ACTION_ACCEPTED_ALL_THE_SAME, row, within=plan, note=note, **facts)
    return found


def _saved(
    acceptance: Acceptance, *, plan: ActionPlan, minute: BoardMinute, note: str, by: User, at: datetime
) -> Acceptance:
    acceptance.service, acceptance.accepted_on, acceptance.meeting = plan.service, minute.accepted_on, minute.meeting
    acceptance.reference, acceptance.note = minute.reference.strip(), note
    acceptance.recorded_by, acceptance.recorded_at = by, at
    acceptance.full_clean()
    acceptance.save()
    return acceptance


def _plan_check(acceptance: Acceptance) -> SustainCheck:
    due_on = months_after(acceptance.accepted_on, acceptance.service.sustain_months)
    check = SustainCheck(service=acceptance.service, acceptance=acceptance, due_on=due_on)
    check.full_clean()
    check.save()
    return check


def take_back_acceptance(
    acceptance: Acceptance,
    *,
    plan: ActionPlan,
    reason: str,
    reopen: Iterable[Action] = (),
    on: date,
    by: User,
    at: datetime,
) -> Acceptance:
    """Record that the board's acceptance does not stand any more; its sustain check is no longer needed.

    `reopen` are verified actions that are to be done again. Raises DomainError where the plan is closed or the
    acceptance ended already, ValidationError without a reason.
    """
    with operation(service=acceptance.service, by=by, at=at, reason=reason):
        refuse_if_closed(plan)
        acceptance = end_acceptance(acceptance, reason=reason, ended_on=on)
        drop_check(acceptance)
        if acceptance.recommendation is not None:
            row = acceptance.recommendation
            record(accepting_events.ACCEPTANCE_ENDED, row, within=plan, label=row.shown_label)
        else:
            action = acceptance.action
            record(
                accepting_events.ACTION_ACCEPTANCE_ENDED, action, within=plan, label=action.label, action=action.title
            )
        reopen_actions(acceptance, reopen, plan=plan, reason=reason, on=on)
    return acceptance


def end_acceptance(acceptance: Acceptance, *, reason: str, ended_on: date) -> Acceptance:
    """End an acceptance within the running operation; raises DomainError where it ended already."""
    acceptance = locked(acceptance)
    if acceptance.ended_on is not None:
        raise DomainError(_("This acceptance was taken back already."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the acceptance does not stand any more.")})
    acceptance.ended_on, acceptance.ended_reason = ended_on, reason.strip()
    acceptance.full_clean()
    acceptance.save()
    return acceptance


def drop_check(acceptance: Acceptance) -> None:
    """Drop the sustain check that is still to come, within the running operation."""
    check = SustainCheck.objects.filter(acceptance=acceptance, state=SustainState.PLANNED).first()
    if check is not None:
        check = locked(check)
        check.state = SustainState.DROPPED
        check.full_clean()
        check.save()


def reopen_actions(
    acceptance: Acceptance, actions: Iterable[Action], *, plan: ActionPlan, reason: str, on: date
) -> None:
    """Let verified actions be done again, within the running operation; what the board accepted of them ends too.

    Raises ValidationError for an action that is not verified, or does not answer the recommendation.
    """
    answering = {row.pk for row in reopenable(acceptance)}
    for action in actions:
        action = locked(action)
        if action.pk not in answering or not may_become(Status(action.status), Status.IN_PROGRESS):
            raise ValidationError({"reopen": _("Action %(label)s cannot be reopened.") % {"label": action.label}})
        action.status = DeliveryStatus.IN_PROGRESS
        action.full_clean()
        action.save()
        record(accepting_events.ACTION_REOPENED, action, within=plan, label=action.label, action=action.title)
        own = Acceptance.objects.filter(action=action, ended_on__isnull=True).exclude(pk=acceptance.pk).first()
        if own is not None:
            end_acceptance(own, reason=reason, ended_on=max(on, own.accepted_on))


def reopenable(acceptance: Acceptance) -> list[Action]:
    """Return the verified actions of what was accepted, which may be reopened with it."""
    verified = Action.objects.filter(status=DeliveryStatus.VERIFIED_COMPLETE).select_related("recommendation", "plan")
    if acceptance.action_id is not None:
        return list(verified.filter(pk=acceptance.action_id))
    row = acceptance.recommendation_id
    own = list(verified.filter(recommendation=row))
    return own + list(verified.filter(also_answers__recommendation=row))
