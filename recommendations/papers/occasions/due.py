"""Reminders of papers that are to be released: before the day, and every day once they are late.

They stand until every paper that the body has made is released for the meeting's present day: a paper that is made and
lies there is as good as none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.accounts.services import shown
from recommendations.foundation.batches import batches
from recommendations.meetings.models import Meeting
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.occasions.of_meetings import ONE_WEEK, dues, ended, found_by, invented_meeting
from recommendations.papers.schedule.owed import (
    OUT_BY,
    RELEASE_BY,
    lacking_release,
    plans_told_of,
    waiting_for_release,
)
from recommendations.reminders.models import Course
from recommendations.reminders.occasions import Due, Facts, Occasion, declare, no_course_yet

PAPER, LATE = "paper_due", "paper_late"


def _lacking(on: date) -> QuerySet[Meeting]:
    return lacking_release(on).annotate(release_by=RELEASE_BY, out_by=OUT_BY)


def papers_to_open(on: date) -> Iterator[Due]:
    """The day by which the papers of every meeting to come are to be released, until each is."""
    return dues(no_course_yet(_lacking(on), code=PAPER, due="release_by"), due="release_by")


def papers_to_end(on: date) -> Iterator[tuple[int, str]]:
    """Every open course whose papers are released, are due on another day, or whose meeting is past."""
    return ended(PAPER, _lacking(on), due="release_by", day=RELEASE_BY)


def late_to_open(on: date) -> Iterator[Due]:
    """The last day on which the papers of every meeting to come are in time, until each is released."""
    return dues(no_course_yet(_lacking(on), code=LATE, due="out_by"), due="out_by")


def late_to_end(on: date) -> Iterator[tuple[int, str]]:
    """Every open course whose papers are released, are to go out on another day, or whose meeting is past."""
    return ended(LATE, _lacking(on), due="out_by", day=OUT_BY)


def facts_of_papers(courses: Collection[Course], on: date) -> Mapping[int, Facts | None]:
    """What a reminder says of each meeting's papers: by when they are to be released, and how far they are."""
    found, waiting = found_by(courses, _lacking(on)), _waiting(courses)
    return {
        course.pk: _due_said(found[course.subject_id], course.due_on, waiting[course.subject_id], on=on)
        for course in courses
        if course.subject_id in found
    }


def facts_of_late(courses: Collection[Course], on: date) -> Mapping[int, Facts | None]:
    """What a reminder says of papers that may be late: since when, and how far they are."""
    found, waiting = found_by(courses, _lacking(on)), _waiting(courses)
    return {
        course.pk: _late_said(found[course.subject_id], course.due_on, waiting[course.subject_id], on=on)
        for course in courses
        if course.subject_id in found
    }


def _waiting(courses: Collection[Course]) -> dict[int, tuple[int, int]]:
    """Return by meeting how many of its papers are ready to be released, and how many could not be made."""
    counts = {course.subject_id: [0, 0] for course in courses}
    for batch in batches(counts):
        told_of = Paper.objects.filter(meeting__in=batch, plan__in=plans_told_of())
        for meeting, state in waiting_for_release(told_of).order_by().values_list("meeting", "state"):
            counts[meeting][state == PaperState.FAILED] += 1
    return {meeting: (ready, failed) for meeting, (ready, failed) in counts.items()}


def _due_said(meeting: Meeting, due_on: date, waiting: tuple[int, int], *, on: date) -> Facts:
    if meeting.paper_on > on:
        how_far = _("made by itself on %(day)s") % {"day": shown(meeting.paper_on)}
    else:
        how_far = how_far_in_words(*waiting)
    when = _("To be released by %(day)s; %(how_far)s") % {"day": shown(due_on), "how_far": how_far}
    return _said(meeting, due_on, when)


def _late_said(meeting: Meeting, due_on: date, waiting: tuple[int, int], *, on: date) -> Facts:
    words = _("Not released: they were to go out by %(day)s") if on > due_on else _("To go out by %(day)s")
    told = words % {"day": shown(due_on)}
    return _said(meeting, due_on, f"{told}; {how_far_in_words(*waiting)}")


def how_far_in_words(ready: int, failed: int) -> str:
    """Return how many papers wait to be released, and how many could not be made."""
    said = []
    if ready:
        words = ngettext(
            "%(count)d paper is ready to be looked at", "%(count)d papers are ready to be looked at", ready
        )
        said.append(words % {"count": ready})
    if failed:
        words = ngettext("%(count)d paper could not be made", "%(count)d papers could not be made", failed)
        said.append(words % {"count": failed})
    return ", ".join(said) or _("not ready yet")


def _said(meeting: Meeting, due_on: date, when: str) -> Facts:
    day = shown(meeting.held_on)
    return Facts(
        title=_("The papers for %(body)s of %(day)s") % {"body": meeting.body.name, "day": day},
        brief=_("The papers for the meeting of %(day)s") % {"day": day},
        path=reverse("recommendations:meeting", args=[meeting.pk]),
        shown_due=shown(due_on),
        when=when,
    )


def _invented_due(_action: Facts, due_on: date, on: date) -> Facts:
    return _due_said(invented_meeting(held_on=due_on + ONE_WEEK, paper_on=due_on), due_on, (0, 0), on=on)


def _invented_late(_action: Facts, due_on: date, on: date) -> Facts:
    return _late_said(invented_meeting(held_on=due_on + ONE_WEEK, paper_on=due_on), due_on, (1, 0), on=on)


PAPER_DUE = declare(
    Occasion(
        PAPER,
        rules=("paper_due",),
        to_open=papers_to_open,
        to_end=papers_to_end,
        facts=facts_of_papers,
        invented=_invented_due,
    )
)
PAPER_LATE = declare(
    Occasion(
        LATE,
        rules=("paper_late", "paper_late_chair"),
        to_open=late_to_open,
        to_end=late_to_end,
        facts=facts_of_late,
        invented=_invented_late,
    )
)
