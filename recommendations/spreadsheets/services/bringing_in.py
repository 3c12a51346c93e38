"""Bringing a spreadsheet in: every row as the dry run said, or none, in one operation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.accounts.models import User
from recommendations.action_plans.models import ActionPlan
from recommendations.action_plans.services.delivering import begin_delivery
from recommendations.action_plans.services.guards import refuse_if_closed
from recommendations.action_plans.services.signing_off import signed_off
from recommendations.audit.operations import operation, record
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.meetings.models import BodyKind, Meeting
from recommendations.spreadsheets import events
from recommendations.spreadsheets.fates import Fate
from recommendations.spreadsheets.models import ImportState, PlanImport
from recommendations.spreadsheets.previewing import ChangedMeanwhile, Preview, book_of, preview_of
from recommendations.spreadsheets.services.first_plan import AboutInspection, open_first_plan
from recommendations.spreadsheets.services.handing_over import refuse_if_over
from recommendations.spreadsheets.services.writing_rows import Agreement, RowWriter


@dataclass(frozen=True)
class Answers:
    """What the sheet cannot say: why a signed-off plan changes; which board meeting agreed dates that moved; and of a
    first import, its inspection and an earlier sign-off.
    """

    reason: str = ""
    agreed_at: Meeting | None = None
    agreed_reference: str = ""
    inspection: AboutInspection | None = None
    signed_off_on: date | None = None
    signed_off_reference: str = ""


def bring_in(brought: PlanImport, *, digest: str, answers: Answers, on: date, by: User, at: datetime) -> ActionPlan:
    """Write every row as the dry run of this digest said, and return the plan.

    Raises ChangedMeanwhile where the dry run would say something else now, ValidationError for an answer that is
    missing, DomainError where a row is refused or the spreadsheet is brought in or discarded already.
    """
    book = book_of(brought)
    reason = answers.reason.strip() or _("Brought in from “%(file)s”") % {"file": brought.file.name}
    try:
        with operation(service=brought.service, by=by, at=at, reason=reason):
            brought = locked(brought)
            refuse_if_over(brought)
            plan = brought.plan
            if plan is not None:
                plan = locked(plan)
                refuse_if_closed(plan)
            preview = preview_of(brought, plan=plan, book=book)
            if preview.digest != digest:
                raise ChangedMeanwhile(
                    _("The plan has changed since you looked. Look at the rows below again, then bring them in.")
                )
            _refuse_gaps(preview, answers, plan=plan, brought=brought, on=on)
            writer = RowWriter(brought, preview, by=by, on=on, at=at, agreement=_agreement(answers))
            if plan is None:
                plan, writer.recommendations = open_first_plan(
                    brought, preview.new_recommendations, about=answers.inspection
                )
            writer.write(plan)
            brought.plan, brought.state = plan, ImportState.DONE
            brought.save()
            record(events.PLAN_BROUGHT_IN, plan, within=plan, count=in_words(preview), file=brought.file.name)
            plan = begin_delivery(plan)
            if answers.signed_off_on is not None and not plan.is_signed_off:
                plan = _sign_off(plan, answers, on=on, by=by, at=at)
    except IntegrityError:
        raise DomainError(
            _("Two rows do not go together, so nothing was brought in: look for a reference that stands twice.")
        ) from None
    return plan


def _refuse_gaps(preview: Preview, answers: Answers, *, plan: ActionPlan | None, brought: PlanImport, on: date) -> None:
    if not preview.may_be_brought_in:
        raise DomainError(_("Nothing was brought in: mend the rows that are refused, and hand the file over again."))
    if preview.needs_reason and not answers.reason.strip():
        raise ValidationError({"reason": _("The plan is signed off, so say why it changes.")})
    if plan is None and answers.inspection is None:
        raise ValidationError({"area": _("Say which inspection the plan answers.")})
    if preview.moves_dates:
        meeting = answers.agreed_at
        if meeting is None:
            raise ValidationError({"agreed_at": _("Choose the board meeting that agreed the later dates.")})
        is_of_board = meeting.service_id == brought.service_id and meeting.body.kind == BodyKind.BOARD
        if not is_of_board or meeting.held_on > on:
            raise ValidationError({"agreed_at": _("Choose a meeting that this service’s board has had.")})
        if not answers.agreed_reference.strip():
            raise ValidationError({"agreed_reference": _("Give the minute reference.")})
    if answers.signed_off_on is not None and not answers.signed_off_reference.strip():
        raise ValidationError({"signed_off_reference": _("Give the minute reference of the sign-off.")})


def _agreement(answers: Answers) -> Agreement | None:
    if answers.agreed_at is None:
        return None
    return Agreement(answers.agreed_at, answers.agreed_reference.strip())


def _sign_off(plan: ActionPlan, answers: Answers, *, on: date, by: User, at: datetime) -> ActionPlan:
    """Record the earlier sign-off that the plan came with, within the running operation."""
    try:
        return signed_off(
            locked(plan),
            signed_off_on=answers.signed_off_on,
            reference=answers.signed_off_reference,
            despite=_("Brought in as signed off"),
            on=on,
            by=by,
            at=at,
        )
    except ValidationError as problem:
        named = problem.message_dict if hasattr(problem, "error_dict") else {"signed_off_on": problem.messages}
        raise ValidationError(
            {"signed_off_reference" if field == "reference" else "signed_off_on": told for field, told in named.items()}
        ) from None


def in_words(preview: Preview) -> str:
    """Say how much was brought in: “12 new actions and 3 changed ones”."""
    new, changed = preview.counts[Fate.NEW], preview.counts[Fate.CHANGED]
    parts = []
    if new or not changed:
        parts.append(ngettext("%(count)d new action", "%(count)d new actions", new) % {"count": new})
    if changed:
        parts.append(ngettext("%(count)d changed action", "%(count)d changed actions", changed) % {"count": changed})
    return _(" and ").join(parts)
