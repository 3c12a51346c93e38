"""Measures in words: where each stands in a row of one table, and its readings over time in a chart and a table.

A board's paper and a panel's report say the same of those that both may read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.papers.board_update import measure_charts
from recommendations.papers.one_page.measuring import lines
from recommendations.papers.shown import paper_words
from recommendations.papers.snapshot.board_measures import Measure, MeasureReading

ORDER = ("worse", "unchanged", "better", "target_met", "no_baseline", "first_reading", "no_reading")
WORST_FIRST = {code: place for place, code in enumerate(ORDER)}

COLUMN = 10.0  # ems of the columns in large print that hold what somebody typed
MOST_LINES = 9  # of a row that stands on one page whatever comes before it

About = tuple[str, Measure]
"""A measure, and how its recommendation is called."""


@dataclass(frozen=True)
class MeasureRow:
    """Where one measure stands. `about` names its recommendation and says which way is better.

    One that `is_tall` may be divided between two pages, as a page of large print may be too low for it.
    """

    name: str
    about: str
    baseline: str
    baseline_on: str
    latest: str
    latest_on: str
    target: str
    target_on: str
    stands: str
    is_chance: bool
    is_tall: bool


@dataclass(frozen=True)
class ReadingRow:
    """One reading. `note` says so where it is the baseline. One that `is_tall` may be divided between two pages."""

    day: str
    note: str
    figure: str
    interval: str
    source: str
    is_tall: bool


@dataclass(frozen=True)
class Measured:
    """A measure with its readings over time. `known_by` heads the column of how each is known.

    Columns in which nothing would stand are left out: `has_intervals` is then False, and `known_by` empty.
    """

    name: str
    says: str
    chart: SafeString
    readings: tuple[ReadingRow, ...]
    has_intervals: bool
    known_by: str


def measures_say(measures: Sequence[About]) -> str:
    """Say how many measures are shown and how many stand where, the worst first.

    Not how many are followed: a panel is shown those alone that may be published.
    """
    found = Counter(one.movement for _label, one in measures)
    ordered = sorted(found, key=lambda movement: WORST_FIRST.get(movement.code, len(WORST_FIRST)))
    told = ", ".join(f"{found[movement]} {_lower(movement.word)}" for movement in ordered)
    said = ngettext("%(count)d measure: %(told)s.", "%(count)d measures: %(told)s.", len(measures))
    return said % {"count": len(measures), "told": told}


def measure_rows(measures: Sequence[About]) -> list[MeasureRow]:
    """Return where each stands, in the order of their recommendations."""
    return [_row(one, label=label) for label, one in measures]


def measured(
    measures: Sequence[About], *, width: int = measure_charts.WIDTH, is_exempt: bool = False
) -> list[Measured]:
    """Return those that have been measured twice or more, each with its chart.

    In an exempt report the column of how a reading is known says that it is not for publication.
    """
    told = [one for _label, one in measures if len(one.readings) > 1]
    known_by = _("How it is known (not for publication)") if is_exempt else _("How it is known")
    return [_measured(one, place, width=width, known_by=known_by) for place, one in enumerate(told, start=1)]


def movement_says(one: Measure) -> str:
    """Say in one sentence how far the measure has come: the title of its chart."""
    start, end = one.baseline or one.readings[0], one.latest or one.readings[-1]
    stands = _lower(one.movement.word)
    if one.may_be_chance:
        stands = _("%(stands)s, but with so few cases that the change may be chance") % {"stands": stands}
    values = {
        "name": one.name,
        "first": start.short,
        "first_day": paper_words.day(start.on),
        "last": end.short,
        "last_day": paper_words.day(end.on),
        "target": _target(one),
        "stands": stands,
    }
    if one.target:
        said = _(
            "%(name)s: from %(first)s on %(first_day)s to %(last)s on %(last_day)s, target %(target)s: %(stands)s."
        )
    else:
        said = _("%(name)s: from %(first)s on %(first_day)s to %(last)s on %(last_day)s: %(stands)s.")
    return said % values


def _row(one: Measure, *, label: str) -> MeasureRow:
    return MeasureRow(
        name=one.name,
        about=" ".join(paper_words.whole_sentence(words) for words in (label, one.direction)),
        baseline=one.baseline.words if one.baseline else _("None yet"),
        baseline_on=_loose_day(one.baseline),
        latest=one.latest.words if one.latest else _("None yet"),
        latest_on=_loose_day(one.latest),
        target=one.target or _("None set"),
        target_on=_("by %(day)s") % {"day": _loose(one.target_on)} if one.target_on else "",
        stands=one.movement.word,
        is_chance=one.may_be_chance,
        is_tall=_is_tall(one.name),
    )


def _measured(one: Measure, place: int, *, width: int, known_by: str) -> Measured:
    says = movement_says(one)
    return Measured(
        name=one.name,
        says=says,
        chart=measure_charts.over_time(one, says=says, name=f"chart-measure-{place}", width=width),
        readings=tuple(_reading(reading) for reading in one.readings),
        has_intervals=any(reading.interval for reading in one.readings),
        known_by=known_by if any(reading.source for reading in one.readings) else "",
    )


def _reading(one: MeasureReading) -> ReadingRow:
    return ReadingRow(
        day=paper_words.day(one.on),
        note=_("Baseline") if one.is_baseline else "",
        figure=one.words,
        interval=one.interval or _("not known"),
        source=one.source,
        is_tall=_is_tall(one.source),
    )


def _is_tall(typed: str) -> bool:
    return sum(max(1, lines(line, room=COLUMN)) for line in typed.split("\n")) > MOST_LINES


def _target(one: Measure) -> str:
    if one.target_on is None:
        return one.target
    return _("%(target)s by %(day)s") % {"target": one.target, "day": paper_words.day(one.target_on)}


def _loose_day(reading: MeasureReading | None) -> str:
    return _loose(reading.on) if reading else ""


def _loose(on: date) -> str:
    """Say a date that may be broken over two lines, for columns too narrow to hold it together in large print."""
    return paper_words.day(on).replace(paper_words.HARD_SPACE, " ")


def _lower(word: str) -> str:
    return word[:1].lower() + word[1:]
