"""A plainly mistaken date is put right after sign-off: one person asks, a second makes it. It is no slippage."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.accounts.services import shown
from recommendations.action_plans import emails
from recommendations.action_plans.events import correcting as correcting_events
from recommendations.action_plans.models import LEFT_BEHIND, Action, CorrectionState, DateCorrection
from recommendations.action_plans.services.deciding import (
    RecordedDecision,
    decide,
    holder_on,
    record_decision,
    take_back,
)
from recommendations.action_plans.services.guards import refuse_if_closed
from recommendations.audit.operations import operation, record
from recommendations.domain.deadlines import month_end
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.inspections.models import Precision
from recommendations.outbox.queueing import queue_emails


def ask_correction(
    action: Action,
    *,
    new_original_on: date,
    new_current_on: date,
    reason: str,
    precision: str = Precision.DAY,
    on: date,
    by: User,
    at: datetime,
) -> DateCorrection:
    """Say which of the two dates is mistaken, what is right, and how the mistake came about.

    Raises DomainError before sign-off, where dates move freely, and for an action without dates or left behind;
    ValidationError where both dates are as they were.
    """
    with operation(service=action.service, by=by, at=at, reason=reason):
        action = locked(action)
        refuse_if_closed(action.plan)
        if not action.plan.is_signed_off:
            raise DomainError(_("The plan is not signed off yet, so its dates can simply be changed."))
        if action.current_due_on is None or action.status in LEFT_BEHIND:
            raise DomainError(_("Only dates of an action that is still in the plan can be corrected."))
        if precision == Precision.MONTH:
            new_original_on, new_current_on = (
                day if day == was else month_end(day)
                for day, was in ((new_original_on, action.original_due_on), (new_current_on, action.current_due_on))
            )
        correction = DateCorrection(
            service=action.service,
            action=action,
            original_then=action.original_due_on,
            current_then=action.current_due_on,
            new_original_on=new_original_on,
            new_current_on=new_current_on,
            new_precision=precision,
            reason=reason,
            asked_by=by,
            asked_at=at,
            holder_then=holder_on(action, on=on),
        )
        _refuse_what_cannot_be(correction, start_on=action.start_on)
        correction.full_clean()
        correction.save()
        action.save()
        record(
            correcting_events.CORRECTION_ASKED,
            action,
            within=action.plan,
            action=action.title,
            day=shown(correction.new_current_on),
            first=shown(correction.new_original_on),
        )
    return correction


def _refuse_what_cannot_be(correction: DateCorrection, *, start_on: date | None) -> None:
    for field, day in (
        ("new_original_on", correction.new_original_on),
        ("new_current_on", correction.new_current_on),
    ):
        if start_on is not None and day < start_on:
            raise ValidationError({field: _("The due date must be on or after the start date.")})
    if not (correction.corrects_original or correction.corrects_current):
        raise ValidationError({"new_original_on": _("The dates are the same as they were.")})


def make_correction(
    correction: DateCorrection,
    *,
    note: str = "",
    recorded: RecordedDecision | None = None,
    by: User,
    at: datetime,
) -> DateCorrection:
    """Put the dates right, as the second person. Raises DomainError where either date has been moved since."""
    with operation(service=correction.service, by=by, at=at, reason=note or correction.reason):
        return correction_made(correction, note=note, recorded=recorded, by=by, at=at)


def correction_made(
    correction: DateCorrection, *, note: str, recorded: RecordedDecision | None, by: User, at: datetime
) -> DateCorrection:
    """Do the same within the running operation, for a command that decides among other things."""
    correction, action = decide(correction, state=CorrectionState.MADE, note=note, recorded=recorded, by=by, at=at)
    if (action.original_due_on, action.current_due_on) != (correction.original_then, correction.current_then):
        raise DomainError(_("A date was moved after this was asked: ask anew from the present ones."))
    if correction.corrects_original:
        action.original_due_on, action.original_precision = correction.new_original_on, correction.new_precision
    if correction.corrects_current:
        action.current_due_on, action.due_precision = correction.new_current_on, correction.new_precision
    action.full_clean()
    action.save()
    day, first = shown(correction.new_current_on), shown(correction.new_original_on)
    own, for_another = correcting_events.CORRECTION_MADE, correcting_events.CORRECTION_MADE_FOR
    record_decision(
        own,
        for_another,
        correction,
        recorded=recorded,
        by=by,
        decider=correction.decider_name,
        day=day,
        first=first,
    )
    queue_emails(emails.correction_decided(correction, action=action, at=at))
    return correction


def refuse_correction(
    correction: DateCorrection, *, note: str, recorded: RecordedDecision | None = None, by: User, at: datetime
) -> DateCorrection:
    """Say that the date was no mistake, and why; more time can be asked for instead."""
    with operation(service=correction.service, by=by, at=at, reason=note):
        return correction_refused(correction, note=note, recorded=recorded, by=by, at=at)


def correction_refused(
    correction: DateCorrection, *, note: str, recorded: RecordedDecision | None, by: User, at: datetime
) -> DateCorrection:
    """Do the same within the running operation, for a command that decides among other things."""
    if not note.strip():
        raise ValidationError({"note": _("Say why this is no mistake.")})
    correction, action = decide(correction, state=CorrectionState.REFUSED, note=note, recorded=recorded, by=by, at=at)
    action.save()
    own, for_another = correcting_events.CORRECTION_REFUSED, correcting_events.CORRECTION_REFUSED_FOR
    record_decision(own, for_another, correction, recorded=recorded, by=by, decider=correction.decider_name)
    queue_emails(emails.correction_decided(correction, action=action, at=at))
    return correction


def take_back_correction(correction: DateCorrection, *, by: User, at: datetime) -> DateCorrection:
    """No longer ask for it; only who asked may, and only while nobody has decided."""
    with operation(service=correction.service, by=by, at=at):
        correction, action = take_back(correction, state=CorrectionState.TAKEN_BACK, by=by)
        action.save()
        record(correcting_events.CORRECTION_TAKEN_BACK, action, within=action.plan, action=action.title)
    return correction
