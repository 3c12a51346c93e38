"""Papers of meetings on home: those that wait to be released or could not be made, and those that can be read."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.accounts.models import Service
from recommendations.accounts.policies import may_decide, may_read_papers, may_run_plan
from recommendations.accounts.services import shown
from recommendations.meetings.models import Meeting
from recommendations.pages.home_tasks.task import Task
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.schedule.owed import of_present_day, waiting_for_release


def tasks_of_papers(request: HttpRequest, service: Service, *, on: date) -> list[Task]:
    """Return for each meeting to come one task to release its papers, and one for those that could not be made.

    The soonest first. Only the manager releases; whoever runs the plan has a failed one made again.
    """
    if not may_run_plan(request.roles) or hasattr(request, "past"):
        return []
    seen = Paper.objects.visible_to(request.user).filter(service=service, meeting__held_on__gte=on)
    rows = waiting_for_release(seen).defer("snapshot").select_related("meeting__body", "plan")
    by_meeting: dict[Meeting, list[Paper]] = defaultdict(list)
    for paper in rows.order_by("pk"):
        by_meeting[paper.meeting].append(paper)
    found = []
    for meeting, papers in sorted(by_meeting.items(), key=lambda found: _release_by(found[0])):
        ready = [paper for paper in papers if paper.state == PaperState.READY]
        failed = [paper for paper in papers if paper.state == PaperState.FAILED]
        if ready and may_decide(request.roles):
            found.append(_task(_to_release(meeting, ready), ready, meeting=meeting, on=on))
        if failed:
            found.append(_task(_not_made(meeting, failed), failed, meeting=meeting, on=on))
    return found


def _release_by(meeting: Meeting) -> date:
    return meeting.report_due_on or meeting.publish_by or meeting.held_on


def _task(text: str, papers: list[Paper], *, meeting: Meeting, on: date) -> Task:
    href = reverse("recommendations:meeting", args=[meeting.pk])
    if len(papers) == 1:
        href = reverse("recommendations:paper", args=[papers[0].pk])
    return Task(text=text, why=_why(meeting, on=on), href=href)


def _why(meeting: Meeting, *, on: date) -> str:
    if meeting.publish_by is not None and meeting.publish_by < on:
        return _("Late: to go out by %(day)s") % {"day": shown(meeting.publish_by)}
    return _("By %(day)s") % {"day": shown(_release_by(meeting))}


def _to_release(meeting: Meeting, papers: list[Paper]) -> str:
    words = ngettext(
        "Look at and release %(title)s for %(body)s of %(day)s",
        "Look at and release %(count)d papers for %(body)s of %(day)s",
        len(papers),
    )
    return words % _named(meeting, papers)


def _not_made(meeting: Meeting, papers: list[Paper]) -> str:
    words = ngettext(
        "%(title)s for %(body)s of %(day)s could not be made",
        "%(count)d papers for %(body)s of %(day)s could not be made",
        len(papers),
    )
    return words % _named(meeting, papers)


def _named(meeting: Meeting, papers: list[Paper]) -> dict[str, object]:
    return {
        "title": papers[0].title,
        "count": len(papers),
        "body": meeting.body.name,
        "day": shown(meeting.held_on),
    }


def papers_to_read(request: HttpRequest, meetings: list[Meeting]) -> list[tuple[Meeting, list[Paper]]]:
    """Return each meeting with the papers for its present day that are released and that the person may read."""
    found: dict[int, list[Paper]] = defaultdict(list)
    if may_read_papers(request.roles):
        released = Paper.objects.visible_to(request.user).released().filter(meeting__in=meetings)
        for paper in of_present_day(released).defer("snapshot").order_by("pk"):
            found[paper.meeting_id].append(paper)
    return [(meeting, found[meeting.pk]) for meeting in meetings]
