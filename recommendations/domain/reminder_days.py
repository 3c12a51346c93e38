"""On which days the steps of a rule fall, where a day on which nothing is sent moves them, and which are still to go.

Everything comes in: the rules, the date that a thing is for, today, and which days are open. Of the steps of one
audience that have passed only the latest still helps, so a worker that was down catches up with one reminder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from recommendations.domain.reminder_rules import Audience, Moves, Rule, Unit

ONE_DAY = timedelta(days=1)
LONGEST_CLOSURE = 60  # days; nobody closes for longer, and a calendar without an open day must not loop for ever

GRACE = timedelta(days=7)


@dataclass(frozen=True)
class OfficeDays:
    """`is_open`: emails go on the day. `is_working`: the office is open; days are counted by these."""

    is_open: Callable[[date], bool]
    is_working: Callable[[date], bool]


@dataclass(frozen=True)
class Step:
    """One reminder to come: by which rule, at which step, on which day the rule names and on which it goes."""

    code: str
    audience: Audience
    step: int
    first_on: date
    send_on: date


def day_of(step: int, *, due_on: date, unit: Unit, days: OfficeDays) -> date:
    """Return the day a step names: so many days, or working days, before (negative) or after the date."""
    if unit is Unit.DAYS or step == 0:
        return due_on + timedelta(days=step)
    day, left, way = due_on, abs(step), ONE_DAY if step > 0 else -ONE_DAY
    for _ in range(abs(step) * 3 + LONGEST_CLOSURE):
        day += way
        left -= days.is_working(day)
        if not left:
            break
    return day


def moved(day: date, *, moves: Moves, days: OfficeDays) -> date:
    """Return the open day nearest to the day, on it or to the side that the rule moves to; never drop it."""
    way = -ONE_DAY if moves is Moves.BACK else ONE_DAY
    found = day
    for _ in range(LONGEST_CLOSURE):
        if days.is_open(found):
            return found
        found += way
    return day


def a_step(code: str, rule: Rule, step: int, *, due_on: date, days: OfficeDays) -> Step:
    """Return the step of the rule with its days."""
    first_on = day_of(step, due_on=due_on, unit=rule.unit, days=days)
    return Step(code, rule.audience, step, first_on, moved(first_on, moves=rule.moves, days=days))


def next_repeat(code: str, rule: Rule, *, after: int, due_on: date, on: date, days: OfficeDays) -> Step | None:
    """Return the first repetition after a step that goes on a day after today; None where the rule does not repeat."""
    if not rule.every:
        return None
    step = after + rule.every
    behind = _passed(due_on, on=on, unit=rule.unit, days=days) - step
    if behind > rule.every:
        step += (behind // rule.every - 1) * rule.every  # not one by one through years gone by
    found = a_step(code, rule, step, due_on=due_on, days=days)
    while found.send_on <= on:
        step += rule.every
        found = a_step(code, rule, step, due_on=due_on, days=days)
    return found


def _passed(due_on: date, *, on: date, unit: Unit, days: OfficeDays) -> int:
    """Return how many days, or working days, have gone by since the date."""
    gone = (on - due_on).days
    if unit is Unit.DAYS:
        return gone
    return sum(days.is_working(due_on + number * ONE_DAY) for number in range(1, gone + 1))


def to_plan(
    rules: Mapping[str, Rule], *, due_on: date, is_high: bool, on: date, is_first: bool, days: OfficeDays
) -> list[Step]:
    """Return the steps of a date that are to be planned today, the earliest first.

    All that are to come; of a rule that repeats, only its next. When the date is new (`is_first`) also the latest of
    each audience that has passed, because it is owed by now; what passed before the rules were changed is not. Nobody
    further up is told of a new date before its owner has had a week to answer.
    """
    found: list[Step] = []
    for code, rule in rules.items():
        if rule.is_on:
            found += _steps_of(code, rule, due_on=due_on, is_high=is_high, on=on, days=days)
    to_come = [step for step in found if step.send_on >= on]
    passed = [step for step in found if step.send_on < on] if is_first else []
    climbing = sorted((step for step in passed if rules[step.code].is_escalation), key=_order)
    own = latest_of_each(step for step in passed if not rules[step.code].is_escalation)
    later = [_later(step, rules[step.code], first=climbing[0].step, on=on, days=days) for step in climbing]
    return sorted([*own, *later, *to_come], key=_order)


def _later(step: Step, rule: Rule, *, first: int, on: date, days: OfficeDays) -> Step:
    day = on + GRACE + timedelta(days=step.step - first)
    return replace(step, send_on=moved(day, moves=rule.moves, days=days))


def latest_of_each(steps: Iterable[Step]) -> list[Step]:
    """Return of each audience the latest step: it says all that the earlier ones would have said."""
    latest: dict[Audience, Step] = {}
    for step in sorted(steps, key=_order):
        latest[step.audience] = step
    return list(latest.values())


def _steps_of(code: str, rule: Rule, *, due_on: date, is_high: bool, on: date, days: OfficeDays) -> list[Step]:
    steps = rule.steps_for(is_high=is_high)
    found = [a_step(code, rule, step, due_on=due_on, days=days) for step in steps]
    if not rule.every or not found or found[-1].send_on > on:
        return found
    coming = next_repeat(code, rule, after=steps[-1], due_on=due_on, on=on, days=days)
    if coming is None:
        return found
    if coming.step - rule.every > steps[-1]:
        found.append(a_step(code, rule, coming.step - rule.every, due_on=due_on, days=days))
    return [*found, coming]


def _order(step: Step) -> tuple[date, date, int]:
    return step.send_on, step.first_on, step.step
