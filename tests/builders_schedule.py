"""Papers made on schedule for meetings, their bytes standing in for printed ones; and panels of councils."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from recommendations.accounts.models import Service
from recommendations.jobs.models import Job, JobState
from recommendations.meetings.models import Body, BodyKind, Meeting
from recommendations.meetings.services import add_body, add_council
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.schedule.making_on_time import make_scheduled_papers
from tests.builders import AT, SYSTEM, on_the
from tests.builders_papers import made

BY = {"by": SYSTEM, "at": AT}


def a_panel(
    service: Service,
    *,
    name: str = "Scrutiny Panel",
    council: str = "",
    papers: Iterable[str] | None = None,
    **days: int,
) -> Body:
    """A scrutiny panel, of the council of that name where one is given."""
    of = add_council(service, name=council, **BY) if council else None
    chosen = list(papers) if papers is not None else None
    return add_body(service, name=name, kind=BodyKind.PANEL, council=of, scheduled_papers=chosen, **days, **BY)


def made_on_schedule(on: date) -> list[Paper]:
    """Let the worker ask for what is due on the day and make it; return the papers that are new."""
    before = set(Paper.objects.values_list("pk", flat=True))
    make_scheduled_papers(on=on, at=on_the(on))
    return [made(paper, at=on_the(on)) for paper in _new(before)]


def failed_on_schedule(on: date) -> list[Paper]:
    """Let the worker ask for what is due on the day, and none of it can be printed."""
    before = set(Paper.objects.values_list("pk", flat=True))
    make_scheduled_papers(on=on, at=on_the(on))
    found = _new(before)
    Paper.objects.filter(pk__in=[paper.pk for paper in found]).update(
        state=PaperState.FAILED, problem="rendering_failed"
    )
    Job.objects.filter(kind="make_paper").update(state=JobState.FAILED)
    return list(Paper.objects.filter(pk__in=[paper.pk for paper in found]))


def kinds_of(meeting: Meeting) -> list[tuple[str, str]]:
    """Return what is there for the meeting, in the order in which it was asked for."""
    return list(meeting.papers.order_by("number").values_list("kind", "audience"))


def _new(before: set[int]) -> list[Paper]:
    return list(Paper.objects.exclude(pk__in=before).select_related("plan", "service", "meeting").order_by("pk"))
