"""Word to whoever releases papers that those of a meeting were made, each with its link, or could not be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations.accounts.services import shown
from recommendations.foundation.batches import batches
from recommendations.meetings.models import Meeting
from recommendations.papers.kinds import Kind
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.occasions.of_meetings import ONE_WEEK, dues, ended, found_by, invented_meeting
from recommendations.papers.schedule.owed import RELEASE_BY, plans_told_of, waiting_for_release
from recommendations.reminders.models import Course
from recommendations.reminders.occasions import Due, Facts, Occasion, declare, no_course_yet

CODE = "paper_made"
BLOCK = "emails/summary/papers_made"


@dataclass(frozen=True)
class Made:
    """One paper: what it is, what stands for it where no titles are shown, how it is, and its link's name (`pk`)."""

    pk: str
    title: str
    brief: str
    state: str
    path: str


def _papers() -> QuerySet[Paper]:
    return waiting_for_release(Paper.objects.filter(plan__in=plans_told_of()))


def _made(on: date) -> QuerySet[Meeting]:
    """Meetings to come with papers that wait for somebody, and with none that is still being made."""
    making = Paper.objects.filter(
        meeting=OuterRef("pk"), for_day=OuterRef("held_on"), is_scheduled=True, state=PaperState.MAKING
    )
    waiting = _papers().filter(meeting=OuterRef("pk"))
    return Meeting.objects.filter(Exists(waiting), ~Exists(making), held_on__gte=on).annotate(release_by=RELEASE_BY)


def to_open(on: date) -> Iterator[Due]:
    """The day on which the papers were made, of every meeting of which one waits to be looked at and released."""
    return dues(no_course_yet(_made(on), code=CODE, due="paper_on"), due="paper_on")


def to_end(on: date) -> Iterator[tuple[int, str]]:
    """Every open course whose papers are released, are made on another day, or whose meeting is past."""
    return ended(CODE, _made(on), due="paper_on")


def facts(courses: Collection[Course], on: date) -> Mapping[int, Facts | None]:
    """What is said of each meeting: which papers are ready, which could not be made, and until when there is time."""
    found, papers = found_by(courses, _made(on)), defaultdict(list)
    for batch in batches(found):
        rows = _papers().filter(meeting__in=batch).select_related("plan").defer("snapshot").order_by("plan", "number")
        for paper in rows:
            papers[paper.meeting_id].append(_of(paper))
    return {
        course.pk: _said(found[course.subject_id], papers[course.subject_id])
        for course in courses
        if course.subject_id in found
    }


def _of(paper: Paper) -> Made:
    named = {"kind": paper.get_kind_display(), "plan": paper.plan.title}
    title = _("%(kind)s of “%(plan)s”") % named
    if paper.kind == Kind.SCRUTINY:
        title = f"{title} ({paper.get_audience_display()})"
    state = _("could not be made") if paper.state == PaperState.FAILED else _("ready to be looked at and released")
    return Made(f"paper_{paper.pk}", title, paper.title, state, reverse("recommendations:paper", args=[paper.pk]))


def _said(meeting: Meeting, papers: list[Made]) -> Facts:
    day = shown(meeting.held_on)
    title = _("Papers were made for %(body)s of %(day)s") % {"body": meeting.body.name, "day": day}
    return Facts(
        title=title,
        brief=_("Papers were made for the meeting of %(day)s") % {"day": day},
        path=reverse("recommendations:meeting", args=[meeting.pk]),
        shown_due=day,
        when=title,
        block=BLOCK,
        context={"title": title, "papers": papers, "release_by": shown(meeting.release_by)},
        paths={paper.pk: paper.path for paper in papers},
    )


def _invented(action: Facts, due_on: date, _on: date) -> Facts:
    meeting = invented_meeting(held_on=due_on + ONE_WEEK, paper_on=due_on)
    meeting.release_by = due_on
    title = _("Board update of “%(plan)s”") % {"plan": _("An invented plan")}
    paper = Made("paper_0", title, _("Board update"), _("ready to be looked at and released"), action.path)
    return _said(meeting, [paper])


PAPER_MADE = declare(
    Occasion(CODE, rules=("paper_made",), to_open=to_open, to_end=to_end, facts=facts, invented=_invented)
)
