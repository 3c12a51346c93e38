"""Asking for a plan to be disposed of, and deciding: one person asks, another decides, and no hold stands."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.accounts.services import shown
from recommendations.action_plans.models import ActionPlan
from recommendations.audit.operations import operation, record
from recommendations.domain.retention import due_for_disposal_on
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.inspections.disposed_of import refuse_if_disposed_of
from recommendations.retention import events
from recommendations.retention.disposing import dispose
from recommendations.retention.models import Disposal, DisposalState
from recommendations.retention.services.holding import refuse_if_held
from recommendations.retention.services.scheduling import schedule_of


def ask_for_disposal(plan: ActionPlan, *, reason: str, on: date, by: User, at: datetime) -> Disposal:
    """Ask for the plan to be disposed of; somebody else decides.

    Raises ValidationError without a reason, DomainError before the day from which the schedule allows it, while a
    hold stands, and where it is asked for or done already.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the plan is disposed of.")})
    with operation(service=plan.service, by=by, at=at, reason=reason.strip()):
        plan = ActionPlan.objects.select_for_update(of=("self",)).select_related("service").get(pk=plan.pk)
        refuse_if_disposed_of(plan.inspection_id)
        due_on = _due_on(plan, on=on)
        refuse_if_held(plan)
        if Disposal.objects.filter(plan=plan, state=DisposalState.ASKED).exists():
            raise DomainError(_("Somebody has asked for this already."))
        disposal = Disposal(
            service=plan.service, plan=plan, due_on=due_on, reason=reason.strip(), asked_by=by, asked_at=at
        )
        disposal.full_clean()
        disposal.save()
        record(events.DISPOSAL_ASKED, plan, within=plan, day=shown(due_on))
    return disposal


def decide_disposal(
    disposal: Disposal, *, agree: bool, note: str = "", version: int, on: date, by: User, at: datetime
) -> Disposal:
    """Agree, and the plan is disposed of at once and for good; or refuse, saying why.

    What was asked for is looked at anew: the plan may have been reopened, the schedule changed, a hold placed. While
    a hold stands nothing is decided. Raises ValidationError for a refusal without a note, DomainError where whoever
    asked decides, where somebody has decided, and where it may not be disposed of now; Conflict where it was changed.
    """
    if not agree and not note.strip():
        raise ValidationError({"note": _("Say why it is refused.")})
    with operation(service=disposal.service, by=by, at=at, reason=note.strip()):
        disposal = locked(disposal, version=version)
        if not disposal.is_waiting:
            raise DomainError(_("Somebody has decided this already."))
        if disposal.asked_by_id == by.pk:
            raise DomainError(_("Somebody else must decide this."))
        plan = ActionPlan.objects.select_for_update(of=("self",)).select_related("service").get(pk=disposal.plan_id)
        refuse_if_held(plan)
        disposal.decided_by, disposal.decided_at, disposal.decision_note = by, at, note.strip()
        if agree:
            _due_on(plan, on=on)
            _carry_out(disposal, plan, on=on, by=by, at=at)
        else:
            disposal.state = DisposalState.REFUSED
            disposal.full_clean()
            disposal.save()
            record(events.DISPOSAL_REFUSED, plan, within=plan)
    return disposal


def _carry_out(disposal: Disposal, plan: ActionPlan, *, on: date, by: User, at: datetime) -> None:
    gone = dispose(plan, on=on, by=by, at=at)
    disposal.state = DisposalState.DONE
    disposal.texts, disposal.rows, disposal.emails = gone.texts, gone.rows, gone.emails
    disposal.files, disposal.papers = gone.files, gone.papers
    disposal.full_clean()
    disposal.save()
    record(
        events.DISPOSAL_DONE,
        plan,
        within=plan,
        texts=str(gone.texts),
        rows=str(gone.rows),
        emails=str(gone.emails),
        files=str(gone.files),
        papers=str(gone.papers),
    )


def _due_on(plan: ActionPlan, *, on: date) -> date:
    """Return since when the schedule lets the plan be disposed of; DomainError where it does not on the day `on`."""
    schedule = schedule_of(plan.service)
    if schedule is None:
        raise DomainError(_("The service has not decided how long plans are kept, so none is disposed of."))
    if not plan.is_closed:
        raise DomainError(_("This plan is not closed, so it is kept."))
    due_on = due_for_disposal_on(plan.closed_on, years=schedule.years)
    if on < due_on:
        raise DomainError(_("This plan is kept until %(day)s.") % {"day": shown(due_on)})
    return due_on
