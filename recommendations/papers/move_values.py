"""How each due date came to be what it is, and whether the board has agreed the plan: read once, for the snapshot."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Prefetch
from django.utils import timezone

from recommendations.action_plans.models import (
    MOVED,
    Action,
    ActionPlan,
    CorrectionState,
    DateCorrection,
    Extension,
)
from recommendations.action_plans.models.decisions import meeting_in_words
from recommendations.papers.board_dates import Agreement, DateMove, DueDate

DECIDED = ("decided_by", "meeting__body")


def with_moves() -> tuple[Prefetch, Prefetch]:
    """Return what to prefetch of actions: `agreed` extensions and `corrected` dates, with whoever decided them."""
    agreed = Extension.objects.filter(state__in=MOVED).select_related(*DECIDED)
    corrected = DateCorrection.objects.filter(state=CorrectionState.MADE).select_related(*DECIDED)
    return (
        Prefetch("extensions", queryset=agreed, to_attr="agreed"),
        Prefetch("date_corrections", queryset=corrected, to_attr="corrected"),
    )


def moves_of(action: Action) -> tuple[DateMove, ...]:
    """Return every decision that moved or mended the due date, the oldest first; of one gathered `with_moves()`.

    A row keeps how exactly its new date was given, not how the date before it was; that is the precision of the move
    before, where the day can be a month's at all.
    """
    decided = sorted([*action.agreed, *action.corrected], key=lambda row: (row.decided_at, row.pk))
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


def agreement_of(plan: ActionPlan) -> Agreement | None:
    """Return when and where the board signed the plan off; None while it has not."""
    if not plan.is_signed_off:
        return None
    met = meeting_in_words(plan.signed_off_meeting) if plan.signed_off_meeting else ""
    where = ", ".join(part for part in (met, plan.signed_off_reference) if part)
    return Agreement(on=plan.signed_off_on, where=where)
