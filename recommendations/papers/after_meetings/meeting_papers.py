"""Which papers a meeting decides by: a board by its board update, a panel by its report."""

from __future__ import annotations

from django.db.models import Q

from recommendations.meetings.models import BodyKind
from recommendations.papers.kinds import Kind
from recommendations.papers.models import Paper, PaperState

DECIDES_BY: dict[BodyKind, Kind] = {BodyKind.BOARD: Kind.BOARD, BodyKind.PANEL: Kind.SCRUTINY}


def decided_by_meetings() -> Q:
    """Return which papers are for a meeting of the kind of body that decides by them."""
    found = Q()
    for body, kind in DECIDES_BY.items():
        found |= Q(kind=kind, meeting__body__kind=body)
    return found


def is_for_its_meeting(paper: Paper) -> bool:
    """Whether it is what the body of its meeting decides by, released or not."""
    return paper.meeting is not None and DECIDES_BY.get(BodyKind(paper.meeting.body.kind)) == paper.kind


def is_before_its_meeting(paper: Paper) -> bool:
    """Whether its meeting has it to decide by: it was released, and not withdrawn since."""
    return is_for_its_meeting(paper) and paper.released_at is not None and paper.state == PaperState.READY


def is_of_a_panel(paper: Paper) -> bool:
    """Whether a panel decides on it, so that nothing in the plan changes with what it decides."""
    return paper.kind == Kind.SCRUTINY
