"""Is this paper genuine? By its printed code, or by its file; the answer reveals nothing else about anything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Case, Q, When

from recommendations.domain.check_codes import shown, typed
from recommendations.papers.models import Paper, PaperFile, PaperState, PaperTranslation


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
    """Answer to a file by its SHA-256 in hexadecimal; of one and the same file the newest paper counts.

    A paper's other forms, and a council's translation that went out with it, are the paper.
    """
    wanted = sha256.strip().lower()
    if len(wanted) != 64:
        return NOT_OURS
    of_forms = PaperFile.objects.filter(sha256=wanted).values("paper")
    of_translations = PaperTranslation.objects.filter(sha256=wanted).values("paper")
    # Released ones first: the same bytes may belong to a draft that was made again.
    rows = Paper.objects.filter(Q(sha256=wanted) | Q(pk__in=of_forms) | Q(pk__in=of_translations)).defer("snapshot")
    unreleased = Case(When(released_at__isnull=True, then=1), default=0)
    return _answer(rows.order_by(unreleased, "-id").first())


def _answer(paper: Paper | None) -> Answer:
    """Answer for a paper that is known: nobody was ever given one that was not released, so it is none of ours."""
    if paper is None or paper.released_at is None:
        return NOT_OURS
    newest = _newest_of(paper)
    if newest == paper and paper.state == PaperState.READY:
        return Answer(Genuine.CURRENT)
    stands = newest is not None and newest.check_code
    return Answer(Genuine.SUPERSEDED, by=shown(newest.check_code) if stands else "")


def _newest_of(paper: Paper) -> Paper | None:
    """Return the released paper that stands for the same readers of the same meeting day now: itself, or a later one.

    A paper made for no meeting, or for another meeting, stands for itself; a withdrawn one gives way to what replaced
    it, once that is released, or to nothing.
    """
    if paper.meeting_id is not None:
        # Not an earlier one: that was superseded by this paper, whatever became of it.
        same = Paper.objects.released().filter(plan=paper.plan_id, meeting=paper.meeting_id, for_day=paper.for_day)
        same = same.filter(kind=paper.kind, audience=paper.audience, pk__gte=paper.pk)
        if found := same.defer("snapshot").order_by("-id").first():
            return found
    while paper.state == PaperState.WITHDRAWN:
        paper = Paper.objects.filter(replaces=paper.pk).defer("snapshot").first()
        if paper is None:
            return None
    return paper if paper.is_released else None
