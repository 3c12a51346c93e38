"""Is this paper genuine? By its printed code, or by its file; the answer reveals nothing else about anything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from recommendations.domain.check_codes import shown, typed
from recommendations.papers.models import Paper, PaperState


class Genuine(StrEnum):
    """What can be said of a paper that is held out."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    NOT_OURS = "not_ours"


@dataclass(frozen=True)
class Answer:
    """What is said; `by` is the printed code of the paper that took its place, where there is one that can be read."""

    genuine: Genuine
    by: str = ""


NOT_OURS = Answer(Genuine.NOT_OURS)


def answer_to_code(text: str) -> Answer:
    """Answer to a code as somebody typed it."""
    code = typed(text)
    return _answer(Paper.objects.filter(check_code=code).first() if code else None)


def answer_to_hash(sha256: str) -> Answer:
    """Answer to a file by its SHA-256 in hexadecimal; of one and the same file the newest paper counts."""
    wanted = sha256.strip().lower()
    return _answer(Paper.objects.filter(sha256=wanted).order_by("-id").first() if len(wanted) == 64 else None)


def _answer(paper: Paper | None) -> Answer:
    if paper is None or paper.state not in {PaperState.READY, PaperState.WITHDRAWN}:
        return NOT_OURS
    newest = _newest_of(paper)
    if newest == paper and paper.state == PaperState.READY:
        return Answer(Genuine.CURRENT)
    stands = newest is not None and newest.state == PaperState.READY and newest.check_code
    return Answer(Genuine.SUPERSEDED, by=shown(newest.check_code) if stands else "")


def _newest_of(paper: Paper) -> Paper | None:
    """Return the paper that stands for the same meeting day of the same plan now: itself, or one made later.

    A paper made for no meeting, or for another meeting, stands for itself; a withdrawn one gives way to what replaced
    it, or to nothing.
    """
    same = Paper.objects.filter(plan=paper.plan_id, state=PaperState.READY).defer("snapshot")
    if paper.meeting_id is not None:
        return same.filter(meeting=paper.meeting_id, for_day=paper.for_day).order_by("-id").first()
    while paper.state == PaperState.WITHDRAWN:
        paper = Paper.objects.filter(replaces=paper.pk).defer("snapshot").first()
        if paper is None:
            return None
    return paper
