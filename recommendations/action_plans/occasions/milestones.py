"""Reminders of milestones not reached yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from recommendations.accounts.services.days import shown_or_month
from recommendations.action_plans.models import Milestone
from recommendations.action_plans.models.actions import STILL_OWED
from recommendations.action_plans.occasions.of_plans import dues, ended, going_on
from recommendations.action_plans.occasions.said_of_actions import facts_of_actions, is_high
from recommendations.foundation.batches import batches
from recommendations.inspections.models import Precision
from recommendations.reminders.models import Course
from recommendations.reminders.occasions import Due, Facts, Occasion, declare, no_course_yet

CODE = "milestone_due"
OPEN = Q(done_on__isnull=True, action__status__in=STILL_OWED)


def to_open(on: date) -> Iterator[Due]:
    """Every milestone not reached of an action still owed; it is as important as its action."""
    owed = going_on(Milestone.objects.filter(OPEN), plan="action__plan").annotate(high=is_high("action__"))
    rows = no_course_yet(owed, code=CODE, due="due_on", high="high")
    return dues(rows, due="due_on", plan="action__plan", action="action_id", high="high")


def to_end(on: date) -> Iterator[tuple[int, str]]:
    """Every open course whose milestone is reached, moved or gone, or whose action is owed no longer."""
    return ended(CODE, Milestone.objects.all(), wanted=OPEN, plan="action__plan", due="due_on")


def facts(courses: Collection[Course], on: date) -> Mapping[int, Facts | None]:
    """What a reminder says of each milestone: what it is, and of which action."""
    found: dict[int, Milestone] = {}
    for batch in batches({course.subject_id for course in courses}):
        found |= Milestone.objects.filter(OPEN).in_bulk(batch)
    actions = facts_of_actions({milestone.action_id for milestone in found.values()}, on=on)
    return {
        course.pk: _said(found[course.subject_id], actions[found[course.subject_id].action_id])
        for course in courses
        if course.subject_id in found
    }


def _said(milestone: Milestone, of: Facts) -> Facts:
    named = {"milestone": milestone.title, "action": of.title}
    return replace(
        of,
        title=_("Milestone “%(milestone)s” of “%(action)s”") % named,
        brief=_("A milestone: %(action)s") % {"action": of.brief},
        path=f"{of.path}#milestones",
        shown_due=shown_or_month(milestone.due_on, is_month=milestone.due_precision == Precision.MONTH),
    )


def _invented(action: Facts, due_on: date, on: date) -> Facts:
    return _said(Milestone(title=_("The first half is reviewed"), due_on=due_on), action)


MILESTONE_DUE = declare(
    Occasion(
        CODE,
        rules=("milestone_due", "milestone_overdue"),
        to_open=to_open,
        to_end=to_end,
        facts=facts,
        invented=_invented,
    )
)
