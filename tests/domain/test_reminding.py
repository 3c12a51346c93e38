"""A reminder is owed by a day: every due date has at most one latest promise, however long nobody asked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.domain.reminding import Band, bands, owed_on

DUE = date(2026, 3, 3)
BEFORE, EVERY = (28, 14, 3), 7


def within(band: Band, due_on: date) -> bool:
    return due_on <= band.due_until and (band.due_after is None or due_on > band.due_after)


def promise(due_on: date, on: date, before: tuple[int, ...] = BEFORE, every: int = EVERY) -> tuple[str, date] | None:
    """Return the stage and day of the one promise that is the latest by `on`."""
    found = [band for band in bands(on=on, days_before=before, every=every) if within(band, due_on)]
    assert len(found) <= 1, "two promises for one due date on one day"
    return (found[0].stage, owed_on(found[0], due_on=due_on, on=on, every=every)) if found else None


@pytest.mark.parametrize("days_to_go, expected", [
    (29, None),
    (28, "before-28"), (15, "before-28"),
    (14, "before-14"), (4, "before-14"),
    (3, "before-3"), (1, "before-3"),
    (0, "on-the-day"), (-6, "on-the-day"),
    (-7, "overdue"), (-400, "overdue"),
])  # fmt: skip
def test_each_day_has_its_stage(days_to_go: int, expected: str | None):
    found = promise(DUE, DUE - timedelta(days=days_to_go))
    assert (found and found[0]) == expected


def test_a_promise_names_the_day_it_was_owed_by_and_not_the_day_it_was_asked_for():
    assert promise(DUE, DUE - timedelta(days=20)) == ("before-28", DUE - timedelta(days=28))
    assert promise(DUE, DUE + timedelta(days=5)) == ("on-the-day", DUE)
    assert promise(DUE, DUE + timedelta(days=20)) == ("overdue", DUE + timedelta(days=14))


def test_asked_every_day_the_promises_are_28_14_3_days_before_on_the_day_and_weekly():
    asked = (DUE + timedelta(days=days) for days in range(-40, 22))
    kept = list(dict.fromkeys(found for on in asked if (found := promise(DUE, on))))
    assert [(stage, (day - DUE).days) for stage, day in kept] == [
        ("before-28", -28),
        ("before-14", -14),
        ("before-3", -3),
        ("on-the-day", 0),
        ("overdue", 7),
        ("overdue", 14),
        ("overdue", 21),
    ]


rules = {
    "before": st.lists(st.integers(0, 90), min_size=1, max_size=5).map(tuple),
    "every": st.integers(1, 30),
}
days = st.dates(date(2025, 6, 1), date(2026, 12, 31))


@settings(derandomize=True)
@given(due_on=days, on=days, **rules)
def test_the_bands_part_all_due_dates_so_that_each_has_one_promise_or_lies_beyond_the_first(
    due_on: date, on: date, before: tuple[int, ...], every: int
):
    found = promise(due_on, on, before, every)
    assert (found is None) == (due_on > on + timedelta(days=max(before)))


@settings(derandomize=True)
@given(due_on=days, on=days, **rules)
def test_a_promise_is_never_owed_after_the_day_that_asks(due_on: date, on: date, before: tuple[int, ...], every: int):
    if found := promise(due_on, on, before, every):
        assert found[1] <= on


@settings(derandomize=True)
@given(due_on=days, on=days, missed=st.integers(0, 60), **rules)
def test_after_any_time_down_the_latest_promise_is_the_one_that_would_have_been_kept_last(
    due_on: date, on: date, missed: int, before: tuple[int, ...], every: int
):
    """A worker that ran each day and one that was down until `on` agree about what is owed now."""
    daily = [promise(due_on, on - timedelta(days=days), before, every) for days in range(missed, -1, -1)]
    kept = [found for found in daily if found]
    assert promise(due_on, on, before, every) == (kept[-1] if kept else None)
    assert kept == sorted(kept, key=lambda found: found[1])
