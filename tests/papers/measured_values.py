"""Measures of board papers to test with: invented figures of every kind that is said differently."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from recommendations.domain.measures import interval_of_share
from recommendations.papers.snapshot.board import BoardPaper, Worded
from recommendations.papers.snapshot.board_measures import Measure, MeasureReading

FEBRUARY, APRIL, JULY, OCTOBER = date(2026, 2, 3), date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1)
MET, BETTER, WORSE = Worded("target_met", "Target met"), Worded("better", "Better"), Worded("worse", "Worse")
ONCE, NEVER = Worded("first_reading", "Measured once"), Worded("no_reading", "Not measured yet")


def cases(on: date, count: int, out_of: int, *, is_baseline: bool = False, source: str = "Audit of cases"):
    """Return a share of cases whose number is known, and with it the interval."""
    low, high = interval_of_share(count, out_of)
    percent = 100 * count / out_of
    return MeasureReading(
        on=on,
        words=f"{percent:.0f}% ({count} of {out_of})",
        short=f"{percent:.0f}%",
        value=percent,
        is_baseline=is_baseline,
        interval=f"{low:.0f} to {high:.0f}%",
        low=low,
        high=high,
        source=source,
    )


def figure(on: date, value: float, unit: str, *, is_baseline: bool = False, source: str = "Monthly return"):
    """Return a figure without a number of cases; a unit of “%” makes it a share."""
    words = f"{value:g}{unit}" if unit == "%" else f"{value:g}\u00a0{unit}".strip("\u00a0")
    return MeasureReading(on=on, words=words, short=words, value=float(value), is_baseline=is_baseline, source=source)


MEASURES = (
    Measure(
        name="Assessments good enough",
        direction="Higher is better",
        movement=MET,
        target="80%",
        target_value=80.0,
        is_share=True,
        may_be_published=True,
        readings=(cases(FEBRUARY, 21, 34, is_baseline=True), cases(APRIL, 26, 34), cases(OCTOBER, 50, 55)),
    ),
    Measure(
        name="Days from referral to the first meeting with the child",
        direction="Lower is better",
        movement=WORSE,
        target="10\u00a0working days",
        target_value=10.0,
        target_on=date(2026, 12, 31),
        readings=(
            figure(FEBRUARY, 12, "working days", is_baseline=True),
            figure(APRIL, 11.5, "working days"),
            figure(JULY, 13, "working days", source="Case system, all referrals\nof the quarter"),
            figure(OCTOBER, 14, "working days"),
        ),
    ),
    Measure(
        name="Plans reviewed in time",
        direction="Higher is better",
        movement=BETTER,
        is_share=True,
        may_be_chance=True,
        may_be_published=True,
        readings=(cases(FEBRUARY, 15, 34, is_baseline=True), cases(APRIL, 17, 34)),
    ),
    Measure(
        name="Work with victims good enough",
        direction="Higher is better",
        movement=ONCE,
        target="75%",
        target_value=75.0,
        is_share=True,
        may_be_published=True,
        readings=(figure(FEBRUARY, 64, "%", is_baseline=True, source="Inspection report"),),
    ),
    Measure(name="Children in education or work", direction="Higher is better", movement=NEVER, is_share=True),
)


def a_frozen_measure(number: int = 0) -> Measure:
    """Return one of the measures; from the sixth on they are called by their number too."""
    one = MEASURES[number % len(MEASURES)]
    return one if number < len(MEASURES) else replace(one, name=f"{one.name}, team {number // len(MEASURES) + 1}")


def with_measures(paper: BoardPaper, count: int) -> BoardPaper:
    """Return the paper with so many measures, one after another for each of its recommendations in turn."""
    parts = len(paper.recommendations)
    return replace(
        paper,
        recommendations=tuple(
            replace(part, measures=tuple(a_frozen_measure(number) for number in range(place, count, parts)))
            for place, part in enumerate(paper.recommendations)
        ),
    )


def with_the_measure(paper: BoardPaper, measure: Measure) -> BoardPaper:
    """Return the paper with this measure alone, of its first recommendation."""
    first, *others = with_measures(paper, 0).recommendations
    return replace(paper, recommendations=(replace(first, measures=(measure,)), *others))
