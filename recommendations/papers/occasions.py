"""What meetings owe people: their paper to whoever runs the plan, and word of what is ahead to the board's members.

Of plans under embargo neither says a word: a meeting is everybody's, and who reads of it may not know of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.accounts.services import shown
from recommendations.action_plans.models import Action, ActionPlan, PlanStatus
from recommendations.action_plans.summaries import rated_action
from recommendations.action_plans.wording import RATING_WORDS
from recommendations.domain.rating import Rating
from recommendations.foundation.batches import batches
from recommendations.meetings.models import Body, BodyKind, Meeting
from recommendations.papers.models import Paper, PaperState
from recommendations.reminders.models import Course, Settled
from recommendations.reminders.occasions import Due, Facts, Occasion, declare, no_course_yet, standing_no_longer

PAPER, MEETING = "paper_due", "meeting_ahead"
BLOCK = "emails/summary/meeting"
ONE_WEEK = timedelta(days=7)


def _plans() -> QuerySet[ActionPlan]:
    """The plans that a meeting is told of: those that go on, under no embargo, with something in them."""
    actions = Action.objects.filter(plan=OuterRef("pk"))
    going_on = ActionPlan.objects.exclude(status=PlanStatus.CLOSED).filter(inspection__is_embargoed=False)
    return going_on.filter(Exists(actions))


def _meetings(on: date) -> QuerySet[Meeting]:
    """The board's meetings to come, where there is a plan to tell of."""
    plans = _plans().filter(service=OuterRef("service"))
    return Meeting.objects.filter(Exists(plans), body__kind=BodyKind.BOARD, held_on__gte=on)


def _without_paper(on: date) -> QuerySet[Meeting]:
    """Those of which a plan has no paper ready for the meeting's present day."""
    ready = Paper.objects.filter(
        plan=OuterRef("pk"),
        meeting=OuterRef(OuterRef("pk")),
        for_day=OuterRef(OuterRef("held_on")),
        state=PaperState.READY,
    )
    lacking = _plans().filter(~Exists(ready), service=OuterRef("service"))
    return _meetings(on).filter(Exists(lacking))


def papers_to_open(on: date) -> Iterator[Due]:
    """The day for the paper of every meeting to come, until each plan has one that is ready."""
    return _dues(no_course_yet(_without_paper(on), code=PAPER, due="paper_on"), due="paper_on")


def papers_to_end(on: date) -> Iterator[tuple[int, str]]:
    """Every open course whose paper is ready, is made on another day, or whose meeting is past."""
    return _ended(PAPER, _without_paper(on), due="paper_on")


def meetings_to_open(on: date) -> Iterator[Due]:
    """The day of every meeting to come."""
    return _dues(no_course_yet(_meetings(on), code=MEETING, due="held_on"), due="held_on")


def meetings_to_end(on: date) -> Iterator[tuple[int, str]]:
    """Every open course whose meeting is past or is held on another day."""
    return _ended(MEETING, _meetings(on), due="held_on")


def _dues(rows: QuerySet[Meeting], *, due: str) -> Iterator[Due]:
    for service_id, pk, due_on in rows.order_by("pk").values_list("service_id", "pk", due).iterator():
        yield Due(service_id, pk, due_on)


def _ended(code: str, standing: QuerySet[Meeting], *, due: str) -> Iterator[tuple[int, str]]:
    day = Meeting.objects.filter(pk=OuterRef("subject_id")).values(due)[:1]
    rows = standing_no_longer(code, standing, due=due).annotate(is_on=Subquery(day))
    for pk, due_on, is_on in rows.values_list("pk", "due_on", "is_on"):
        if is_on is None:
            yield pk, Settled.REMOVED
        else:
            yield pk, Settled.DONE if is_on == due_on else Settled.MOVED


def facts_of_papers(courses: Collection[Course], on: date) -> Mapping[int, Facts | None]:
    """What a reminder says of each paper: of which meeting it is."""
    found: dict[int, Meeting] = {}
    for batch in batches({course.subject_id for course in courses}):
        found |= _without_paper(on).select_related("body").in_bulk(batch)
    return {course.pk: _paper_said(found[course.subject_id]) for course in courses if course.subject_id in found}


def _paper_said(meeting: Meeting) -> Facts:
    return Facts(
        title=_("The paper for %(body)s of %(day)s") % {"body": meeting.body.name, "day": shown(meeting.held_on)},
        brief=_("The paper for the meeting of %(day)s") % {"day": shown(meeting.held_on)},
        path=reverse("recommendations:papers", args=[meeting.service_id]),
        shown_due=shown(meeting.paper_on),
    )


@dataclass(frozen=True)
class Ready:
    """A paper that the board's members can read, and its link's name (`pk`)."""

    pk: str
    title: str
    brief: str
    path: str


def facts_of_meetings(courses: Collection[Course], on: date) -> Mapping[int, Facts | None]:
    """What the board's members get: when and where, the papers that are ready, and how the actions stand."""
    told: dict[int, Facts | None] = {}
    for batch in batches({course.subject_id for course in courses}):
        meetings = _meetings(on).select_related("body").in_bulk(batch)
        services = {meeting.service_id for meeting in meetings.values()}
        counts, papers = _counts(services, on=on), _papers(meetings)
        told |= {
            pk: _meeting_said(meeting, counts=counts[meeting.service_id], papers=papers[pk])
            for pk, meeting in meetings.items()
        }
    return {course.pk: told[course.subject_id] for course in courses if course.subject_id in told}


def _meeting_said(meeting: Meeting, *, counts: Counter[Rating], papers: list[Ready]) -> Facts:
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
    rows = Action.objects.counted().filter(plan__in=_plans().filter(service__in=services))
    for action in rows.with_standing(on=on).order_by().iterator(chunk_size=2000):
        found[action.service_id][rated_action(action, on=on).rating] += 1
    return found


def _papers(meetings: Mapping[int, Meeting]) -> dict[int, list[Ready]]:
    """Return by meeting the newest paper of each plan that is ready for its present day."""
    found: dict[int, dict[int, Ready]] = defaultdict(dict)
    rows = Paper.objects.filter(
        meeting__in=meetings, for_day=F("meeting__held_on"), state=PaperState.READY, plan__in=_plans()
    )
    for paper in rows.select_related("plan").defer("snapshot").order_by("id"):
        found[paper.meeting_id][paper.plan_id] = Ready(
            f"paper_{paper.pk}",
            _("Board update of “%(plan)s”") % {"plan": paper.plan.title},
            _("Board update %(code)s") % {"code": paper.code},
            reverse("recommendations:paper", args=[paper.pk]),
        )
    return defaultdict(list, {pk: list(by_plan.values()) for pk, by_plan in found.items()})


def _invented_paper(_action: Facts, due_on: date, _on: date) -> Facts:
    return _paper_said(_invented_meeting(held_on=due_on + ONE_WEEK, paper_on=due_on))


def _invented_meeting_said(_action: Facts, due_on: date, _on: date) -> Facts:
    meeting = _invented_meeting(held_on=due_on, paper_on=due_on - ONE_WEEK)
    return _meeting_said(meeting, counts=Counter({Rating.RED: 1, Rating.GREEN: 3}), papers=[])


def _invented_meeting(*, held_on: date, paper_on: date) -> Meeting:
    board = Body(name=_("Management Board"))
    return Meeting(service_id=0, body=board, held_on=held_on, paper_on=paper_on, place=_("Town hall"))


PAPER_DUE = declare(
    Occasion(
        PAPER,
        rules=("paper_due",),
        to_open=papers_to_open,
        to_end=papers_to_end,
        facts=facts_of_papers,
        invented=_invented_paper,
    )
)
MEETING_AHEAD = declare(
    Occasion(
        MEETING,
        rules=("meeting_ahead",),
        to_open=meetings_to_open,
        to_end=meetings_to_end,
        facts=facts_of_meetings,
        invented=_invented_meeting_said,
    )
)
