"""Whether a paper that somebody asks for is there already, so that two people who ask get one rendering."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

from django.utils import timezone
from django.utils.translation import get_language

from recommendations.accounts.events import EXPORTED, FILE_DOWNLOADED
from recommendations.action_plans.models import ActionPlan
from recommendations.audit.models import ChainHead, Event
from recommendations.meetings.models import Meeting
from recommendations.papers import events
from recommendations.papers.kinds import Audience, Kind
from recommendations.papers.models import PanelDraft, Paper, PaperState
from recommendations.papers.release import events as release
from recommendations.papers.scrutiny.values import ScrutinyPaper
from recommendations.papers.snapshot.as_json import from_json
from recommendations.papers.snapshot.board import BoardPaper

CHANGE_NOTHING = (
    events.PAPER_ASKED.code,
    events.PAPER_ASKED_AGAIN.code,
    events.PAPER_OF_KIND_ASKED.code,
    events.PAPER_OF_KIND_ASKED_AGAIN.code,
    events.PAPER_ARCHIVED.code,
    events.PAPER_FORM_ARCHIVED.code,
    FILE_DOWNLOADED.code,
    EXPORTED.code,
    release.RELEASED.code,
    release.RELEASED_LATE.code,
    release.WORDS_CLEARED.code,
    release.TRANSLATION_ADDED.code,
    release.TRANSLATION_REMOVED.code,
)
"""What may be told since a paper was frozen without making it another one: asking for papers, taking files, and what
people decide on a paper without another being made."""


class Wanted(Protocol):
    """What kind of paper is asked for, for whom, and of which draft."""

    kind: Kind
    audience: Audience
    draft: PanelDraft | None


def same_paper(
    plan: ActionPlan, wanted: Wanted, *, meeting: Meeting | None, dates: str, head: ChainHead, at: datetime
) -> Paper | None:
    """Return the plan's newest paper where a new one would say the same: being made or ready, and nothing since.

    Of the same kind for the same readers, for the same meeting on the same day, counted by the same dates, in the same
    language and on the same day, since time alone moves ratings. The caller holds the chain's head. Any change in the
    service makes it another paper, as it prints the record's last seal; being asked for, archived or downloaded does
    not.
    """
    papers = Paper.objects.filter(
        plan=plan,
        meeting=meeting,
        for_day=meeting.held_on if meeting else None,
        kind=wanted.kind.value,
        audience=wanted.audience.value,
        draft=wanted.draft,
    )
    newest = papers.filter(state__in=[PaperState.MAKING, PaperState.READY]).order_by("-id").first()
    if newest is None or timezone.localdate(newest.as_at) != timezone.localdate(max(at, head.at or at)):
        return None
    since = Event.objects.filter(operation__chain=head.chain, operation__number__gt=newest.operation_number)
    if since.exclude(code__in=CHANGE_NOTHING).exists():
        return None
    kept = from_json(newest.snapshot)
    return newest if (dates_of(kept), kept.language) == (dates, get_language() or "en-GB") else None


def dates_of(kept: Any) -> str:
    """Return by which dates the paper calls actions overdue; a kind that leaves no choice counts by the current."""
    if isinstance(kept, BoardPaper):
        return kept.dates
    return kept.plan.dates if isinstance(kept, ScrutinyPaper) else "current"
