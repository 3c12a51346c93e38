"""Reminders of evidence that is going out of date, and that newer is needed once it has."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from recommendations.accounts.services import shown
from recommendations.action_plans.models import DeliveryStatus, Evidence
from recommendations.action_plans.models.actions import STILL_OWED
from recommendations.action_plans.occasions.of_plans import dues, ended, going_on
from recommendations.action_plans.occasions.said_of_actions import facts_of_actions
from recommendations.foundation.batches import batches
from recommendations.reminders.models import Course
from recommendations.reminders.occasions import Due, Facts, Occasion, declare, no_course_yet

CODE = "evidence_currency"
ONE_DAY = timedelta(days=1)
LATER = Evidence.objects.filter(action_id=OuterRef("action_id"), pk__gt=OuterRef("pk"))
# What was added since could stand in for it; what is verified or left behind was judged by what was current then.
COUNTS = Q(
    ~Exists(LATER), current_until__isnull=False, action__status__in=[*STILL_OWED, DeliveryStatus.PROPOSED_COMPLETE]
)


def to_open(on: date) -> Iterator[Due]:
    """The day after the last day of every piece of evidence that has one; its last day never changes."""
    rows = no_course_yet(going_on(Evidence.objects.filter(COUNTS), plan="action__plan"), code=CODE)
    return dues(
        rows, due="current_until", plan="action__plan", action="action_id", day=lambda last_day: last_day + ONE_DAY
    )


def to_end(on: date) -> Iterator[tuple[int, str]]:
    """Every open course since which something was added, or whose action was judged or left behind."""
    return ended(CODE, Evidence.objects.all(), wanted=COUNTS, plan="action__plan")


def facts(courses: Collection[Course], on: date) -> Mapping[int, Facts | None]:
    """What a reminder says of each piece: of which action it is, and until when it counts; never what it shows."""
    found: dict[int, int] = {}
    for batch in batches({course.subject_id for course in courses}):
        found |= dict(Evidence.objects.filter(COUNTS, pk__in=batch).values_list("pk", "action_id"))
    actions = facts_of_actions(set(found.values()), on=on)
    return {
        course.pk: _said(course.due_on, actions[found[course.subject_id]], on=on)
        for course in courses
        if course.subject_id in found
    }


def _said(due_on: date, of: Facts, *, on: date) -> Facts:
    named, last_day = {"action": of.title}, shown(due_on - ONE_DAY)
    if on >= due_on:
        title = _("Newer evidence is needed for “%(action)s”") % named
        brief = _("Newer evidence is needed: %(action)s") % {"action": of.brief}
        when = _("What was added was current until %(day)s, and does not count as evidence now") % {"day": last_day}
    else:
        title = _("Evidence of “%(action)s” is going out of date") % named
        brief = _("Evidence is going out of date: %(action)s") % {"action": of.brief}
        when = _("What was added is current until %(day)s; after that it does not count as evidence") % {
            "day": last_day
        }
    return replace(of, title=title, brief=brief, shown_due=shown(due_on), when=when)


EVIDENCE_CURRENCY = declare(
    Occasion(
        CODE,
        rules=("evidence_lapsing", "evidence_lapsed"),
        to_open=to_open,
        to_end=to_end,
        facts=facts,
        invented=lambda action, due_on, on: _said(due_on, action, on=on),
    )
)
