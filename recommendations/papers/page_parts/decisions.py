"""What the meeting decided on what the paper asked, on the paper's page."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from recommendations.accounts.policies import may_run_plan
from recommendations.papers.after_meetings.meeting_papers import is_before_its_meeting, is_for_its_meeting
from recommendations.papers.after_meetings.showing import decided_papers
from recommendations.papers.models import Paper
from recommendations.papers.page_parts.part import Part


def decisions_of(request: HttpRequest, paper: Paper) -> Part | None:
    """Return what was decided, once a board or a panel has met over a paper released to it that asked for anything."""
    on = timezone.localdate()
    if not is_for_its_meeting(paper) or paper.released_at is None or paper.meeting.held_on > on:
        return None
    found = decided_papers([paper], on=on)
    if not found:
        return None
    may_record = may_run_plan(request.roles) and is_before_its_meeting(paper)
    return Part("papers/after_meetings/of_paper.html", {"decided": found[0], "may_record": may_record})
