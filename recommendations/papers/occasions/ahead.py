"""Word of a board's meeting ahead to its members: the papers that are released, and how the actions stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.accounts.services import shown
from recommendations.action_plans.models import Action
from recommendations.action_plans.summaries import rated_action
from recommendations.action_plans.wording import RATING_WORDS
from recommendations.domain.rating import Rating
from recommendations.foundation.batches import batches
from recommendations.meetings.models import BodyKind, Meeting
from recommendations.papers.models import Paper
from recommendations.papers.occasions.of_meetings import ONE_WEEK, dues, ended, found_by, invented_meeting
from recommendations.papers.schedule.owed import of_present_day, plans_told_of
from recommendations.reminders.models import Course
from recommendations.reminders.occasions import Due, Facts, Occasion, declare, no_course_yet

CODE = "meeting_ahead"
BLOCK = "emails/summary/meeting"


def _meetings(on: date) -> QuerySet[Meeting]:
    """The board's meetings to come, where there is a plan to tell of."""
    plans = plans_told_of().filter(service=OuterRef("service"))
    return Meeting.objects.filter(Exists(plans), body__kind=BodyKind.BOARD, held_on__gte=on)


def to_open(on: date) -> Iterator[Due]:
    """The day of every meeting to come."""
    return dues(no_course_yet(_meetings(on), code=CODE, due="held_on"), due="held_on")


def to_end(on: date) -> Iterator[tuple[int, str]]:
    """Every open course whose meeting is past or is held on another day."""
    return ended(CODE, _meetings(on), due="held_on")


@dataclass(frozen=True)
class ToRead:
    """A paper that the board's members can read, and its link's name (`pk`)."""

    pk: str
    title: str
    brief: str
    path: str


def facts(courses: Collection[Course], on: date) -> Mapping[int, Facts | None]:
    """What the board's members get: when and where, the papers that are released, and how the actions stand."""
    meetings = found_by(courses, _meetings(on))
    services = {meeting.service_id for meeting in meetings.values()}
    counts, papers = _counts(services, on=on), _papers(meetings)
    return {
        course.pk: _said(
            meetings[course.subject_id],
            counts=counts[meetings[course.subject_id].service_id],
            papers=papers[course.subject_id],
        )
        for course in courses
        if course.subject_id in meetings
    }


def _said(meeting: Meeting, *, counts: Counter[Rating], papers: list[ToRead]) -> Facts:
    day = shown(meeting.held_on)
    title = _("%(body)s meets on %(day)s") % {"body": meeting.body.name, "day": day}
    # Red first, as a board reads it; a colour is never said without its word and its number.
    ratings = [(RATING_WORDS[rating], counts[rating]) for rating in _worst_first() if counts[rating]]
    return Facts(
        title=title,
        brief=title,
        path=reverse("recommendations:meetings", args=[meeting.service_id]),
        shown_due=day,
        when=title,
        block=BLOCK,
        context={
            "title": title,
            "place": meeting.place,
            "papers": papers,
            "ratings": ratings,
            "actions": ngettext("%(count)d action", "%(count)d actions", counts.total()) % {"count": counts.total()},
        },
        paths={paper.pk: paper.path for paper in papers},
    )


def _worst_first() -> list[Rating]:
    return [Rating.RED, Rating.AMBER, Rating.GREEN, Rating.GREY, Rating.BLUE]


def _counts(services: Collection[int], *, on: date) -> dict[int, Counter[Rating]]:
    """Return by service how its actions are rated on the day."""
    found: dict[int, Counter[Rating]] = defaultdict(Counter)
    rows = Action.objects.counted().filter(plan__in=plans_told_of().filter(service__in=services))
    for action in rows.with_standing(on=on).order_by().iterator(chunk_size=2000):
        found[action.service_id][rated_action(action, on=on).rating] += 1
    return found


def _papers(meetings: Mapping[int, Meeting]) -> dict[int, list[ToRead]]:
    """Return by meeting the newest released paper of each kind of each plan, for its present day."""
    found: dict[int, dict[tuple[int, str], ToRead]] = defaultdict(dict)
    for batch in batches(meetings):
        rows = of_present_day(Paper.objects.released().filter(meeting__in=batch, plan__in=plans_told_of()))
        for paper in rows.select_related("plan").defer("snapshot").order_by("id"):
            named = {"kind": paper.get_kind_display(), "plan": paper.plan.title, "code": paper.code}
            found[paper.meeting_id][paper.plan_id, paper.kind] = ToRead(
                f"paper_{paper.pk}",
                _("%(kind)s of “%(plan)s”") % named,
                _("%(kind)s %(code)s") % named,
                reverse("recommendations:paper", args=[paper.pk]),
            )
    return defaultdict(list, {pk: list(by_paper.values()) for pk, by_paper in found.items()})


def _invented(_action: Facts, due_on: date, _on: date) -> Facts:
    meeting = invented_meeting(held_on=due_on, paper_on=due_on - ONE_WEEK)
    return _said(meeting, counts=Counter({Rating.RED: 1, Rating.GREEN: 3}), papers=[])


MEETING_AHEAD = declare(
    Occasion(CODE, rules=("meeting_ahead",), to_open=to_open, to_end=to_end, facts=facts, invented=_invented)
)
