"""What was decided on the items of papers, as the pages of a paper and of a meeting show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from recommendations.papers.after_meetings.items import AskedItem, items_of
from recommendations.papers.after_meetings.wording import outcome_in_words
from recommendations.papers.models import Outcome, Paper


@dataclass(frozen=True)
class Told:
    """What was decided on one item, in words; `outcome` is empty while nothing was recorded."""

    label: str
    sentence: str
    settled: str = ""
    outcome: str = ""
    again_on: date | None = None
    minute: str = ""
    note: str = ""
    recorded_by: str = ""
    recorded_on: date | None = None


def told(item: AskedItem) -> Told:
    """Return the item as pages show it."""
    row = item.decided
    if row is None:
        return Told(item.label, item.asked.sentence, settled=item.settled)
    return Told(
        label=item.label,
        sentence=item.asked.sentence,
        outcome=outcome_in_words(item.kind, Outcome(row.outcome)),
        again_on=row.again_on,
        minute=row.minute,
        note=row.note,
        recorded_by=row.recorded_by.name,
        recorded_on=timezone.localdate(row.recorded_at),
    )


@dataclass(frozen=True)
class DecidedPaper:
    """A paper with what its meeting decided on each item. `left` are those of which nothing was recorded."""

    paper: Paper
    items: tuple[Told, ...]
    left: int


def decided_papers(papers: Sequence[Paper], *, on: date) -> list[DecidedPaper]:
    """Return those of the papers that asked for anything, with what became of it; the queries of `items_of`."""
    found = items_of(papers, on=on)
    return [
        DecidedPaper(
            paper=paper,
            items=tuple(told(item) for item in found[paper.pk]),
            left=sum(item.is_open for item in found[paper.pk]),
        )
        for paper in papers
        if found[paper.pk]
    ]
