"""The plan goes to the inspectorate, before or after the board signs it off, and an answer comes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.accounts.services import shown
from recommendations.action_plans.events import submitting as submitting_events
from recommendations.action_plans.models import ActionPlan, Submission
from recommendations.action_plans.services.guards import refuse_if_closed
from recommendations.audit.operations import key_of, operation, record
from recommendations.files.document_kinds import document_kind
from recommendations.files.models import StoredFile
from recommendations.files.storage import lay_down, store
from recommendations.foundation.models import locked


@dataclass(frozen=True)
class GivenFile:
    """The bytes somebody handed over, and what they call them."""

    data: bytes
    name: str


def record_submission(
    plan: ActionPlan,
    *,
    file: GivenFile,
    sent_on: date,
    sent_to: str,
    note: str = "",
    on: date,
    by: User,
    at: datetime,
) -> Submission:
    """Keep the very file that was sent, with the day and to whom.

    Whether it went subject to the board's agreement follows from the plan: it did where the board had not signed the
    plan off by the day it was sent. Raises ValidationError for a file of no known kind, and for a day to come;
    DomainError where the plan is closed.
    """
    media_type = _checked(file, field="file")
    lay_down(file.data)
    with operation(service=plan.service, by=by, at=at):
        plan = locked(plan)
        refuse_if_closed(plan)
        if sent_on > on:
            raise ValidationError({"sent_on": _("The day cannot be in the future.")})
        submission = Submission(
            service=plan.service,
            plan=plan,
            sent_on=sent_on,
            sent_to=" ".join(sent_to.split()),
            file=_kept(file, media_type, plan=plan, at=at),
            is_before_sign_off=not plan.is_signed_off or sent_on < plan.signed_off_on,
            note=note.strip(),
            recorded_by=by,
            recorded_at=at,
        )
        submission.full_clean()
        submission.save()
        plan.save()
        told = {"whom": submission.sent_to, "day": shown(sent_on), "file": submission.file.name}
        sent = (
            submitting_events.SUBMITTED_BEFORE_SIGN_OFF
            if submission.is_before_sign_off
            else submitting_events.PLAN_SUBMITTED
        )
        record(sent, plan, within=plan, **told)
    return submission


def record_reply(
    submission: Submission,
    *,
    reply_on: date,
    reply: str,
    is_approved: bool = False,
    file: GivenFile | None = None,
    version: int,
    on: date,
    by: User,
    at: datetime,
) -> Submission:
    """Record what came back, or mend what was recorded of it; a file given before stays unless another one comes.

    Raises Conflict where somebody recorded it meanwhile, ValidationError for a day to come or before the submission,
    for a reply that neither says nor approves anything, and for a file of no known kind.
    """
    media_type = _checked(file, field="reply_file") if file else ""
    if file:
        lay_down(file.data)
    with operation(service=submission.service, by=by, at=at):
        submission = locked(submission, version=version)
        refuse_if_closed(submission.plan)
        if reply_on > on:
            raise ValidationError({"reply_on": _("The day cannot be in the future.")})
        if file:
            submission.reply_file = _kept(file, media_type, plan=submission.plan, at=at)
        if not (reply.strip() or is_approved or submission.reply_file_id):
            raise ValidationError({"reply": _("Say what the reply says, that it approves the plan, or add its file.")})
        submission.reply_on, submission.reply, submission.is_approved = reply_on, reply.strip(), is_approved
        submission.full_clean()
        submission.save()
        came = submitting_events.APPROVAL_RECORDED if is_approved else submitting_events.REPLY_RECORDED
        record(came, submission.plan, within=submission.plan, whom=submission.sent_to, day=shown(reply_on))
    return submission


def _checked(file: GivenFile, *, field: str) -> str:
    media_type = document_kind(file.data, name=file.name)
    if media_type is None:
        words = _(
            "“%(name)s” is not a PDF, Word (.docx) or Excel (.xlsx) file, or holds macros. Save it as one of these."
        )
        raise ValidationError({field: words % {"name": file.name}})
    return media_type


def _kept(file: GivenFile, media_type: str, *, plan: ActionPlan, at: datetime) -> StoredFile:
    return store(file.data, name=file.name, media_type=media_type, service=key_of(plan.service), at=at)
