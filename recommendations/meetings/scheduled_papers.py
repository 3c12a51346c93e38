"""Which papers are made for each meeting of a body: those it chose, else what is usual for its kind.

Each is "kind:audience", as papers/kinds.py reads it.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from recommendations.meetings.models import Body, BodyKind


class MeetingPaper(TextChoices):
    """A paper that can be made for every meeting."""

    BOARD_UPDATE = "board:board", _("Board update")
    SUMMARY = "summary:board", _("One-page summary")
    SLIPPAGE = "slippage:board", _("Slippage ledger")
    REGISTER = "register:board", _("Action register")
    PUBLIC_REPORT = "scrutiny:public", _("Public report")
    EXEMPT_REPORT = "scrutiny:exempt", _("Exempt report, for the panel alone")


OFFERED: dict[str, tuple[MeetingPaper, ...]] = {
    BodyKind.BOARD: (
        MeetingPaper.BOARD_UPDATE,
        MeetingPaper.SUMMARY,
        MeetingPaper.SLIPPAGE,
        MeetingPaper.REGISTER,
    ),
    BodyKind.PANEL: (MeetingPaper.PUBLIC_REPORT, MeetingPaper.EXEMPT_REPORT),
}
"""What the bodies of each kind can choose, in the order in which it is shown and made."""

USUAL: dict[str, tuple[MeetingPaper, ...]] = {
    BodyKind.BOARD: (MeetingPaper.BOARD_UPDATE,),
    BodyKind.PANEL: (MeetingPaper.PUBLIC_REPORT,),
}
"""What is made where a body chose nothing."""


def scheduled_for(body: Body) -> tuple[MeetingPaper, ...]:
    """Return the papers that are made for each of the body's meetings; none where it chose to have none."""
    if body.scheduled_papers is None:
        return USUAL[body.kind]
    return tuple(paper for paper in OFFERED[body.kind] if paper.value in body.scheduled_papers)


def as_chosen(kind: str, papers: Iterable[str]) -> list[str] | None:
    """Return the choice as a body keeps it: in the order offered, and None where it is what is usual anyway.

    Raises ValueError for a paper that bodies of the kind do not get.
    """
    wanted, offered = set(papers), [paper.value for paper in OFFERED[kind]]
    if strange := wanted - set(offered):
        raise ValueError(", ".join(sorted(strange)))
    chosen = [paper for paper in offered if paper in wanted]
    return None if chosen == [paper.value for paper in USUAL[kind]] else chosen
