"""Making the papers of a draft: the public report and, where one is wanted, the exempt one, of the same instant."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.audit.operations import key_of, lock_head
from recommendations.foundation.errors import DomainError
from recommendations.papers.archive.asking import Asked, ask_for_papers
from recommendations.papers.kinds import Audience, Kind
from recommendations.papers.models import PanelDraft, Paper
from recommendations.papers.panel_drafts.drafting import refuse_if_settled
from recommendations.papers.panel_drafts.reading import typed_of
from recommendations.papers.scrutiny.drafting import (
    URGENCY_APPROVED_BY,
    URGENCY_APPROVED_ON,
    URGENCY_REASON,
    missing_from,
)
from recommendations.papers.scrutiny.values import Typed

URGENCY = frozenset({URGENCY_REASON, URGENCY_APPROVED_BY, URGENCY_APPROVED_ON})


class UrgencyMissing(DomainError):
    """The report is late and does not say yet why it cannot wait."""


def lacks_urgency(typed: Typed) -> bool:
    """Whether it is late, and the reason for urgency, the chair who agreed or the day is missing."""
    return bool(URGENCY & set(missing_from(typed)))


def audiences_of(draft: PanelDraft) -> tuple[Audience, ...]:
    """Return for whom the draft's reports are made."""
    return (Audience.PUBLIC, Audience.EXEMPT) if draft.with_exempt else (Audience.PUBLIC,)


def make_papers(draft: PanelDraft, *, by: User, at: datetime) -> list[Paper]:
    """Ask for the papers of the draft as it stands, all of one instant.

    What else is missing may be missing in a paper that nobody releases; a late one says at once why it is urgent.
    Raises UrgencyMissing for a late report without that, DomainError where its papers stand released, and
    NotPublishable where no panel may have a report of the plan.
    """
    with transaction.atomic():
        lock_head(key_of(draft.service))
        draft = PanelDraft.objects.select_related("plan__inspection", "plan__service", "meeting__body").get(pk=draft.pk)
        refuse_if_settled(draft)
        typed = typed_of(draft, meeting=draft.meeting, on=timezone.localdate(at))
        if lacks_urgency(typed):
            raise UrgencyMissing(
                _(
                    "The report is late: give the reason for urgency, the chair who agreed to it and the day, before "
                    "its papers are made."
                )
            )
        wanted = [Asked.of(Kind.SCRUTINY, audience, draft) for audience in audiences_of(draft)]
        return ask_for_papers(draft.plan, wanted, meeting=draft.meeting, by=by, at=at)
