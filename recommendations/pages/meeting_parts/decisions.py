"""What a board or a panel decided at the meeting, paper by paper, on the meeting's page."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from recommendations.accounts.policies import may_read_papers, may_run_plan
from recommendations.meetings.models import BodyKind, Meeting
from recommendations.papers.after_meetings.meeting_papers import decided_by_meetings
from recommendations.papers.after_meetings.recording import with_its_items
from recommendations.papers.after_meetings.showing import decided_papers
from recommendations.papers.models import Paper
from recommendations.papers.page_parts.part import Part
from recommendations.papers.policies import may_open_papers, papers_read_by


def decisions_of(request: HttpRequest, meeting: Meeting) -> Part | None:
    """Return what was decided on each paper that was released for the meeting's body to decide by, once it has met.

    Only to those who read papers, a panel's officers among them, and of each plan they may see. The public and the
    exempt report of a plan ask the same, so the public one stands for both.
    """
    on = timezone.localdate()
    is_of_panel = meeting.body.kind == BodyKind.PANEL
    may_read = may_open_papers(request.roles) if is_of_panel else may_read_papers(request.roles)
    if meeting.held_on > on or not may_read:
        return None
    known = Paper.objects.visible_to(request.user).released().filter(decided_by_meetings(), meeting=meeting)
    read = with_its_items(papers_read_by(request.user, request.roles, known))
    papers = list(read.order_by("plan", "-audience", "-id"))
    if is_of_panel:
        papers = list({paper.plan_id: paper for paper in reversed(papers)}.values())[::-1]
    found = decided_papers(papers, on=on)
    if not found:
        return None
    context = {"papers": found, "may_record": may_run_plan(request.roles)}
    return Part("papers/after_meetings/of_meeting.html", context)
