"""Asking owners for updates before a meeting's papers are made.

Whoever answers for an action in hand is asked, where nothing was heard of it since the body last met; where it has not
met before, since ever. One request at a time: who is asked for one meeting is not asked for another until that
meeting's papers are made, as one answer serves both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date

from django.db.models import DateField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from recommendations.accounts.services import shown
from recommendations.action_plans.models import Action, PlanStatus, Update
from recommendations.action_plans.models.actions import STILL_OWED
from recommendations.action_plans.occasions.of_plans import dues
from recommendations.action_plans.occasions.said_of_actions import facts_of_actions, is_high
from recommendations.foundation.batches import batches
from recommendations.meetings.models import Meeting
from recommendations.papers.models import Paper
from recommendations.papers.occasions.of_meetings import ONE_WEEK, invented_meeting
from recommendations.papers.schedule.owed import owed_any, with_its_papers
from recommendations.reminders.models import Course, Settled
from recommendations.reminders.occasions import Due, Facts, Occasion, declare, no_course_yet, standing_no_longer

CODE = "paper_update"
# Of a draft nobody owes an update yet, and of a plan under embargo no meeting speaks.
IN_HAND = Q(
    status__in=STILL_OWED,
    owner__isnull=False,
    plan__status__in=[PlanStatus.SIGNED_OFF, PlanStatus.DELIVERING],
    plan__inspection__is_embargoed=False,
)


def _asking(on: date) -> QuerySet[Meeting]:
    """Meetings whose day for asking has come and whose day for the papers has not passed, each with the one before."""
    before = Meeting.objects.filter(body=OuterRef("body"), held_on__lt=OuterRef("held_on")).order_by("-held_on")
    meetings = Meeting.objects.filter(ask_on__lte=on, paper_on__gte=on)
    met = Coalesce(Subquery(before.values("held_on")[:1]), Value(date.min), output_field=DateField())
    return with_its_papers(meetings).filter(owed_any()).annotate(met_on=met)


def _asked(on: date) -> QuerySet[Action]:
    """Actions of which an update is asked for on the day: since which day, and for which meeting."""
    heard = Update.objects.filter(action=OuterRef(OuterRef("pk")), given_on__gte=OuterRef("met_on"))
    made = Paper.objects.filter(
        plan=OuterRef(OuterRef("plan")), meeting=OuterRef("pk"), for_day=OuterRef("held_on"), is_scheduled=True
    )
    meetings = _asking(on).filter(~Exists(heard), ~Exists(made), service=OuterRef("service"))
    first = meetings.order_by("ask_on", "pk")
    actions = Action.objects.filter(IN_HAND).annotate(
        asked_on=Subquery(first.values("ask_on")[:1]), asked_for=Subquery(first.values("pk")[:1])
    )
    return actions.filter(asked_on__isnull=False)


def to_open(on: date) -> Iterator[Due]:
    """Every action of which an update is asked for by now, from the day on which its meeting has owners asked."""
    rows = no_course_yet(_asked(on).annotate(high=is_high()), code=CODE, due="asked_on", high="high")
    return dues(rows, due="asked_on", plan="plan", action="pk", high="high")


def to_end(on: date) -> Iterator[tuple[int, str]]:
    """Every open course since which something was heard, whose paper is made, or whose meeting has moved."""
    action = Action.objects.filter(pk=OuterRef("subject_id")).order_by()
    meetings = Meeting.objects.filter(service=OuterRef("service"), ask_on=OuterRef("due_on"))
    rows = standing_no_longer(CODE, _asked(on), due="asked_on").annotate(
        plan_status=Subquery(action.values("plan__status")[:1]), is_there=Exists(meetings)
    )
    for pk, plan_status, is_there in rows.values_list("pk", "plan_status", "is_there"):
        if plan_status is None:
            yield pk, Settled.REMOVED
        elif plan_status == PlanStatus.CLOSED:
            yield pk, Settled.CLOSED
        else:
            yield pk, Settled.DONE if is_there else Settled.MOVED


def facts(courses: Collection[Course], on: date) -> Mapping[int, Facts | None]:
    """What is said of each action: for which meeting its owner is asked, and when the papers are made."""
    asked: dict[int, int] = {}
    for batch in batches({course.subject_id for course in courses}):
        asked |= dict(_asked(on).filter(pk__in=batch).values_list("pk", "asked_for"))
    meetings: dict[int, Meeting] = {}
    for batch in batches(set(asked.values())):
        meetings |= Meeting.objects.select_related("body").in_bulk(batch)
    found = facts_of_actions(asked, on=on)
    return {
        course.pk: _said(found[course.subject_id], meetings[asked[course.subject_id]], course.due_on)
        for course in courses
        if course.subject_id in found
    }


def _said(action: Facts, meeting: Meeting, asked_on: date) -> Facts:
    words = _("Please say how it goes: %(body)s meets on %(day)s, and its papers are made on %(made)s")
    named = {"body": meeting.body.name, "day": shown(meeting.held_on), "made": shown(meeting.paper_on)}
    return replace(action, shown_due=shown(asked_on), when=words % named)


def _invented(action: Facts, due_on: date, _on: date) -> Facts:
    return _said(action, invented_meeting(held_on=due_on + 2 * ONE_WEEK, paper_on=due_on + ONE_WEEK), due_on)


PAPER_UPDATE = declare(
    Occasion(
        CODE,
        rules=("paper_update",),
        to_open=to_open,
        to_end=to_end,
        facts=facts,
        comes_by_the_calendar=True,
        invented=_invented,
    )
)
