"""Board papers whose dates moved, decision by decision, to test the slippage ledger and the register with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from recommendations.papers.snapshot.board import Action, BoardPaper
from recommendations.papers.snapshot.board_dates import DateMove, DueDate
from tests.papers.paper_values import a_board_paper

REASONS = (
    "Two partners use different retention rules.",
    "The college could not begin before the new term",
    "Recruitment took longer than planned; the post is filled from January.",
)
DECIDERS = ("Partnership Board, 13 August 2026, minute 7.2", "Marion Clough, Head of Service")


def an_extension(before: date, after: date, *, number: int = 0) -> DateMove:
    """More time that was agreed."""
    return DateMove(
        kind="extension",
        before=DueDate(before),
        after=DueDate(after),
        days=(after - before).days,
        reason=REASONS[number % len(REASONS)],
        decided_by=DECIDERS[number % len(DECIDERS)],
        decided_on=date(2026, 8, 13),
    )


def a_correction(before: date, after: date, *, first: tuple[date, date] | None = None) -> DateMove:
    """A plain mistake put right in the current date, and with `first` in the original one too."""
    days = (after - before).days - ((first[1] - first[0]).days if first else 0)
    return DateMove(
        kind="correction",
        before=DueDate(before),
        after=DueDate(after),
        days=days,
        reason="The board agreed the second; the third was typed.",
        decided_by="Marion Clough",
        decided_on=date(2026, 9, 1),
        first_before=DueDate(first[0]) if first else None,
        first_after=DueDate(first[1]) if first else None,
    )


def told(action: Action, *, number: int = 0) -> Action:
    """The action with a decision for each time it was moved."""
    moves, on = [], action.original_due.on if action.original_due else None
    for place in range(action.extensions):
        moves.append(an_extension(on, on + timedelta(days=49), number=number + place))
        on += timedelta(days=49)
    return replace(action, moves=tuple(moves))


def a_paper_of_moves(**size: int) -> BoardPaper:
    """A board paper of which every moved action says how."""
    paper = a_board_paper(**size)
    parts = tuple(
        replace(part, actions=tuple(told(action, number=place) for place, action in enumerate(part.actions)))
        for part in paper.recommendations
    )
    return replace(paper, recommendations=parts)
