"""Sending a draft to the scrutiny officers of its panel, who then read and edit it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.audit.operations import key_of, lock_head, operation, record
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.meetings.services.officers import officers_of
from recommendations.outbox.queueing import queue_emails
from recommendations.papers.models import PanelDraft
from recommendations.papers.panel_drafts import emails, events
from recommendations.papers.panel_drafts.drafting import of_meeting, refuse_if_settled


def send_to_officers(draft: PanelDraft, *, by: User, at: datetime) -> list[User]:
    """Let the panel's officers read and edit the draft, and email each of them; return whom. May be sent again.

    Raises DomainError where nobody is named for the panel, while the report is under embargo, and where its papers
    stand released.
    """
    with transaction.atomic():
        lock_head(key_of(draft.service))
        draft = locked(draft)
        refuse_if_settled(draft)
        if draft.plan.inspection.is_embargoed:
            raise DomainError(_("The inspection report is under embargo, so nobody outside may see the draft yet."))
        officers = officers_of(draft.meeting.body)
        if not officers:
            raise DomainError(
                _("Nobody is named as scrutiny officer of %(body)s. Name somebody first.")
                % {"body": draft.meeting.body.name}
            )
        is_again = draft.sent_at is not None
        draft.sent_at, draft.sent_by = at, by
        with operation(service=draft.service, by=by, at=at):
            draft.save()
            people = ", ".join(officer.name for officer in officers)
            told = {"people": people, **of_meeting(draft)}
            record(events.DRAFT_SENT_AGAIN if is_again else events.DRAFT_SENT, draft, within=draft.plan, **told)
            queue_emails(emails.draft_sent(draft, to=officers, again=is_again, by=by, at=at))
    return officers
