"""Withdrawing a released paper by hand, with a reason, and asking for the one that replaces it.

A release is never taken back silently: the paper stays where it was, says by whom and why it was withdrawn, and whoever
was sent it is told. A redaction withdraws papers too, in papers/archive/replacing.py.
"""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.accounts.services import shown
from recommendations.audit.operations import key_of, lock_head, operation, record
from recommendations.domain.personal_data import find_signs
from recommendations.foundation.errors import DomainError
from recommendations.papers.archive.asking import Asked, ask_for_frozen, freeze, frozen
from recommendations.papers.archive.same_paper import dates_of
from recommendations.papers.distribution.telling import tell_of_withdrawal
from recommendations.papers.kinds import Audience, Kind
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.release import events
from recommendations.papers.release.releasing import locked_for_decision
from recommendations.papers.scrutiny.publishable import NotPublishable
from recommendations.papers.scrutiny.values import ScrutinyPaper
from recommendations.papers.snapshot.as_json import UnreadableSnapshot, from_json


def withdraw_paper(paper: Paper, *, reason: str, replace: bool = False, by: User, at: datetime) -> Paper | None:
    """Withdraw a released paper and tell whoever was sent it; with `replace`, return the paper asked for in its place.

    Its file stays. Raises ValidationError without a reason, or with one in which a child might be known; DomainError
    for a paper that is not released, that somebody withdrew meanwhile, or that cannot be made again now.
    """
    _refuse_reason(reason, paper=paper)
    with transaction.atomic():
        lock_head(key_of(paper.service))
        row = locked_for_decision(paper)
        _refuse_unless_released(row)
        # Gathered before the operation begins, which is the one after the new paper's position.
        new = _again(row, replaces=row, by=by, at=at) if replace else []
        with operation(service=row.service, by=by, at=at, reason=reason.strip()):
            row.state, row.withdrawn_at, row.withdrawn_by = PaperState.WITHDRAWN, at, by
            row.withdrawn_reason = reason.strip()
            row.save(update_fields=["state", "withdrawn_at", "withdrawn_by", "withdrawn_reason"])
            record(events.WITHDRAWN_BY_HAND, row, within=row.plan, code=row.code)
            ask_for_frozen(new, plan=row.plan, by=by, at=at)
            for one in new:
                record(events.REPLACEMENT_ASKED, one, within=row.plan, code=one.code, old=row.code)
            tell_of_withdrawal(row, reason=reason.strip(), by=by, at=at)
    return new[0] if new else None


def make_anew(paper: Paper, *, by: User, at: datetime) -> Paper:
    """Ask for the paper once more, as the plan stands now: for one that is not released and cannot be as it is.

    It is always another paper, since what held the old one back would be found in the same one again. The old one
    stays in the archive. Raises DomainError for one that was released or withdrawn, and where none can be made.
    """
    with transaction.atomic():
        lock_head(key_of(paper.service))
        row = locked_for_decision(paper)
        if row.released_at is not None or row.state == PaperState.WITHDRAWN:
            raise DomainError(_("This paper was released or withdrawn. Withdraw a released one to replace it."))
        if row.state == PaperState.MAKING:
            raise DomainError(_("The paper is still being made. Wait until it is there."))
        kept = Paper.objects.only("snapshot").get(pk=row.pk).snapshot
        asked, dates = _asked_like(row, kept)
        try:
            (new,) = freeze(row.plan, [asked], meeting=row.meeting, dates=dates, by=by, at=at, asked_by=by.name)
        except NotPublishable as refusal:
            raise DomainError(str(refusal)) from refusal
    return new


def _again(row: Paper, *, replaces: Paper, by: User, at: datetime) -> list[Paper]:
    asked, dates = _asked_like(row, Paper.objects.only("snapshot").get(pk=row.pk).snapshot)
    try:
        return frozen(
            row.plan, [asked], meeting=row.meeting, dates=dates, by=by, at=at, asked_by=by.name, replaces=replaces
        )
    except NotPublishable as refusal:
        told = _("It can be withdrawn, but nothing can replace it now. %(why)s") % {"why": refusal}
        raise DomainError(told) from refusal


def _asked_like(row: Paper, snapshot: str) -> tuple[Asked, str]:
    """Return what to ask for to get the same paper of today, and by which dates it counts.

    A panel's report that has no draft keeps what was typed for it.
    """
    asked = Asked(Kind(row.kind), Audience(row.audience), draft=row.draft)
    try:
        kept = from_json(snapshot)
    except UnreadableSnapshot:
        return asked, "current"
    if row.draft is None and isinstance(kept, ScrutinyPaper):
        asked = Asked(asked.kind, asked.audience, typed=kept.typed)
    return asked, dates_of(kept)


def _refuse_reason(reason: str, *, paper: Paper) -> None:
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is withdrawn.")})
    if find_signs(reason, case_reference_pattern=paper.service.case_reference_pattern):
        raise ValidationError({"reason": _("Say why without naming anything that may identify a child.")})


def _refuse_unless_released(row: Paper) -> None:
    if row.state == PaperState.WITHDRAWN:
        told = {"day": shown(timezone.localdate(row.withdrawn_at))}
        if row.withdrawn_by is None:
            raise DomainError(_("This paper was withdrawn already, on %(day)s.") % told)
        told["who"] = row.withdrawn_by.name
        raise DomainError(_("This paper was withdrawn already, by %(who)s on %(day)s.") % told)
    if not row.is_released:
        raise DomainError(_("Only a released paper is withdrawn. Nobody reads this one yet: make it again instead."))
