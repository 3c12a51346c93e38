"""Reminders of actions' due dates: before, on the day, overdue, and up to whoever must know of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from django.db.models import Q

from recommendations.action_plans.models import Action
from recommendations.action_plans.models.actions import STILL_OWED
from recommendations.action_plans.occasions.of_plans import dues, ended, going_on
from recommendations.action_plans.occasions.said_of_actions import facts_of_actions, is_high
from recommendations.reminders.models import Course
from recommendations.reminders.occasions import Due, Facts, Occasion, declare, no_course_yet

CODE = "action_due"
IN_HAND = Q(status__in=STILL_OWED, current_due_on__isnull=False)


def to_open(on: date) -> Iterator[Due]:
    """Every due date of an action still owed, in drafts too but in no closed plan, that has no open course."""
    owed = going_on(Action.objects.filter(IN_HAND), plan="plan").annotate(high=is_high())
    rows = no_course_yet(owed, code=CODE, due="current_due_on", high="high")
    return dues(rows, due="current_due_on", plan="plan", action="pk", high="high")


def to_end(on: date) -> Iterator[tuple[int, str]]:
    """Every open course whose action is owed for that day no longer, and why."""
    return ended(CODE, Action.objects.all(), wanted=IN_HAND, plan="plan", due="current_due_on")


def facts(courses: Collection[Course], on: date) -> Mapping[int, Facts | None]:
    """What a reminder says of each action; those that are owed no longer are left out."""
    found = facts_of_actions({course.subject_id for course in courses}, on=on, status__in=STILL_OWED)
    return {course.pk: found[course.subject_id] for course in courses if course.subject_id in found}


DUE = declare(
    Occasion(
        CODE,
        rules=("before_due", "on_the_day", "overdue", "overdue_lead", "overdue_manager", "overdue_chair"),
        to_open=to_open,
        to_end=to_end,
        facts=facts,
    )
)
