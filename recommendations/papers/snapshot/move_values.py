"""How each due date came to be what it is, and whether the board has agreed the plan: read once, for the snapshot."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils import timezone

from recommendations.action_plans.models import (
    Action,
    ActionPlan,
    DateCorrection,
    Extension,
)
from recommendations.papers.snapshot.board_dates import Agreement, DateMove, DueDate


def moves_of(action: Action, moved: Iterable[Extension | DateCorrection]) -> tuple[DateMove, ...]:
    """Return every decision that moved or mended the due date, the oldest first, of those gathered in any order.

    A row keeps how exactly its new date was given, not how the date before it was; that is the precision of the move
    before, where the day can be a month's at all.
    """
    decided = sorted(moved, key=lambda row: (row.decided_at, row.pk))
    moves, precision = [], action.original_precision
    for row in decided:
        move = _extension(row, precision) if isinstance(row, Extension) else _correction(row, precision)
        precision = move.after.precision
        moves.append(move)
    return tuple(moves)


def _extension(row: Extension, precision: str) -> DateMove:
    return DateMove(
        kind="extension",
        before=_due(row.due_then, precision),
        after=_due(row.until_on, row.new_precision),
        days=row.days,
        reason=row.reason,
        decided_by=row.decision_in_words,
        decided_on=timezone.localdate(row.decided_at),
    )


def _correction(row: DateCorrection, precision: str) -> DateMove:
    original = row.corrects_original
    return DateMove(
        kind="correction",
        before=_due(row.current_then, precision),
        after=_due(row.new_current_on, row.new_precision if row.corrects_current else precision),
        days=row.days,
        reason=row.reason,
        decided_by=row.decision_in_words,
        decided_on=timezone.localdate(row.decided_at),
        first_before=_due(row.original_then, precision) if original else None,
        first_after=_due(row.new_original_on, row.new_precision) if original else None,
    )


def _due(on: date, precision: str) -> DueDate:
    ends_a_month = (on + timedelta(days=1)).day == 1
    return DueDate(on, precision if ends_a_month else "day")


def due_date(on: date | None, precision: str) -> DueDate | None:
    """Return the date with how exactly it was given; None where there is none."""
    return DueDate(on, precision) if on else None


def agreement_of(plan: ActionPlan) -> Agreement | None:
    """Return when and where the board signed the plan off; None while it has not."""
    if not plan.is_signed_off:
        return None
    met = plan.signed_off_meeting
    return Agreement(on=plan.signed_off_on, body=met.body.name if met else "", reference=plan.signed_off_reference)
