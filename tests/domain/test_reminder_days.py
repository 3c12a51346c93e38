"""On which days reminders go: counted, moved to open days, repeated and caught up, whatever the calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.domain.reminder_days import GRACE, OfficeDays, a_step, day_of, moved, next_repeat, to_plan
from recommendations.domain.reminder_rules import DEFAULTS, Audience, Moves, Rule, Unit

ONE_DAY = timedelta(days=1)
DUE = date(2026, 3, 3)  # a Tuesday
GOOD_FRIDAY, EASTER_MONDAY = date(2026, 4, 3), date(2026, 4, 6)
ALWAYS = OfficeDays(is_open=lambda day: True, is_working=lambda day: True)


def closed_on(*closed: date) -> OfficeDays:
    """Offices open from Monday to Friday but for these days."""

    def is_working(day: date) -> bool:
        return day.weekday() < 5 and day not in closed

    return OfficeDays(is_open=is_working, is_working=is_working)


WEEKDAYS = closed_on()
EASTER = closed_on(GOOD_FRIDAY, EASTER_MONDAY)

calendars = st.frozensets(st.dates(date(2026, 2, 1), date(2026, 5, 31)), max_size=12).map(lambda on: closed_on(*on))
dates = st.dates(date(2026, 2, 1), date(2026, 5, 31))
units, sides = st.sampled_from(Unit), st.sampled_from(Moves)
derandomised = settings(derandomize=True, max_examples=80, deadline=None)


@pytest.mark.parametrize(
    ("step", "unit", "days", "expected"),
    [
        (-28, Unit.DAYS, WEEKDAYS, date(2026, 2, 3)),
        (0, Unit.DAYS, WEEKDAYS, DUE),
        (7, Unit.DAYS, WEEKDAYS, date(2026, 3, 10)),
        (-5, Unit.WORKING_DAYS, WEEKDAYS, date(2026, 2, 24)),
        (3, Unit.WORKING_DAYS, WEEKDAYS, date(2026, 3, 6)),
        (4, Unit.WORKING_DAYS, WEEKDAYS, date(2026, 3, 9)),
        (0, Unit.WORKING_DAYS, closed_on(DUE), DUE),
    ],
)
def test_a_step_names_a_day(step, unit, days, expected):
    assert day_of(step, due_on=DUE, unit=unit, days=days) == expected


def test_working_days_count_over_easter():
    wednesday = date(2026, 4, 8)
    assert day_of(-5, due_on=wednesday, unit=Unit.WORKING_DAYS, days=EASTER) == date(2026, 3, 30)
    assert day_of(2, due_on=date(2026, 4, 2), unit=Unit.WORKING_DAYS, days=EASTER) == wednesday


def test_days_count_over_the_leap_day_and_the_nights_when_the_clocks_change():
    assert day_of(-28, due_on=date(2028, 3, 14), unit=Unit.DAYS, days=WEEKDAYS) == date(2028, 2, 15)
    assert day_of(-3, due_on=date(2028, 3, 1), unit=Unit.DAYS, days=WEEKDAYS) == date(2028, 2, 27)
    assert day_of(7, due_on=date(2026, 3, 26), unit=Unit.DAYS, days=WEEKDAYS) == date(2026, 4, 2)
    assert day_of(-7, due_on=date(2026, 10, 28), unit=Unit.DAYS, days=WEEKDAYS) == date(2026, 10, 21)


def test_what_comes_before_a_date_moves_back_and_what_comes_after_moves_on():
    assert moved(GOOD_FRIDAY, moves=Moves.BACK, days=EASTER) == date(2026, 4, 2)
    assert moved(GOOD_FRIDAY, moves=Moves.ON, days=EASTER) == date(2026, 4, 7)
    assert moved(DUE, moves=Moves.BACK, days=EASTER) == DUE


def test_a_calendar_without_an_open_day_drops_nothing_and_ends():
    never = OfficeDays(is_open=lambda day: False, is_working=lambda day: False)
    assert moved(DUE, moves=Moves.ON, days=never) == DUE
    assert day_of(3, due_on=DUE, unit=Unit.WORKING_DAYS, days=never) > DUE


@derandomised
@given(dates, st.integers(-60, 60), calendars)
def test_as_many_working_days_lie_between_as_the_step_says(due_on, step, days):
    found = day_of(step, due_on=due_on, unit=Unit.WORKING_DAYS, days=days)
    first, last = (due_on + ONE_DAY, found) if step > 0 else (found, due_on - ONE_DAY)
    between = [first + number * ONE_DAY for number in range((last - first).days + 1)]
    assert sum(days.is_working(day) for day in between) == abs(step)
    assert step == 0 or days.is_working(found)


@derandomised
@given(dates, sides, calendars)
def test_a_moved_day_is_the_nearest_open_one_on_its_side(day, moves, days):
    found = moved(day, moves=moves, days=days)
    assert days.is_open(found)
    assert found >= day if moves is Moves.ON else found <= day
    skipped = range(1, abs((found - day).days) + 1)
    way = ONE_DAY if moves is Moves.BACK else -ONE_DAY
    assert not any(days.is_open(found + number * way) for number in skipped)


@derandomised
@given(dates, st.integers(0, 900), st.integers(1, 30), st.integers(0, 40), units, calendars)
def test_the_next_repetition_is_the_first_to_come_as_counting_one_by_one_finds(due_on, gone, every, after, unit, days):
    rule, on = Rule(Audience.OWNER, (after,), every=every, unit=unit), due_on + gone * ONE_DAY
    found = next_repeat("overdue", rule, after=after, due_on=due_on, on=on, days=days)
    step = after + every
    while a_step("overdue", rule, step, due_on=due_on, days=days).send_on <= on:
        step += every
    assert found == a_step("overdue", rule, step, due_on=due_on, days=days)


def test_a_rule_that_does_not_repeat_has_no_next():
    assert next_repeat("before_due", DEFAULTS["before_due"], after=-3, due_on=DUE, on=DUE, days=WEEKDAYS) is None


def planned(
    on, *, codes=("before_due", "on_the_day", "overdue", "overdue_lead"), due_on=DUE, is_first=True, high=False
):
    rules = {code: DEFAULTS[code] for code in codes}
    return to_plan(rules, due_on=due_on, is_high=high, on=on, is_first=is_first, days=WEEKDAYS)


def test_all_that_is_to_come_is_planned_at_once():
    steps = [(step.code, step.step) for step in planned(DUE - 40 * ONE_DAY)]
    assert steps == [
        *(("before_due", step) for step in (-28, -14, -3)),
        ("on_the_day", 0),
        ("overdue", 7),
        ("overdue_lead", 7),
    ]


def test_of_what_has_passed_the_owner_gets_the_latest_at_once_and_the_next_on_its_day():
    late = planned(DUE + 17 * ONE_DAY, codes=("before_due", "on_the_day", "overdue"))
    assert [(step.step, step.send_on) for step in late] == [(14, DUE + 14 * ONE_DAY), (21, DUE + 21 * ONE_DAY)]


def test_nobody_further_up_is_told_of_a_new_date_before_its_owner_had_a_week():
    codes = ("overdue", "overdue_lead", "overdue_manager")
    on = DUE + 60 * ONE_DAY
    up = {step.code: step.send_on for step in planned(on, codes=codes) if step.code != "overdue"}
    assert up == {"overdue_lead": date(2026, 5, 11), "overdue_manager": date(2026, 5, 18)}
    assert on + GRACE == date(2026, 5, 9)  # a Saturday, so it goes on the Monday


def test_what_passed_before_the_rules_were_changed_is_not_told_of():
    assert [step.step for step in planned(DUE + 17 * ONE_DAY, codes=("overdue",), is_first=False)] == [21]


def test_what_is_important_climbs_earlier():
    steps = {
        step.code: step.step for step in planned(DUE - ONE_DAY, codes=("overdue_lead", "overdue_manager"), high=True)
    }
    assert steps == {"overdue_lead": 3, "overdue_manager": 7}


def test_a_rule_that_is_off_plans_nothing():
    assert planned(DUE - 40 * ONE_DAY, codes=("overdue_chair",)) == []


@derandomised
@given(dates, st.integers(-60, 200), st.booleans(), st.booleans(), calendars)
def test_whatever_the_day_all_that_comes_is_planned_once_and_little_of_what_passed(due_on, gone, is_first, high, days):
    on = due_on + gone * ONE_DAY
    rules = {code: rule for code, rule in DEFAULTS.items() if code.startswith(("before", "on_the", "overdue"))}
    steps = to_plan(rules, due_on=due_on, is_high=high, on=on, is_first=is_first, days=days)
    assert len({(step.code, step.step) for step in steps}) == len(steps)
    assert [step.send_on for step in steps] == sorted(step.send_on for step in steps)
    passed = [step for step in steps if step.send_on < on]
    assert len(passed) <= is_first  # all of them are the owner's, and one says all
    assert not any(rules[step.code].is_escalation for step in passed)
    to_come = {(step.code, step.step) for step in steps if step.send_on >= on}
    for code, rule in rules.items():
        for named in rule.steps_for(is_high=high) if rule.is_on else ():
            if a_step(code, rule, named, due_on=due_on, days=days).send_on >= on:
                assert (code, named) in to_come
    if gone >= 7 + 10:
        # Whatever has become of it before, a repetition is always to come while the thing is not done.
        assert any(code == "overdue" for code, _step in to_come)


@derandomised
@given(dates, st.integers(0, 60), calendars)
def test_nothing_is_ever_planned_on_a_closed_day(due_on, gone, days):
    for code, rule in DEFAULTS.items():
        found = to_plan(
            {code: rule}, due_on=due_on, is_high=False, on=due_on + gone * ONE_DAY, is_first=True, days=days
        )
        assert all(days.is_open(step.send_on) for step in found)
