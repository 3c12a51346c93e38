"""Telling whoever was sent a paper that it was withdrawn, and ending the links to it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.audit.operations import record
from recommendations.audit.running import RunningOperation
from recommendations.inspections.embargo import embargo_of
from recommendations.outbox.models import EmailState, OutgoingEmail
from recommendations.outbox.queueing import queue_emails
from recommendations.papers.distribution import events
from recommendations.papers.distribution.emails import PaperEmails
from recommendations.papers.distribution.sending import names_of
from recommendations.papers.models import Paper, PaperSending


def tell_of_withdrawal(paper: Paper, *, reason: str, by: User, at: datetime) -> int:
    """End the links to a paper and tell everybody it was sent to that it stands no longer; return how many are told.

    What has not gone out yet does not go, and whoever it was for is told nothing: they never had the paper. The email
    gives the reason as it was typed, and names the paper that replaces this one where there is one already. Runs
    within the operation that withdraws it; nothing is recorded where nobody is told.
    """
    RunningOperation.current()
    sendings = PaperSending.objects.filter(paper=paper)
    sendings.filter(ended_at__isnull=True).update(ended_at=at)
    waiting = OutgoingEmail.objects.filter(state=EmailState.WAITING, pk__in=sendings.values("email"))
    waiting.update(state=EmailState.FAILED, problem=_("The paper was withdrawn before this went.")[:250])
    had = sendings.exclude(pk__in=_never_had(sendings).values("pk")).filter(person__is_active=True)
    rows = list(had.select_related("person"))
    embargo = embargo_of(paper.plan.inspection)
    if embargo is not None:
        named = {person.pk for person in embargo.names(row.person for row in rows)}
        rows = [row for row in rows if row.person_id in named]
    if not rows:
        return 0
    replaced_by = Paper.objects.filter(replaces=paper).defer("snapshot").select_related("meeting__body").first()
    emails = PaperEmails(paper, at=at, embargo=embargo)
    queue_emails([emails.withdrawn(row, reason=reason, by=by, replaced_by=replaced_by) for row in rows])
    record(
        events.WITHDRAWAL_TOLD,
        paper,
        within=paper.plan,
        paper=paper.code,
        people=names_of(row.person for row in rows),
    )
    return len(rows)


def _never_had(sendings: QuerySet[PaperSending]) -> QuerySet[PaperSending]:
    """Return those of the sendings whose only email never went."""
    never = [EmailState.FAILED, EmailState.LAPSED]
    return sendings.filter(times=1, email__state__in=never)
