"""What the slippage ledger says: every date that moved or has passed, decision by decision, and the totals.

Derived from a board paper and from nothing else. For the board alone: it names whoever decided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from recommendations.domain.rating import LEFT_BEHIND
from recommendations.papers.shown import paper_words
from recommendations.papers.snapshot import board
from recommendations.papers.snapshot.board_dates import DateMove, DueDate
from recommendations.papers.snapshot.board_record import Record

LEFT = {status.value for status in LEFT_BEHIND}


@dataclass(frozen=True)
class SlippedAction:
    """One action whose date moved or has passed.

    `days` is what it slipped from its first date in all, of which `brought_in` stand in the plan without a decision on
    record: it was so when it was brought in. `days_overdue` counts from the current date, nought where it is not late.
    """

    label: str
    title: str
    recommendation: str
    owner_post: str
    delivery: board.Worded
    original: DueDate | None = None
    current: DueDate | None = None
    days: int = 0
    times: int = 0
    brought_in: int = 0
    days_overdue: int = 0
    moves: tuple[DateMove, ...] = ()


@dataclass(frozen=True)
class Total:
    """How much slipped under a recommendation or a post: actions moved, decisions for more time, days, and late now."""

    name: str
    actions: int
    moved: int
    times: int
    days: int
    overdue: int


@dataclass(frozen=True)
class SlippagePaper:
    """The ledger: the most slipped action first. `actions` counts every action of the plan, moved or not."""

    service: str
    board: str
    inspection: str
    record: Record
    actions: int
    rows: tuple[SlippedAction, ...] = ()
    by_recommendation: tuple[Total, ...] = ()
    by_post: tuple[Total, ...] = ()
    meeting: board.Meeting | None = None
    marking: str = ""
    published: DueDate | None = None
    language: str = "en-GB"

    @property
    def moved(self) -> tuple[SlippedAction, ...]:
        """The actions that are due on another day than at first."""
        return tuple(row for row in self.rows if row.days or row.times)

    @property
    def overdue(self) -> tuple[SlippedAction, ...]:
        """The actions whose current date has passed."""
        return tuple(row for row in self.rows if row.days_overdue)

    @property
    def days(self) -> int:
        """By how many days all actions together slipped."""
        return sum(row.days for row in self.rows)


def slippage_of(paper: board.BoardPaper) -> SlippagePaper:
    """Return the ledger of the plan, the most slipped first, then the longest overdue, then in the plan's own order."""
    cover, on = paper.cover, paper_words.local_day(paper.record.as_at)
    every = [
        _row(action, recommendation=f"{part.kind} {part.label}".strip(), on=on)
        for part in paper.recommendations
        for action in part.actions
    ]
    told = [row for row in every if row.moves or row.days or row.times or row.days_overdue]
    return SlippagePaper(
        service=cover.service,
        board=cover.board,
        inspection=cover.inspection,
        record=paper.record,
        actions=len(every),
        rows=tuple(sorted(told, key=lambda row: (-row.days, -row.days_overdue))),
        by_recommendation=_totals(every, of=lambda row: row.recommendation),
        by_post=tuple(sorted(_totals(every, of=lambda row: row.owner_post), key=lambda total: -total.days)),
        meeting=cover.meeting,
        marking=cover.marking,
        published=DueDate(cover.published_on, cover.published_precision) if cover.published_on else None,
        language=paper.language,
    )


def _row(action: board.Action, *, recommendation: str, on: date) -> SlippedAction:
    is_late = action.overdue_against_current and action.current_due and action.delivery.code not in LEFT
    return SlippedAction(
        label=action.label,
        title=action.title,
        recommendation=recommendation,
        owner_post=action.owner_post,
        delivery=action.delivery,
        original=action.original_due,
        current=action.current_due,
        days=action.days_slipped,
        times=action.extensions,
        brought_in=action.days_slipped - sum(move.days for move in action.moves),
        days_overdue=max((on - action.current_due.on).days, 0) if is_late else 0,
        moves=action.moves,
    )


def _totals(rows: Iterable[SlippedAction], *, of: Callable[[SlippedAction], str]) -> tuple[Total, ...]:
    """Return the totals of those under which anything moved or is late, in the order in which they first occur."""
    groups: dict[str, list[SlippedAction]] = {}
    for row in rows:
        groups.setdefault(of(row), []).append(row)
    totals = (
        Total(
            name=name,
            actions=len(found),
            moved=sum(bool(row.days or row.times) for row in found),
            times=sum(row.times for row in found),
            days=sum(row.days for row in found),
            overdue=sum(bool(row.days_overdue) for row in found),
        )
        for name, found in groups.items()
    )
    return tuple(total for total in totals if total.moved or total.overdue)
