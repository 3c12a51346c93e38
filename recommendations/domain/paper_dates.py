"""By when owners are asked, and a meeting's paper is made, handed in and published, counted back from its day.

A council's committee: published with so many clear working days before the meeting (England five, SI 2002/715; Wales
three, LGA 1972 s.100A(6)(aa)), and handed to democratic services some working days before that. A multi-agency board
is no council committee: its paper goes out a number of working days before the meeting that it chose itself.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from recommendations.domain.working_days import is_working_day, latest_publication_day, working_days_before

LONGEST = timedelta(days=400)
"""How far back from a meeting any of its dates can lie; closed days are wanted for that long."""


@dataclass(frozen=True)
class PaperDays:
    """How many working days each step takes: a council's `clear_days`, or else `out_days` before the meeting.

    `report_days` lie between the report's handing in and its publication, `draft_days` between the draft and that,
    `ask_days` between asking the owners for updates and the draft; at 0 nobody is asked.
    """

    clear_days: int | None
    out_days: int
    report_days: int
    draft_days: int
    ask_days: int = 0


@dataclass(frozen=True)
class PaperDates:
    """The days of one meeting's paper, each on or before the next; `clear` are the clear days that were counted.

    `publish_by` is the last day on which it can be published in time, or sent out where the body is no committee.
    `ask_on` is None where nobody is asked.
    """

    ask_on: date | None
    paper_on: date
    report_due_on: date
    publish_by: date
    clear: tuple[date, ...]


def paper_dates(held_on: date, days: PaperDays, closed: Collection[date]) -> PaperDates:
    """Return the days of the paper for a meeting, offices being closed on `closed` and at weekends."""
    if days.clear_days is None:
        publish_by, clear = working_days_before(held_on, days.out_days, closed), ()
    else:
        publish_by = latest_publication_day(held_on, days.clear_days, closed)
        clear = working_days_between(publish_by, held_on, closed)
    report_due_on = working_days_before(publish_by, days.report_days, closed)
    paper_on = working_days_before(report_due_on, days.draft_days, closed)
    return PaperDates(
        ask_on=working_days_before(paper_on, days.ask_days, closed) if days.ask_days else None,
        paper_on=paper_on,
        report_due_on=report_due_on,
        publish_by=publish_by,
        clear=clear,
    )


def working_days_between(start: date, end: date, closed: Collection[date]) -> tuple[date, ...]:
    """Return the working days after `start` and before `end`, neither of which counts: the sum, to be looked at."""
    between = (start + timedelta(days=number) for number in range(1, (end - start).days))
    return tuple(day for day in between if is_working_day(day, closed))
