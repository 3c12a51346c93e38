"""What a changed rule would do to the reminders that are still to go, reckoned without writing anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from recommendations.accounts.models import Service, User
from recommendations.domain.reminder_days import Step, to_plan
from recommendations.domain.reminder_rules import Rule
from recommendations.reminders.models import Course, Promise
from recommendations.reminders.models.promises import STILL_TO_GO
from recommendations.reminders.occasions import OCCASIONS, facts_of
from recommendations.reminders.rules import RuleBook
from recommendations.reminders.sending_hours import SendingHours

MOST = 5000  # dates; whoever has more learns of the first of them


@dataclass(frozen=True)
class WhatChanges:
    """How many dates the rule is about, and how many reminders would be new, go on another day, or be dropped."""

    dates: int
    new: int = 0
    moved: int = 0
    dropped: int = 0
    next_on: date | None = None


def what_changes(service: Service, *, code: str, rule: Rule, reader: User, within: str = "", on: date) -> WhatChanges:
    """Return what the next sweep would make of the rule; plans with a rule of their own keep it.

    What the reader may not know of is not counted either. The same few queries however many dates there are.
    """
    courses = _known_to(reader, _courses(service, code=code, within=within), on=on)
    hours = SendingHours([service.pk])
    days = hours.office_days(service.pk)
    had = {
        (promise.course_id, promise.step): promise
        for promise in Promise.objects.filter(course__in=[course.pk for course in courses], rule=code)
    }
    wanted: dict[tuple[int, int], Step] = {}
    for course in courses:
        steps = to_plan({code: rule}, due_on=course.due_on, is_high=course.is_high, on=on, is_first=False, days=days)
        wanted |= {(course.pk, step.step): step for step in steps}
    to_go = {key: _day(promise) for key, promise in had.items() if promise.state in STILL_TO_GO}
    return WhatChanges(
        dates=len(courses),
        new=len(wanted.keys() - had.keys()),
        moved=sum(wanted[key].send_on != day for key, day in to_go.items() if key in wanted),
        dropped=sum(day > on for key, day in to_go.items() if key not in wanted),
        next_on=min((step.send_on for key, step in wanted.items() if key in to_go or key not in had), default=None),
    )


def _courses(service: Service, *, code: str, within: str) -> list[Course]:
    kinds = [occasion.code for occasion in OCCASIONS.values() if code in occasion.rules]
    rows = Course.objects.filter(service=service, occasion__in=kinds, ended_at__isnull=True)
    if within:
        return list(rows.filter(within=within)[:MOST])
    own = {plan for _service, plan, rule in RuleBook([service.pk]).own if plan and rule == code}
    return list(rows.exclude(within__in=own)[:MOST])


def _known_to(reader: User, courses: list[Course], *, on: date) -> list[Course]:
    """Leave out what is under an embargo that does not name the reader, and what has ended since the last sweep."""
    told = facts_of(courses, on=on)
    found = [(course, told[course.pk]) for course in courses if course.pk in told]
    return [course for course, said in found if said is None or not said.embargo or reader.pk in said.embargo.named]


def _day(promise: Promise) -> date:
    return timezone.localdate(promise.owed_at)
