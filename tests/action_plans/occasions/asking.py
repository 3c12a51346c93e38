"""Asking an occasion as a sweep does: what it opens and ends on a day, and what it says."""

from __future__ import annotations

from datetime import date

from recommendations.foundation.models import Versioned
from recommendations.reminders.courses import keep_in_step
from recommendations.reminders.models import Course
from recommendations.reminders.occasions import OCCASIONS, Facts
from tests.builders import again, on_the
from tests.refusals import written_around_the_commands


def kept(code: str, *, on: date) -> list[Course]:
    """The open courses of the kind, once the ledger is in step with the plans of the day."""
    keep_in_step([OCCASIONS[code]], on=on, at=on_the(on))
    return list(Course.objects.filter(occasion=code, ended_at__isnull=True).order_by("due_on", "pk"))


def days_of(code: str, *, on: date) -> list[date]:
    return [course.due_on for course in kept(code, on=on)]


def ends_of(code: str, *, on: date) -> list[str]:
    """Why the courses that ended did, the oldest date first, once the ledger is in step."""
    kept(code, on=on)
    ended = Course.objects.filter(occasion=code, ended_at__isnull=False).order_by("due_on", "pk")
    return list(ended.values_list("ended_why", flat=True))


def said(code: str, *, on: date) -> list[Facts | None]:
    """What is said of each open course; nothing of those that the kind leaves out."""
    courses = kept(code, on=on)
    found = OCCASIONS[code].facts(courses, on)
    return [found[course.pk] for course in courses if course.pk in found]


def changed(row: Versioned, **columns: object) -> None:
    """The row, saved otherwise than it was, as some command does that is not looked at here."""
    row = again(row)
    for name, value in columns.items():
        setattr(row, name, value)
    with written_around_the_commands(getattr(row, "service", None) or row.post.service):
        row.save()
