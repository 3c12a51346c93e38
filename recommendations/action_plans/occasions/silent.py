"""Reminders of actions of which nothing is heard: to the owner, and later to whoever leads the plan."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date

from django.db.models import DateField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import ngettext

from recommendations.accounts.services import shown
from recommendations.action_plans.models import Action, PlanStatus, Update
from recommendations.action_plans.models.actions import STILL_OWED
from recommendations.action_plans.occasions.of_plans import dues, ended
from recommendations.action_plans.occasions.said_of_actions import facts_of_actions, is_high
from recommendations.reminders.models import Course, Settled
from recommendations.reminders.occasions import Due, Facts, Occasion, declare, no_course_yet

CODE = "no_update"
# Of a draft nobody owes an update yet: the board has not agreed what will be done.
IN_HAND = Q(status__in=STILL_OWED, plan__status__in=[PlanStatus.SIGNED_OFF, PlanStatus.DELIVERING])


def _silent() -> QuerySet[Action]:
    """Actions with the day since when nothing was heard: the last update's, but none before they began to be owed."""
    latest = Update.objects.filter(action=OuterRef("pk")).order_by("-given_on", "-id")
    opened = F("opened_on")
    since = Greatest(
        Coalesce(Subquery(latest.values("given_on")[:1]), opened),
        Coalesce("start_on", opened),
        Coalesce("plan__signed_off_on", opened),
        output_field=DateField(),
    )
    return Action.objects.annotate(silent_since=since)


def to_open(on: date) -> Iterator[Due]:
    """Every action in hand of a plan that is signed off, from the day since when nothing was heard of it."""
    owed = _silent().filter(IN_HAND).annotate(high=is_high())
    rows = no_course_yet(owed, code=CODE, due="silent_since", high="high")
    return dues(rows, due="silent_since", plan="plan", action="pk", high="high")


def to_end(on: date) -> Iterator[tuple[int, str]]:
    """Every open course whose action was heard of since, or needs no update any more."""
    return ended(CODE, _silent(), wanted=IN_HAND, plan="plan", due="silent_since", moved=Settled.DONE)


def facts(courses: Collection[Course], on: date) -> Mapping[int, Facts | None]:
    """What a reminder says of each action, with the days of silence."""
    found = facts_of_actions({course.subject_id for course in courses}, on=on, status__in=STILL_OWED)
    words = {day: (shown(day), _when(day, days=(on - day).days)) for day in {course.due_on for course in courses}}
    told = {}
    for course in courses:
        if course.subject_id in found:
            day, when = words[course.due_on]
            told[course.pk] = replace(found[course.subject_id], shown_due=day, when=when)
    return told


def _said(of: Facts, since: date, on: date) -> Facts:
    return replace(of, shown_due=shown(since), when=_when(since, days=(on - since).days))


def _when(since: date, *, days: int) -> str:
    words = ngettext("No update for %(days)d day, since %(day)s", "No update for %(days)d days, since %(day)s", days)
    return words % {"days": days, "day": shown(since)}


NO_UPDATE = declare(
    Occasion(CODE, rules=("no_update", "no_update_lead"), to_open=to_open, to_end=to_end, facts=facts, invented=_said)
)
