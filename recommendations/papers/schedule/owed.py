"""Which papers each meeting is owed, and which of them are made, released or lacking, asked of the database at once.

A meeting is owed its papers of each plan that goes on, with something in it. Of a plan under embargo a panel is owed
none, and of either nobody is told here: a meeting is everybody's, and who reads of it may not know of the plan.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast, Coalesce

from recommendations.action_plans.models import Action, ActionPlan, PlanStatus
from recommendations.meetings.models import Meeting
from recommendations.meetings.scheduled_papers import OFFERED, USUAL, MeetingPaper
from recommendations.papers.kinds import kind_and_audience
from recommendations.papers.models import Paper, PaperQuerySet, PaperState

RELEASE_BY = Coalesce("report_due_on", "publish_by", "held_on")
"""The day by which a meeting's papers are to be released: when they are handed in, else go out, else are read."""

OUT_BY = Coalesce("publish_by", "held_on")
"""The last day on which they are in time; of a meeting from before such days were kept, its own."""


def plans_reported_on() -> QuerySet[ActionPlan]:
    """Return the plans of which meetings are owed papers: those that go on, with something in them."""
    actions = Action.objects.filter(plan=OuterRef("pk"))
    return ActionPlan.objects.exclude(status=PlanStatus.CLOSED).filter(Exists(actions), disposed_on__isnull=True)


def plans_told_of() -> QuerySet[ActionPlan]:
    """Return those of them of which anybody of the service may read."""
    return plans_reported_on().filter(inspection__is_embargoed=False)


def owed(paper: MeetingPaper) -> Q:
    """Say of a meeting, annotated by `with_its_papers`, that its body has the paper made."""
    chose = Q(papers_chosen__contains=f'"{paper.value}"')
    kinds = [kind for kind, papers in USUAL.items() if paper in papers]
    return chose | Q(body__scheduled_papers__isnull=True, body__kind__in=kinds)


def with_its_papers(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Return the meetings with what `owed` asks of. A database looks into text, but not every one into JSON."""
    return meetings.annotate(papers_chosen=Cast("body__scheduled_papers", TextField()))


def owed_any(papers: Collection[MeetingPaper] = tuple(MeetingPaper)) -> Q:
    """Say of a meeting that its body has any of the papers made."""
    return reduce(or_, [owed(paper) for paper in papers])


def lacking_release(on: date) -> QuerySet[Meeting]:
    """Return the meetings to come of which a paper that is owed of some plan is not released for their present day."""
    meetings = with_its_papers(Meeting.objects.filter(held_on__gte=on))
    return meetings.filter(reduce(or_, [owed(paper) & Q(_lacks(paper)) for paper in MeetingPaper]))


def _lacks(paper: MeetingPaper) -> Exists:
    kind, audience = kind_and_audience(paper)
    released = Paper.objects.released().filter(
        plan=OuterRef("pk"),
        meeting=OuterRef(OuterRef("pk")),
        for_day=OuterRef(OuterRef("held_on")),
        kind=kind,
        audience=audience,
    )
    return Exists(plans_told_of().filter(~Exists(released), service=OuterRef("service")))


def of_present_day(papers: PaperQuerySet) -> PaperQuerySet:
    """Return those that were made for the day on which their meeting is held now."""
    return papers.filter(for_day=F("meeting__held_on"))


def waiting_for_release(papers: PaperQuerySet) -> PaperQuerySet:
    """Return the papers of scheduled ones for their meeting's present day that a person has to do something about.

    Ready and not released, or not made: the newest where one was made anew or replaces one, unless another is released.
    """
    same = {name: OuterRef(name) for name in ("plan", "meeting", "for_day", "kind", "audience")}
    of_it = Paper.objects.filter(**same)
    newer = of_it.filter(pk__gt=OuterRef("pk")).exclude(state=PaperState.WITHDRAWN)
    waiting = of_present_day(papers).filter(
        Exists(of_it.filter(is_scheduled=True)), ~Exists(of_it.released()), ~Exists(newer), released_at__isnull=True
    )
    return waiting.filter(state__in=[PaperState.READY, PaperState.FAILED])


def of_panels() -> tuple[MeetingPaper, ...]:
    """Return the papers that panels can be owed."""
    return OFFERED["panel"]
