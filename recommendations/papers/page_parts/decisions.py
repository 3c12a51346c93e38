"""What the meeting decided on what the paper asked, on the paper's page."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from recommendations.accounts.policies import may_run_plan
from recommendations.meetings.models import BodyKind
from recommendations.papers.after_meetings.recording import is_for_a_board
from recommendations.papers.after_meetings.showing import decided_papers
from recommendations.papers.kinds import Kind
from recommendations.papers.models import Paper
from recommendations.papers.page_parts.part import Part


def decisions_of(request: HttpRequest, paper: Paper) -> Part | None:
    """Return what was decided, once the board has met over a paper that was released to it and asked for anything."""
    on = timezone.localdate()
    if paper.kind != Kind.BOARD or paper.released_at is None or paper.meeting is None:
        return None
    if paper.meeting.body.kind != BodyKind.BOARD or paper.meeting.held_on > on:
        return None
    found = decided_papers([paper], on=on)
    if not found:
        return None
    may_record = may_run_plan(request.roles) and is_for_a_board(paper)
    return Part("papers/after_meetings/of_paper.html", {"decided": found[0], "may_record": may_record})
