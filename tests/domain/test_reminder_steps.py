"""Which steps a rule may have, and how typed days become steps."""

from __future__ import annotations

import pytest

from recommendations.domain.reminder_rules import DEFAULTS
from recommendations.domain.reminder_steps import LONGEST, Side, Wrong, may_repeat, problems, side_of, signed, typed


def wrong(code: str, steps: tuple[int, ...], high: tuple[int, ...] = (), every: int = 0) -> list[tuple[str, str]]:
    return [(found.part, found.wrong) for found in problems(code, steps=steps, high_steps=high, every=every)]


@pytest.mark.parametrize("code", DEFAULTS)
def test_every_default_is_a_rule_that_one_could_choose(code: str):
    rule = DEFAULTS[code]
    assert wrong(code, rule.steps, rule.high_steps, rule.every) == []


@pytest.mark.parametrize("code", DEFAULTS)
def test_typed_days_and_steps_are_each_others_reverse(code: str):
    steps = tuple(sorted(DEFAULTS[code].steps))
    assert signed(code, typed(steps)) == steps


def test_days_before_a_date_are_negative_steps_and_the_day_itself_is_nought():
    assert signed("before_due", [3, 28, 14]) == (-28, -14, -3)
    assert signed("milestone_due", [0, 7]) == (-7, 0)
    assert signed("overdue", [14, 7]) == (7, 14)
    assert typed((-28, -14, -3)) == [28, 14, 3]


@pytest.mark.parametrize(
    ("code", "steps", "expected"),
    [
        ("before_due", (), Wrong.NO_STEP),
        ("before_due", (0,), Wrong.WRONG_SIDE),
        ("before_due", (-3, 3), Wrong.WRONG_SIDE),
        ("before_due", (-LONGEST - 1,), Wrong.TOO_FAR),
        ("before_due", (-7, -6, -5, -4, -3, -2, -1), Wrong.TOO_MANY),
        ("before_due", (-7, -7), Wrong.TWICE),
        ("milestone_due", (1,), Wrong.WRONG_SIDE),
        ("overdue", (0,), Wrong.WRONG_SIDE),
        ("overdue", (-7,), Wrong.WRONG_SIDE),
        ("evidence_lapsed", (-1,), Wrong.WRONG_SIDE),
        ("on_the_day", (1,), Wrong.NOT_THE_DAY),
    ],
)
def test_steps_that_cannot_be_are_told(code: str, steps: tuple[int, ...], expected: Wrong):
    assert wrong(code, steps) == [("steps", expected)]


def test_the_edges_stand():
    assert wrong("before_due", (-LONGEST, -1)) == []
    assert wrong("evidence_lapsed", (0,)) == []
    assert wrong("overdue", (LONGEST,), every=LONGEST) == []
    assert wrong("overdue", (1, 2, 3, 4, 5, 6)) == []


def test_a_repeat_is_for_what_comes_after_a_date_and_within_a_year():
    assert wrong("before_due", (-7,), every=7) == [("every", Wrong.NO_REPEAT)]
    assert wrong("overdue", (7,), every=LONGEST + 1) == [("every", Wrong.REPEAT_TOO_FAR)]
    assert {code for code in DEFAULTS if may_repeat(code)} == {
        code for code in DEFAULTS if side_of(code) in {Side.FROM, Side.AFTER}
    }


def test_only_rules_about_actions_know_a_priority():
    assert wrong("vacancy", (7,), (3,)) == [("high_steps", Wrong.NO_PRIORITY)]
    assert wrong("overdue", (7,), (3, -3)) == [("high_steps", Wrong.WRONG_SIDE)]
    assert wrong("overdue", (7,), (3,)) == []
