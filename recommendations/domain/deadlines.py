"""The three clocks of a plan, and what each suggested date rests on (PRODUCT.md, Three clocks).

A suggestion always carries the code of its rule, so that the page can say where it comes from.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

CCI_PLAN_WEEKS = 4  # customary in the Core Case Inspection era and unverified; the page says so


class Rule(StrEnum):
    PLAN_FOUR_WEEKS = "plan_four_weeks"
    PLAN_FROM_REPORT = "plan_from_report"
    WINDOW_FROM_REPORT = "window_from_report"
    WINDOW_LOCAL = "window_local"
    WINDOW_OWN = "window_own"


@dataclass(frozen=True)
class Suggestion:
    """A suggested date, its rule, and the number of months or weeks the rule counts."""

    on: date
    rule: Rule
    count: int = 0


def months_after(start: date, months: int) -> date:
    """Return the same day `months` later, or the last day of that month where it is shorter."""
    total = start.year * 12 + start.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def month_end(day: date) -> date:
    """Return the last day of the day's month: what a month-precision date means."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def last_day(day: date, *, is_month: bool) -> date:
    """Return the day a date stands for: itself, or the last day of its month where only the month is fixed."""
    return month_end(day) if is_month else day


def suggested_plan_due(*, programme: str, published_on: date | None, printed: date | None) -> Suggestion | None:
    """Suggest when the plan is due to the inspectorate: as printed, else four weeks in the CCI era, else nothing."""
    if printed is not None:
        return Suggestion(printed, Rule.PLAN_FROM_REPORT)
    if programme == "cci" and published_on is not None:
        return Suggestion(published_on + timedelta(weeks=CCI_PLAN_WEEKS), Rule.PLAN_FOUR_WEEKS, CCI_PLAN_WEEKS)
    return None


def window_end(
    *, published_on: date | None, own_months: int | None, report_months: int | None, local_months: int
) -> Suggestion | None:
    """Return the end of the outcome window: the recommendation's own, else the report's, else the service's default."""
    if published_on is None:
        return None
    for months, rule in (
        (own_months, Rule.WINDOW_OWN),
        (report_months, Rule.WINDOW_FROM_REPORT),
        (local_months, Rule.WINDOW_LOCAL),
    ):
        if months:
            return Suggestion(months_after(published_on, months), rule, months)
    return None
