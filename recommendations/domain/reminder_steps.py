"""Which steps a rule of reminders may have: on which side of its date, how many, and how far away.

People type days without a sign ("28, 14, 3"); a rule that comes before a date keeps them as negative numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from recommendations.domain.reminder_rules import DEFAULTS

MOST_STEPS = 6
LONGEST = 366  # days; nobody is reminded of what is further away than a year


class Side(StrEnum):
    """Where the steps of a rule lie from its date."""

    BEFORE = "before"
    UNTIL = "until"  # before it or on it
    ON = "on"  # the day itself and no other, so there is nothing to choose
    FROM = "from"  # on it or after it
    AFTER = "after"


SIDES = {
    "before_due": Side.BEFORE,
    "on_the_day": Side.ON,
    "milestone_due": Side.UNTIL,
    "evidence_lapsing": Side.BEFORE,
    "evidence_lapsed": Side.FROM,
    "sustain_check": Side.UNTIL,
    "plan_due": Side.UNTIL,
    "paper_update": Side.ON,
    "paper_made": Side.ON,
    "paper_withheld": Side.ON,
    "paper_due": Side.BEFORE,
    "monday_summary": Side.ON,
    "meeting_ahead": Side.BEFORE,
}
"""The side of each rule; what is not named comes after its date."""

HAVE_PRIORITY = frozenset(
    {
        "before_due", "overdue", "overdue_lead", "overdue_manager", "overdue_chair", "no_update", "no_update_lead",
        "milestone_due", "milestone_overdue",
    }
)  # fmt: skip
"""Rules about actions, which may be of high priority and then have steps of their own."""


class Wrong(StrEnum):
    NO_STEP = "no_step"
    TOO_MANY = "too_many"
    TOO_FAR = "too_far"
    WRONG_SIDE = "wrong_side"
    NOT_THE_DAY = "not_the_day"
    TWICE = "twice"
    NO_PRIORITY = "no_priority"
    NO_REPEAT = "no_repeat"
    REPEAT_TOO_FAR = "repeat_too_far"


@dataclass(frozen=True)
class Problem:
    """What is wrong, and in which part of the rule: steps, high_steps or every."""

    part: str
    wrong: Wrong


def side_of(code: str) -> Side:
    return SIDES.get(code, Side.AFTER)


def is_before(code: str) -> bool:
    """Say whether days of the rule count back from its date."""
    return side_of(code) in {Side.BEFORE, Side.UNTIL}


def may_repeat(code: str) -> bool:
    """Say whether the rule may go on after its last step: only what comes after a date can."""
    return side_of(code) in {Side.FROM, Side.AFTER}


def signed(code: str, days: Iterable[int]) -> tuple[int, ...]:
    """Return days as they are typed as the rule's steps, the earliest first."""
    return tuple(sorted(-day if is_before(code) else day for day in days))


def typed(steps: Iterable[int]) -> list[int]:
    """Return a rule's steps as days without a sign, in the order of time."""
    return [abs(step) for step in sorted(steps)]


def problems(code: str, *, steps: Iterable[int], high_steps: Iterable[int], every: int) -> Iterator[Problem]:
    """Tell everything that is wrong with what somebody wants of a rule."""
    if wrong := _wrong(code, list(steps), may_be_empty=False):
        yield Problem("steps", wrong)
    high = list(high_steps)
    if high and code not in HAVE_PRIORITY:
        yield Problem("high_steps", Wrong.NO_PRIORITY)
    elif wrong := _wrong(code, high, may_be_empty=True):
        yield Problem("high_steps", wrong)
    if every and not may_repeat(code):
        yield Problem("every", Wrong.NO_REPEAT)
    elif not 0 <= every <= LONGEST:
        yield Problem("every", Wrong.REPEAT_TOO_FAR)


def _wrong(code: str, steps: list[int], *, may_be_empty: bool) -> Wrong | None:
    side = side_of(code)
    if side is Side.ON:
        return None if tuple(steps) in {DEFAULTS[code].steps, *([()] if may_be_empty else [])} else Wrong.NOT_THE_DAY
    if not steps:
        return None if may_be_empty else Wrong.NO_STEP
    if len(steps) > MOST_STEPS:
        return Wrong.TOO_MANY
    if len(set(steps)) < len(steps):
        return Wrong.TWICE
    if any(abs(step) > LONGEST for step in steps):
        return Wrong.TOO_FAR
    fits = {
        Side.BEFORE: lambda step: step < 0,
        Side.UNTIL: lambda step: step <= 0,
        Side.FROM: lambda step: step >= 0,
        Side.AFTER: lambda step: step > 0,
    }[side]
    return None if all(fits(step) for step in steps) else Wrong.WRONG_SIDE
