"""Sending a paper to one person again, ending their link, and what they do by it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.audit.operations import operation, record
from recommendations.foundation.errors import DomainError
from recommendations.inspections.embargo import embargo_of
from recommendations.papers.distribution import events
from recommendations.papers.distribution.emails import PaperEmails
from recommendations.papers.distribution.sending import NotReleased, good_until, locked_paper, queue
from recommendations.papers.distribution.ways import FilesOf, Readers, way_for
from recommendations.papers.models import Paper, PaperRecipient, PaperSending, Way

BETWEEN_TWO = timedelta(minutes=15)


class _AskedJustNow(Exception):
    """A fresh link was sent a moment ago, to somebody who asked at the same time."""


def send_again(sending: PaperSending, *, by: User, at: datetime) -> PaperSending:
    """Send the paper once more to somebody on the list, as the list says now; a link is renewed, one ended works again.

    Raises NotReleased, and DomainError where the person is on the list no longer or may not be told of it.
    """
    with operation(service=sending.paper.service, by=by, at=at):
        paper, row = locked_paper(sending.paper), _locked(sending)
        recipient = _still_listed(paper, row)
        readers, files = Readers.of(paper.meeting.body), FilesOf.of(paper)
        along = files.for_person(row.person_id, readers)
        row.way = way_for(paper, wanted=recipient.way, person_id=row.person_id, readers=readers, files=along)
        _renew(row, at=at)
        queue([row], [PaperEmails(paper, at=at).sent(row, files=along)])
        record(events.SENT_AGAIN, paper, within=paper.plan, paper=paper.code, person=row.person.name)
    return row


def _still_listed(paper: Paper, row: PaperSending) -> PaperRecipient:
    if not paper.is_released:
        raise NotReleased(_("This paper is not released, so it is not sent."))
    named = {"name": row.person.name}
    found = PaperRecipient.objects.filter(body=paper.meeting.body_id, person=row.person, person__is_active=True).first()
    if found is None:
        raise DomainError(_("%(name)s is on the distribution list no longer, so it was not sent.") % named)
    embargo = embargo_of(paper.plan.inspection)
    if embargo is not None and not embargo.names([row.person]):
        raise DomainError(_("The plan is under embargo, and %(name)s may not be told of it.") % named)
    return found


def end_link(sending: PaperSending, *, by: User, at: datetime) -> None:
    """End a link that is still good. Raises DomainError where there is none."""
    with operation(service=sending.paper.service, by=by, at=at):
        row = _locked(sending)
        if row.way != Way.LINK or row.ended_at is not None or row.expires_at <= at:
            raise DomainError(_("This link has ended already."))
        row.ended_at = at
        row.save()
        paper = sending.paper
        record(events.LINK_ENDED, paper, within=paper.plan, paper=paper.code, person=row.person.name)


def send_fresh_link(sending: PaperSending, *, at: datetime) -> bool:
    """Send a link that works in place of one that has expired; return False where one was sent just now.

    It goes to the address the old one went to, so whoever has kept an old link reads nothing by asking.
    """
    if _was_sent_just_now(sending, at=at):
        return False
    paper = sending.paper
    try:
        with operation(service=paper.service, by=sending.person, at=at):
            row = _locked(sending)
            if _was_sent_just_now(row, at=at):
                raise _AskedJustNow
            row.way = Way.LINK
            _renew(row, at=at)
            queue([row], [PaperEmails(paper, at=at).link_again(row)])
            record(events.LINK_ASKED, paper, within=paper.plan, paper=paper.code)
    except _AskedJustNow:
        return False
    return True


def _was_sent_just_now(row: PaperSending, *, at: datetime) -> bool:
    return row.email is not None and row.email.decided_at > at - BETWEEN_TWO


def _renew(row: PaperSending, *, at: datetime) -> None:
    row.times += 1
    row.expires_at, row.ended_at = good_until(at), None
    row.save()


def _locked(sending: PaperSending) -> PaperSending:
    rows = PaperSending.objects.select_for_update(of=("self",)).select_related("person", "email")
    return rows.get(pk=sending.pk)


def note_opened(sending: PaperSending, *, at: datetime) -> None:
    """Note when a link was opened first; a mail scanner counts, as nobody can tell it from a person."""
    if sending.opened_at is None:
        PaperSending.objects.filter(pk=sending.pk, opened_at__isnull=True).update(opened_at=at)
