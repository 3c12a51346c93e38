"""What the plan check finds: each hole and hint by an example, and what holds of any plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.domain.plan_check import (
    HINTS,
    ActionFacts,
    Finding,
    Found,
    RecommendationFacts,
    check_plan,
    names_something_countable,
)

WINDOW_ENDS = date(2026, 12, 1)
TUESDAY = date(2026, 3, 3)
SATURDAY = date(2026, 3, 7)
ONE_DAY = timedelta(days=1)
SAID = RecommendationFacts("recommendation:1", window_ends_on=WINDOW_ENDS)
WHOLE = ActionFacts("action:1", "recommendation:1", due_on=TUESDAY, criterion="9 of 10 plans are good enough")


def found(*actions: ActionFacts, said: tuple[RecommendationFacts, ...] = (SAID,), closed=frozenset()) -> list[Finding]:
    return check_plan(said, actions, closed=closed)


def codes(*actions: ActionFacts, **more) -> list[Found]:
    return [one.code for one in found(*actions, **more)]


def test_a_plan_in_which_nothing_is_missing_has_no_findings():
    assert codes(WHOLE) == []


# Recommendations


def test_a_recommendation_without_an_action_is_a_hole():
    (hole,) = found()
    assert (hole.code, hole.about, hole.subject) == (Found.NO_ACTION, "recommendation:1", "recommendation:1")
    assert not hole.is_hint


@pytest.mark.parametrize("said", [replace(SAID, wants_action=False)])
def test_one_that_is_not_agreed_or_not_in_the_published_report_wants_no_action(said):
    assert codes(said=(said,)) == []


def test_an_action_led_by_another_recommendation_answers_it_too():
    other = RecommendationFacts("recommendation:2", window_ends_on=WINDOW_ENDS)
    also = replace(WHOLE, also_answers=frozenset({"recommendation:2"}))
    assert codes(also, said=(SAID, other)) == []
    assert codes(WHOLE, said=(SAID, other)) == [Found.NO_ACTION]


def test_an_action_given_up_answers_nothing_and_one_continued_elsewhere_or_verified_still_does():
    assert codes(replace(WHOLE, is_given_up=True)) == [Found.NO_ACTION]
    assert codes(replace(WHOLE, is_continued=True)) == []
    assert codes(replace(WHOLE, is_settled=True)) == []


# One action


def test_what_an_action_lacks_is_told_in_order():
    bare = ActionFacts("action:1", "recommendation:1", has_owner=False, has_holder=False)
    assert codes(bare) == [Found.NO_OWNER, Found.NO_DUE_DATE, Found.NO_CRITERION]


def test_a_vacant_post_is_a_hole_and_a_missing_one_is_told_once():
    assert codes(replace(WHOLE, has_holder=False)) == [Found.POST_VACANT]
    assert codes(replace(WHOLE, has_owner=False, has_holder=False)) == [Found.NO_OWNER]


def test_what_was_left_behind_or_verified_has_no_holes_of_its_own():
    bare = ActionFacts("action:2", "recommendation:1", has_owner=False)
    for left in ({"is_given_up": True}, {"is_continued": True}, {"is_settled": True}):
        assert codes(WHOLE, replace(bare, **left)) == []


def test_the_last_day_of_the_window_is_inside_and_the_next_is_outside():
    assert codes(replace(WHOLE, due_on=WINDOW_ENDS)) == []
    (hole,) = found(replace(WHOLE, due_on=WINDOW_ENDS + ONE_DAY))
    assert (hole.code, hole.days, hole.day) == (Found.OUTSIDE_WINDOW, 1, WINDOW_ENDS)


def test_a_recommendations_own_window_counts_and_the_earliest_of_those_an_action_answers():
    sooner = RecommendationFacts("recommendation:2", window_ends_on=TUESDAY - 9 * ONE_DAY)
    also = replace(WHOLE, also_answers=frozenset({"recommendation:2"}))
    (hole,) = found(also, said=(SAID, sooner))
    assert (hole.code, hole.recommendation, hole.days) == (Found.OUTSIDE_WINDOW, "recommendation:1", 9)


def test_without_a_known_window_no_date_is_outside_it():
    assert codes(replace(WHOLE, due_on=date(2040, 1, 3)), said=(replace(SAID, window_ends_on=None),)) == []


# Hints


def test_a_weekend_and_a_closed_day_are_hints():
    (hint,) = found(replace(WHOLE, due_on=SATURDAY))
    assert (hint.code, hint.is_hint, hint.day) == (Found.DUE_AT_A_WEEKEND, True, SATURDAY)
    assert codes(WHOLE, closed=frozenset({TUESDAY})) == [Found.DUE_ON_A_CLOSED_DAY]
    assert codes(replace(WHOLE, due_on=SATURDAY), closed=frozenset({SATURDAY})) == [Found.DUE_AT_A_WEEKEND]


def test_a_month_has_no_weekday():
    assert codes(replace(WHOLE, due_on=date(2026, 2, 28), only_month=True)) == []


@pytest.mark.parametrize("criterion", [
    "9 of 10 plans are good enough", "All plans are reviewed", "Every child has a plan", "75% of assessments",
    "seventy per cent", "Each manager signs", "No plan is late", "x of y plans", "Fewer complaints", "Monthly audits",
])  # fmt: skip
def test_a_criterion_that_names_a_number_a_share_or_all_of_something_can_be_counted(criterion: str):
    assert names_something_countable(criterion)


@pytest.mark.parametrize("criterion", [
    "Plans are better", "Staff feel confident", "Someone has a meeting", "Improved oversight", "Allowed at last",
])  # fmt: skip
def test_one_that_names_nothing_of_the_kind_is_a_hint(criterion: str):
    assert not names_something_countable(criterion)
    assert codes(replace(WHOLE, criterion=criterion)) == [Found.NOTHING_COUNTABLE]


# Actions that wait for one another


def waiting(number: int, *others: int, due: date | None = TUESDAY) -> ActionFacts:
    return replace(WHOLE, key=f"action:{number}", due_on=due, waits_for=frozenset(f"action:{one}" for one in others))


def test_an_action_due_before_what_it_waits_for_is_a_hole_that_names_both():
    (hole,) = found(waiting(1, 2), waiting(2, due=TUESDAY + 6 * ONE_DAY))
    assert (hole.code, hole.about, hole.others, hole.days) == (Found.WAITS_FOR_LATER, "action:1", ("action:2",), 6)
    assert hole.subject == "action:1>action:2"
    assert codes(waiting(1, 2), waiting(2)) == []


def test_what_is_done_left_or_without_a_date_keeps_nobody_waiting():
    later = waiting(2, due=TUESDAY + ONE_DAY)
    for other in (replace(later, is_settled=True), replace(later, is_continued=True)):
        assert codes(waiting(1, 2), other) == []
    assert codes(waiting(1, 2), waiting(2, due=None)) == [Found.NO_DUE_DATE]


def test_a_circle_is_named_from_the_action_that_sorts_first_and_told_once():
    (hole,) = found(waiting(3, 1), waiting(1, 2), waiting(2, 3, due=TUESDAY + ONE_DAY))
    assert (hole.code, hole.about) == (Found.WAITS_IN_A_CIRCLE, "action:1")
    assert hole.others == ("action:1", "action:2", "action:3")


def test_a_circle_and_another_one_are_told_apart_for_whoever_lets_one_stand():
    first, second = found(waiting(1, 2), waiting(2, 1), waiting(3, 4), waiting(4, 3))
    assert first.subject != second.subject
    (other,) = found(waiting(1, 2, 3), waiting(2), waiting(3, 1))
    assert other.subject != first.subject


# Any plan

KEYS = [f"action:{number}" for number in range(1, 7)]
SAYINGS = [f"recommendation:{number}" for number in range(1, 4)]
DAYS = st.none() | st.dates(date(2026, 1, 1), date(2027, 6, 30))


@st.composite
def plans(draw) -> tuple[list[RecommendationFacts], list[ActionFacts], frozenset[date]]:
    said = [
        RecommendationFacts(key, wants_action=draw(st.booleans()), window_ends_on=draw(DAYS))
        for key in SAYINGS[: draw(st.integers(1, 3))]
    ]
    known = [one.key for one in said]
    keys = KEYS[: draw(st.integers(0, 6))]
    actions = []
    for key in keys:
        end = draw(st.sampled_from([{}, {}, {}, {"is_settled": True}, {"is_continued": True}, {"is_given_up": True}]))
        actions.append(
            ActionFacts(
                key,
                draw(st.sampled_from(known)),
                also_answers=frozenset(draw(st.lists(st.sampled_from(known), max_size=2))),
                has_owner=draw(st.booleans()),
                has_holder=draw(st.booleans()),
                due_on=draw(DAYS),
                only_month=draw(st.booleans()),
                criterion=draw(st.sampled_from(["", "Better plans", "All plans"])),
                waits_for=frozenset(draw(st.lists(st.sampled_from(keys), max_size=3))) - {key},
                **end,
            )
        )
    return said, actions, frozenset(draw(st.lists(st.dates(date(2026, 1, 1), date(2027, 6, 30)), max_size=5)))


def is_in_a_circle(key: str, waits: dict[str, frozenset[str]]) -> bool:
    seen: set[str] = set()
    row = set(waits[key])
    while row:
        if key in row:
            return True
        seen |= row
        row = {after for one in row for after in waits[one]} - seen
    return False


@settings(derandomize=True, max_examples=300, deadline=None)
@given(plans())
def test_of_any_plan(plan):
    said, actions, closed = plan
    findings = check_plan(said, actions, closed=closed)
    by_key = {action.key: action for action in actions}
    still_open = {key: action for key, action in by_key.items() if action.is_open}

    told = [(one.code, one.subject) for one in findings]
    assert len(told) == len(set(told)), "each finding can be told from every other"
    assert all(len(one.subject) <= 60 for one in findings)
    assert all(one.about in still_open or one.code is Found.NO_ACTION for one in findings)
    assert {one.code for one in findings if one.is_hint} <= HINTS

    missing = {one.about for one in findings if one.code is Found.NO_ACTION}
    answered = {
        key for action in actions if not action.is_given_up for key in {action.recommendation, *action.also_answers}
    }
    assert missing == {one.key for one in said if one.wants_action} - answered

    waits = {key: action.waits_for & still_open.keys() for key, action in still_open.items()}
    circles = [one.others for one in findings if one.code is Found.WAITS_IN_A_CIRCLE]
    for circle in circles:
        for who, what in zip(circle, [*circle[1:], circle[0]], strict=True):
            assert what in waits[who], "the circle that is named is one"
    assert bool(circles) == any(is_in_a_circle(key, waits) for key in waits)
    named = [key for circle in circles for key in circle]
    assert len(named) == len(set(named))


@settings(derandomize=True, max_examples=150, deadline=None)
@given(plans(), st.randoms(use_true_random=False))
def test_the_order_of_the_actions_changes_nothing_but_the_order_of_the_findings(plan, shuffler):
    said, actions, closed = plan
    other = list(actions)
    shuffler.shuffle(other)
    first, second = (
        {(one.code, one.subject, one.days) for one in check_plan(said, rows, closed=closed)}
        for rows in (actions, other)
    )
    assert first == second


@settings(derandomize=True, max_examples=150, deadline=None)
@given(plans())
def test_mending_one_action_whole_leaves_no_hole_about_it(plan):
    said, actions, closed = plan
    for index, action in enumerate(actions):
        ends = [one.window_ends_on for one in said if one.window_ends_on]
        whole = replace(
            action, has_owner=True, has_holder=True, due_on=min(ends, default=TUESDAY), only_month=True,
            criterion="All plans", waits_for=frozenset(),
        )  # fmt: skip
        rows = [*actions[:index], whole, *actions[index + 1 :]]
        assert [one for one in check_plan(said, rows, closed=closed) if one.about == action.key] == []
