"""What a board decided at the meeting, paper by paper, on the meeting's page."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from recommendations.accounts.policies import may_read_papers, may_run_plan
from recommendations.meetings.models import BodyKind, Meeting
from recommendations.papers.after_meetings.recording import with_its_items
from recommendations.papers.after_meetings.showing import decided_papers
from recommendations.papers.kinds import Kind
from recommendations.papers.models import Paper
from recommendations.papers.page_parts.part import Part


def decisions_of(request: HttpRequest, meeting: Meeting) -> Part | None:
    """Return what was decided on each board update that was released for a meeting of a board that has been held.

    Only to those who read papers, and of each plan they may see.
    """
    on = timezone.localdate()
    if meeting.body.kind != BodyKind.BOARD or meeting.held_on > on or not may_read_papers(request.roles):
        return None
    papers = Paper.objects.visible_to(request.user).released().filter(meeting=meeting, kind=Kind.BOARD)
    found = decided_papers(list(with_its_items(papers).order_by("plan", "-id")), on=on)
    if not found:
        return None
    context = {"papers": found, "may_record": may_run_plan(request.roles)}
    return Part("papers/after_meetings/of_meeting.html", context)
