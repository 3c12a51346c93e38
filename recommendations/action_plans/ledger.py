"""The slippage ledger: every ask for more time and every correction, who, when, why, and by how many days.

The days of what moved a date, and what it was before there was anything to ask (moved in a draft, brought in from an
older plan, carried from an earlier one), add up to the difference between the current and the original dates.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from recommendations.action_plans.models import (
    MOVED,
    Action,
    CorrectionState,
    DateCorrection,
    Extension,
    ExtensionState,
)
from recommendations.action_plans.models.actions import ActionQuerySet

PAGE = 50


@dataclass(frozen=True)
class LedgerRow:
    """One ask for more time or one correction; `days` is what it moved the date by, nought where it moved nothing."""

    asked: Extension | DateCorrection
    is_correction: bool
    from_on: date
    to_on: date
    has_moved: bool

    @property
    def action(self) -> Action:
        return self.asked.action

    @property
    def days(self) -> int:
        return self.asked.days if self.has_moved else 0

    @property
    def was_changed(self) -> bool:
        """Whether another date was agreed than was asked for."""
        return not self.is_correction and self.asked.state == ExtensionState.CHANGED

    @property
    def place(self) -> str:
        """Where the row stands in the ledger, for an address."""
        return f"{self.asked.asked_at.isoformat()}_{_kind(self.asked)}_{self.asked.pk}"


@dataclass(frozen=True)
class LedgerTotals:
    """How often and by how many days the dates of some actions moved; `days` is current minus original."""

    asked: int
    moved: int
    refused: int
    waiting: int
    corrected: int
    extension_days: int
    correction_days: int
    days: int

    @property
    def other_days(self) -> int:
        """Days that no ask accounts for: moved in a draft, brought in, or carried from an earlier plan."""
        return self.days - self.extension_days - self.correction_days


@dataclass(frozen=True)
class LedgerPage:
    rows: list[LedgerRow]
    next: str


def ledger_of(actions: ActionQuerySet) -> Iterator[LedgerRow]:
    """Every row about the actions, oldest first, for a file; two queries."""
    rows = [*_extensions(actions), *_corrections(actions)]
    return iter(sorted(rows, key=_order))


def ledger_page(actions: ActionQuerySet, *, before: str = "", most: int = PAGE) -> LedgerPage:
    """The rows before a place, newest first, in two queries however long the ledger is; a bad place is the start."""
    place = _place(before)
    rows: list[LedgerRow] = []
    for found, kind in ((_extension_rows(actions), "e"), (_correction_rows(actions), "c")):
        if place is not None:
            found = found.filter(_before(place, kind=kind))
        newest = found.order_by("-asked_at", "-id")[: most + 1]
        rows += [_row_of(one) for one in newest]
    rows.sort(key=_order, reverse=True)
    return LedgerPage(rows[:most], rows[most - 1].place if len(rows) > most else "")


def ledger_totals(actions: ActionQuerySet) -> LedgerTotals:
    """Count everything about the actions: three queries, whatever their number."""
    asks = list(_extension_rows(actions, whole=False).values_list("state", "due_then", "agreed_on"))
    corrections = [row.days for row in _correction_rows(actions, whole=False).filter(state=CorrectionState.MADE)]
    dates = actions.filter(current_due_on__isnull=False).values_list("original_due_on", "current_due_on")
    moved = [(agreed - then).days for state, then, agreed in asks if state in MOVED]
    states = [state for state, _then, _agreed in asks]
    return LedgerTotals(
        asked=len(states) - states.count(ExtensionState.TAKEN_BACK),
        moved=len(moved),
        refused=states.count(ExtensionState.REFUSED),
        waiting=states.count(ExtensionState.ASKED),
        corrected=len(corrections),
        extension_days=sum(moved),
        correction_days=sum(corrections),
        days=sum((current - original).days for original, current in dates.order_by()),
    )


def _extension_rows(actions: ActionQuerySet, *, whole: bool = True) -> QuerySet[Extension]:
    rows = Extension.objects.filter(action__in=_alone(actions))
    return _with_names(rows) if whole else rows.order_by()


def _correction_rows(actions: ActionQuerySet, *, whole: bool = True) -> QuerySet[DateCorrection]:
    rows = DateCorrection.objects.filter(action__in=_alone(actions))
    return _with_names(rows) if whole else rows.order_by()


def _alone(actions: ActionQuerySet) -> QuerySet[Action]:
    return actions.order_by().values("pk")


def _with_names(rows: QuerySet) -> QuerySet:
    return rows.select_related(
        "action__recommendation", "action__plan", "asked_by", "decided_by", "recorded_by", "meeting__body"
    )


def _extensions(actions: ActionQuerySet) -> list[LedgerRow]:
    return [_row_of(row) for row in _extension_rows(actions)]


def _corrections(actions: ActionQuerySet) -> list[LedgerRow]:
    return [_row_of(row) for row in _correction_rows(actions)]


def _row_of(row: Extension | DateCorrection) -> LedgerRow:
    if not isinstance(row, DateCorrection):
        return LedgerRow(
            row, is_correction=False, from_on=row.due_then, to_on=row.until_on, has_moved=row.has_moved_the_date
        )
    dates = (row.original_then, row.new_original_on)
    if row.corrects_current:
        dates = (row.current_then, row.new_current_on)
    return LedgerRow(
        row, is_correction=True, from_on=dates[0], to_on=dates[1], has_moved=row.state == CorrectionState.MADE
    )


def _kind(row: Extension | DateCorrection) -> str:
    return "c" if isinstance(row, DateCorrection) else "e"


def _order(row: LedgerRow) -> tuple[datetime, str, int]:
    return row.asked.asked_at, _kind(row.asked), row.asked.pk


def _place(text: str) -> tuple[datetime, str, int] | None:
    at, _, rest = text.partition("_")
    kind, _, pk = rest.partition("_")
    try:
        instant = datetime.fromisoformat(at)
    except ValueError:
        return None
    is_number = pk.isascii() and pk.isdigit() and len(pk) < 16
    return (instant, kind, int(pk)) if is_number and instant.utcoffset() is not None else None


def _before(place: tuple[datetime, str, int], *, kind: str) -> Q:
    """Return which rows of a kind stand before the place, in the order of `_order`."""
    instant, its_kind, pk = place
    if kind == its_kind:
        return Q(asked_at__lt=instant) | Q(asked_at=instant, pk__lt=pk)
    return Q(asked_at__lte=instant) if kind < its_kind else Q(asked_at__lt=instant)
