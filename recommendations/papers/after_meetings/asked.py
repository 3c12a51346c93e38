"""What a paper asked its meeting to decide, as its snapshot kept it: the words of the day, whatever became of it."""

from __future__ import annotations

from recommendations.papers.after_meetings.resolutions import resolutions_in
from recommendations.papers.models import Paper
from recommendations.papers.scrutiny.values import ScrutinyPaper
from recommendations.papers.snapshot.as_json import from_json
from recommendations.papers.snapshot.board import BoardPaper, Decision

UNNAMED = "item"


def kept_paper(paper: Paper) -> BoardPaper | ScrutinyPaper | None:
    """Return what the paper says; of one that lost its words to a redaction, what stands in its place.

    None where nothing does, because the plan was disposed of, and for kinds of paper that ask a meeting nothing.
    """
    standing: Paper | None = paper
    while standing is not None and not standing.snapshot:
        standing = Paper.objects.filter(replaces=standing).first()
    kept = from_json(standing.snapshot) if standing else None
    return kept if isinstance(kept, BoardPaper | ScrutinyPaper) else None


def asked_by_key(kept: BoardPaper | ScrutinyPaper | None) -> dict[str, Decision]:
    """Return what was asked, in the paper's order, by what it is decided on.

    A panel is asked what its report recommends. Papers for boards of before that was kept name nothing: their items go
    by their place, and nothing in a plan hangs on them.
    """
    if isinstance(kept, ScrutinyPaper):
        return resolutions_in(kept)
    asked = kept.decisions if kept else ()
    return {one.subject or f"{UNNAMED}:{place}": one for place, one in enumerate(asked, start=1)}
