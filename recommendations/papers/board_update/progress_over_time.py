"""How a plan got on day by day, and which dates moved: read from a frozen board paper and from nothing else."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date

from recommendations.foundation.chart_axes import months_between
from recommendations.papers.board_update.action_rows import LEFT
from recommendations.papers.shown import paper_words
from recommendations.papers.snapshot.board import Action, BoardPaper

VERIFIED = "verified_complete"


@dataclass(frozen=True)
class Progress:
    """The days on which actions were first due, are due now, and were verified complete; each in order.

    `total` counts every action; those not pursued or continued elsewhere are due no more, and those without a date
    never were. What was verified on a day nobody noted counts from the paper's own.
    """

    first_due: tuple[date, ...]
    now_due: tuple[date, ...]
    done: tuple[date, ...]
    total: int
    window: tuple[date, date]
    as_at: date


@dataclass(frozen=True)
class Standing:
    """How far the plan was at the end of a day; `done` is None for days that have not come. `is_position` is the
    paper's own day; the other days end a month.
    """

    on: date
    first_due: int
    now_due: int
    done: int | None
    is_position: bool = False


def progress_of(paper: BoardPaper) -> Progress:
    """Return the plan's progress over its window, or where none is known over the days that are."""
    as_at = paper_words.local_day(paper.record.as_at)
    pursued = [action for action in paper.actions if action.delivery.code not in LEFT]
    return Progress(
        first_due=tuple(sorted(action.original_due.on for action in pursued if action.original_due)),
        now_due=tuple(sorted(action.current_due.on for action in pursued if action.current_due)),
        done=tuple(sorted(_done_on(action, as_at) for action in paper.actions if action.delivery.code == VERIFIED)),
        total=len(paper.actions),
        window=window_of(paper),
        as_at=as_at,
    )


def window_of(paper: BoardPaper) -> tuple[date, date]:
    """Return publication and the window's end; for what is not known, the first or last day that is."""
    as_at = paper_words.local_day(paper.record.as_at)
    dues = [action.current_due.on for action in paper.actions if action.current_due]
    start = paper.clocks.published_on or min([as_at, *dues])
    return start, max(paper.clocks.window_ends_on or max([as_at, *dues]), start)


def standings(progress: Progress) -> list[Standing]:
    """Return how far the plan was at the end of each month of its window, and on the paper's own day.

    Windows of years go by the quarter or the year; beyond the window only months stand in which something happens.
    """
    days = [*progress.window, progress.as_at, *progress.first_due, *progress.now_due, *progress.done]
    found: list[Standing] = []
    for on in _days(min(days), max(days), position=progress.as_at):
        row = Standing(
            on=on,
            first_due=_by(progress.first_due, on),
            now_due=_by(progress.now_due, on),
            done=_by(progress.done, on) if on <= progress.as_at else None,
            is_position=on == progress.as_at,
        )
        inside = progress.window[0] <= on and found[-1:] and found[-1].on < progress.window[1]
        if inside or row.is_position or not found or _differs(row, found[-1]):
            found.append(row)
    return found


def moved(paper: BoardPaper) -> tuple[Action, ...]:
    """Return the actions whose due date moved by agreement, the furthest first; corrections are no slippage."""
    wanted = [action for action in paper.actions if action.days_slipped and action.original_due and action.current_due]
    return tuple(sorted(wanted, key=lambda action: -action.days_slipped))


def _done_on(action: Action, as_at: date) -> date:
    return min(action.verified.on, as_at) if action.verified else as_at


def _by(days: tuple[date, ...], on: date) -> int:
    return sum(1 for day in days if day <= on)


def _differs(row: Standing, before: Standing) -> bool:
    return (row.first_due, row.now_due) != (before.first_due, before.now_due) or (
        row.done is not None and row.done != before.done
    )


def _days(first: date, last: date, *, position: date) -> Iterator[date]:
    """Yield the ends of the months from the first day's to the last day's, and the position among them."""
    every = months_between(first, last)
    year, month, told = first.year, first.month, False
    while True:
        end = date(year, month, monthrange(year, month)[1])
        if month % every == 0 or every == 1 or end >= last:
            if not told and position <= end:
                told = True
                if position < end:
                    yield position
            yield end
        if end >= last or (year, month) == (MAXYEAR, 12):
            return
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
