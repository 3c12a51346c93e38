"""Sending released papers: one row for a paper and a person, and one email each time it goes to them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.audit.operations import operation, record
from recommendations.audit.running import RunningOperation
from recommendations.foundation.errors import DomainError
from recommendations.inspections.embargo import embargo_of
from recommendations.outbox.models import OutgoingEmail
from recommendations.outbox.queueing import queue_emails
from recommendations.papers.distribution import events
from recommendations.papers.distribution.emails import PaperEmails
from recommendations.papers.distribution.ways import FilesOf, Readers, way_for
from recommendations.papers.models import Paper, PaperRecipient, PaperSending


class NotReleased(DomainError):
    """Only papers that were released, and stand, are sent."""


def left_to_send(paper: Paper) -> list[PaperRecipient]:
    """Return who of the list of the paper's body has not been sent it; of a plan under embargo only those it names."""
    if paper.meeting is None:
        return []
    sent = PaperSending.objects.filter(paper=paper)
    listed = PaperRecipient.objects.filter(body=paper.meeting.body_id, person__is_active=True)
    rows = list(listed.exclude(person__in=sent.values("person")).select_related("person"))
    embargo = embargo_of(paper.plan.inspection)
    if embargo is None:
        return rows
    named = {person.pk for person in embargo.names(row.person for row in rows)}
    return [row for row in rows if row.person_id in named]


def send_released(paper: Paper, *, by: User, at: datetime) -> int:
    """Send a released paper to everybody on its body's list who has not been sent it; return how many that are.

    Runs within the operation that releases it, once the release is saved. Nothing is recorded where nobody is left.
    Raises NotReleased where the paper is not released, or was withdrawn.
    """
    RunningOperation.current()
    if not paper.is_released:
        raise NotReleased(_("This paper is not released, so it is not sent."))
    recipients = left_to_send(paper)
    if not recipients:
        return 0
    until = good_until(at)
    readers, files = Readers.of(paper.meeting.body), FilesOf.of(paper)
    rows = [
        PaperSending(
            paper=paper,
            person=recipient.person,
            way=way_for(
                paper,
                wanted=recipient.way,
                person_id=recipient.person_id,
                readers=readers,
                files=files.for_person(recipient.person_id, readers),
            ),
            secret=secrets.token_urlsafe(32),
            made_at=at,
            expires_at=until,
        )
        for recipient in recipients
    ]
    # One by one: the emails name the rows' keys, and lists are short.
    for row in rows:
        row.save()
    emails = PaperEmails(paper, at=at)
    queue(rows, [emails.sent(row, files=files.for_person(row.person_id, readers)) for row in rows])
    record(
        events.SENT,
        paper,
        within=paper.plan,
        paper=paper.code,
        body=paper.meeting.body.name,
        people=names_of(row.person for row in rows),
    )
    return len(rows)


def send_to_list(paper: Paper, *, by: User, at: datetime) -> int:
    """Send a paper that was released before to whoever on the list has not been sent it; return how many that are.

    Raises NotReleased, and DomainError where nobody is left.
    """
    with operation(service=paper.service, by=by, at=at):
        paper = locked_paper(paper)
        count = send_released(paper, by=by, at=at)
        if not count:
            raise DomainError(_("Everybody on the list has been sent it already."))
    return count


def locked_paper(paper: Paper) -> Paper:
    """Return the paper as it stands, under lock, so that it is not withdrawn meanwhile."""
    rows = Paper.objects.select_for_update(of=("self",)).defer("snapshot")
    return rows.select_related("service", "plan__inspection", "meeting__body", "file", "released_by").get(pk=paper.pk)


def good_until(at: datetime) -> datetime:
    """Return until when a link that is sent now is good."""
    return at + timedelta(days=settings.PAPER_LINK_DAYS)


def queue(rows: Sequence[PaperSending], emails: Sequence[OutgoingEmail]) -> None:
    """Queue an email for each row, and note on the row which it is."""
    queue_emails(emails)
    queued = OutgoingEmail.objects.filter(key__in=[email.key for email in emails]).only("pk", "key")
    by_key = {email.key: email for email in queued}
    for row, email in zip(rows, emails, strict=True):
        row.email = by_key[email.key]
    PaperSending.objects.bulk_update(rows, ["email"])


def names_of(people: Iterable[User]) -> str:
    """Return the people's names as the record tells them."""
    return ", ".join(sorted(person.name for person in people))
