"""Due dates as papers keep them, each with how exactly it was given, and how they came to be what they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recommendations.papers.snapshot.board_record import NotAPaper


def known_precision(precision: str, *, where: str) -> None:
    """Raise NotAPaper naming the field where a date is given neither to the day nor to the month."""
    if precision not in {"day", "month"}:
        raise NotAPaper(f"{where}={precision!r}: expected day or month")


@dataclass(frozen=True)
class DueDate:
    """A day, or a month that stands for its last day: `on` is then that day and `precision` is "month"."""

    on: date
    precision: str = "day"

    def __post_init__(self) -> None:
        known_precision(self.precision, where="DueDate.precision")


@dataclass(frozen=True)
class DateMove:
    """One decision that made a due date another one: more time ("extension"), or a mistake put right ("correction").

    `days` is by how much the days slipped grew with it; of a correction of both dates alike that is nought.
    `first_before` and `first_after` are the original dates where a correction changed that one too. `decided_by` names
    the person or the body that met, with the reference; for board papers alone.
    """

    kind: str
    before: DueDate
    after: DueDate
    days: int
    reason: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    first_before: DueDate | None = None
    first_after: DueDate | None = None

    def __post_init__(self) -> None:
        if self.kind not in {"extension", "correction"}:
            raise NotAPaper(f"DateMove.kind={self.kind!r}: expected extension or correction")


@dataclass(frozen=True)
class Agreement:
    """That the board has signed the plan off: the day, the body that met where that is known, and the minute."""

    on: date
    body: str = ""
    reference: str = ""
