"""The rules by which people are reminded: which steps each has, whom it tells, and the days unless a service differs.

A step is a number of days from the date that something is for: -14 is a fortnight before it, 0 the day itself, 7 a
week after it. A rule that repeats goes on every so many days after its last step, until the thing is done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Audience(StrEnum):
    """Who is told; who that is on the day is asked when it is sent."""

    OWNER = "owner"  # whoever answers for the post: the deputy, else the holder, else whoever leads the plan
    LEAD = "lead"
    MANAGER = "manager"
    CHAIR = "chair"
    RUNS_THE_PLAN = "runs"
    VERIFIERS = "verifiers"
    DECIDERS = "deciders"
    BOARD = "board"


class Unit(StrEnum):
    DAYS = "days"
    WORKING_DAYS = "working"


class Moves(StrEnum):
    """Where a step goes that falls on a day on which nothing is sent: what comes before a date must not come late."""

    BACK = "back"
    ON = "on"


@dataclass(frozen=True)
class Rule:
    """One rule. `steps` are days from the date, `high_steps` those of things of high priority (empty: the same).

    `every` repeats after the last step, nought not at all.
    """

    audience: Audience
    steps: tuple[int, ...]
    high_steps: tuple[int, ...] = ()
    every: int = 0
    unit: Unit = Unit.DAYS
    moves: Moves = Moves.ON
    is_on: bool = True
    is_urgent: bool = False
    is_escalation: bool = False

    def steps_for(self, *, is_high: bool) -> tuple[int, ...]:
        """Return the steps in order, for a thing of high priority or another."""
        return tuple(sorted(self.high_steps if is_high and self.high_steps else self.steps))

    def names(self, step: int, *, is_high: bool) -> bool:
        """Say whether the rule, as it is now, has such a step: its own, or one of its repetitions."""
        steps = self.steps_for(is_high=is_high)
        if not self.is_on or not steps:
            return False
        return step in steps or bool(self.every and step > steps[-1] and (step - steps[-1]) % self.every == 0)


DEFAULTS: Mapping[str, Rule] = {
    "before_due": Rule(Audience.OWNER, (-28, -14, -3), moves=Moves.BACK),
    "on_the_day": Rule(Audience.OWNER, (0,), moves=Moves.BACK),
    "overdue": Rule(Audience.OWNER, (7,), every=7),
    "overdue_lead": Rule(Audience.LEAD, (7,), high_steps=(3,), is_escalation=True),
    "overdue_manager": Rule(Audience.MANAGER, (14,), high_steps=(7,), is_escalation=True),
    "overdue_chair": Rule(Audience.CHAIR, (28,), high_steps=(14,), is_on=False, is_escalation=True),
    "no_update": Rule(Audience.OWNER, (28,), every=28),
    "no_update_lead": Rule(Audience.LEAD, (42,), high_steps=(35,), is_escalation=True),
    "milestone_due": Rule(Audience.OWNER, (-7, 0), moves=Moves.BACK),
    "milestone_overdue": Rule(Audience.OWNER, (7,), every=14),
    "evidence_lapsing": Rule(Audience.OWNER, (-14,), moves=Moves.BACK),
    "evidence_lapsed": Rule(Audience.OWNER, (0,)),
    "extension_waiting": Rule(Audience.DECIDERS, (3,), every=5, unit=Unit.WORKING_DAYS),
    "completion_waiting": Rule(Audience.VERIFIERS, (3,), every=5, unit=Unit.WORKING_DAYS),
    "sustain_check": Rule(Audience.RUNS_THE_PLAN, (-28, -14, -3, 0), moves=Moves.BACK),
    "sustain_overdue": Rule(Audience.RUNS_THE_PLAN, (7,), every=7),
    "plan_due": Rule(Audience.RUNS_THE_PLAN, (-14, -7, -2, 0), moves=Moves.BACK, is_urgent=True),
    "plan_overdue": Rule(Audience.RUNS_THE_PLAN, (1,), every=7, is_urgent=True),
    "paper_update": Rule(Audience.OWNER, (0,)),
    "paper_made": Rule(Audience.MANAGER, (0,)),
    "paper_withheld": Rule(Audience.MANAGER, (0,)),
    "paper_due": Rule(Audience.RUNS_THE_PLAN, (-5, -1), unit=Unit.WORKING_DAYS, moves=Moves.BACK),
    "paper_late": Rule(Audience.MANAGER, (1,), every=1, unit=Unit.WORKING_DAYS),
    "paper_late_chair": Rule(Audience.CHAIR, (2,), unit=Unit.WORKING_DAYS, is_on=False, is_escalation=True),
    "vacancy": Rule(Audience.LEAD, (1,), every=14),
    "monday_summary": Rule(Audience.MANAGER, (0,)),
    "meeting_ahead": Rule(Audience.BOARD, (-5,), unit=Unit.WORKING_DAYS, moves=Moves.BACK),
}

# What a person may not be spared by choosing fewer emails: the date has come or has passed.
OVERDUE_RULES = frozenset(
    {
        "on_the_day", "overdue", "milestone_overdue", "sustain_overdue", "plan_due", "plan_overdue", "paper_update",
        "paper_made", "paper_late", "paper_late_chair",
    }
)  # fmt: skip
# Rules that come before a date and on it.
UNTIL_THE_DAY = frozenset({"milestone_due", "sustain_check"})
# Rules of a date after which nothing is told of it any more.
ONLY_BEFORE = frozenset({"paper_due", "meeting_ahead"})


def may_wait(code: str, step: int, *, until: date, due_on: date) -> bool:
    """Say whether a step may wait for somebody's weekly email of a day.

    Not once its date has come, nor past a date of which nothing else is told.
    """
    if code in OVERDUE_RULES or (code in UNTIL_THE_DAY and step >= 0):
        return False
    return code not in ONLY_BEFORE or until <= due_on
