"""The dates of a meeting's paper by its body's rules, and the days on which whoever publishes it is closed."""

from __future__ import annotations

from datetime import date

from recommendations.accounts.closed_days import bank_holidays_between, closed_days
from recommendations.domain.paper_dates import LONGEST, PaperDates, PaperDays, paper_dates
from recommendations.meetings.models import Body, CouncilClosure


def suggested_dates(body: Body, *, held_on: date) -> PaperDates:
    """Return the days that the body's rules give for a meeting on the day; one query."""
    return paper_dates(held_on, days_of(body), closed_days_of(body, held_on=held_on))


def days_of(body: Body) -> PaperDays:
    """Return the body's rules: a council's clear days where it is a committee, else its own days."""
    return PaperDays(
        clear_days=body.council.clear_days if body.council else None,
        out_days=body.out_days,
        report_days=body.report_days,
        draft_days=body.draft_days,
        ask_days=body.ask_days,
    )


def closed_days_of(body: Body, *, held_on: date) -> frozenset[date]:
    """Return the days before the meeting on which the council, or else the service, is closed beside weekends."""
    since = held_on - LONGEST
    if body.council_id is None:
        return closed_days(body.service_id, since, held_on)
    own = CouncilClosure.objects.filter(council=body.council_id, on__range=(since, held_on))
    return frozenset({*bank_holidays_between(since, held_on), *own.values_list("on", flat=True)})
